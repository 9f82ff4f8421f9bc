// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gitquorum.cli.frame.Surroundings;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/**
 * The commands that people wait for, run in repositories made for it, while the virtual machine
 * notes which classes they need ({@code docs/decisions/010-class-data-archive.md}). Nothing outside
 * of the given directory is read or written.
 */
final class ArchiveTraining {
  private static final Pattern DIGEST = Pattern.compile("sha256-[A-Za-z0-9+/]{43}=");
  private static final Pattern IDENTITY = Pattern.compile("(?m)^repository *= *\"(.*)\"$");

  private static final String FLAKE = """
      { inputs.nixpkgs.url = "github:acme/nixpkgs/main"; outputs = { self, nixpkgs }: { }; }
      """;

  private static final String LOCK = """
      {
        "nodes": {
          "nixpkgs": {
            "locked": {
              "lastModified": TIME,
              "narHash": "HASH",
              "owner": "acme",
              "repo": "nixpkgs",
              "rev": "COMMIT",
              "type": "github"
            },
            "original": {
              "owner": "acme",
              "ref": "main",
              "repo": "nixpkgs",
              "type": "github"
            }
          },
          "root": {
            "inputs": {
              "nixpkgs": "nixpkgs"
            }
          }
        },
        "root": "root",
        "version": 7
      }
      """;

  private final TrainingDirectory fork;
  private final TrainingDirectory consumer;
  private final Path keys;

  private ArchiveTraining(Surroundings outside, Path directory) throws IOException {
    this.fork = TrainingDirectory.in(outside, directory, "fork");
    this.consumer = TrainingDirectory.in(outside, directory, "consumer");
    this.keys = Files.createDirectories(directory.resolve("keys"));
  }

  /**
   * Runs them.
   *
   * @param kind {@code verify} for nothing but verification, in what a run for all commands left
   * @param directory empty otherwise, for everything that is made
   * @return 0, or 4 where a command did not end as it has to; standard error then says which
   */
  static int run(Surroundings outside, String kind, Path directory) {
    try {
      ArchiveTraining training = new ArchiveTraining(outside, directory.toRealPath());
      if (kind.equals("verify")) {
        training.verifyAgain();
      } else {
        training.everything();
      }
      return ExitCode.APPROVED.status();
    } catch (IOException | FindingException e) {
      say(outside.errors(), "error: " + e.getMessage() + "\n");
      return ExitCode.UNDECIDED.status();
    }
  }

  private void everything() throws IOException, FindingException {
    fork.makeRepository();
    consumer.makeRepository();
    String digest = found();
    verify();
    publish();
    pin(digest);
  }

  private void verifyAgain() throws FindingException {
    fork.type(0, "verify", "HEAD", "--anchor", "HEAD~1");
    fork.type(0, "verify", "HEAD", "--json", "--anchor", "HEAD~1");
    fork.type(1, "verify", "back", "--anchor", "HEAD");
    fork.type(0, "verify", "--branch", "refs/heads/main");
    // From memory.
    fork.type(0, "verify", "--branch", "refs/heads/main");
    consumer.type(0, "pin", "verify", "flake.lock");
  }

  private String found() throws IOException, FindingException {
    List<String> init = new ArrayList<>(List.of("init"));
    for (String name : List.of("alice", "bob")) {
      fork.type(0, "key", "generate", name, "--out", keys.toString());
      init.addAll(List.of("--signer", name + "=" + keys.resolve(name + ".asc")));
    }
    fork.type(0, init.toArray(String[]::new));
    fork.commit("default.nix", "\"first\"\n");
    fork.type(0, "policy", "check");
    return find(DIGEST, fork.type(0, "trust", "HEAD"));
  }

  private void verify() throws IOException, FindingException {
    fork.commit("default.nix", "\"second\"\n");
    fork.type(1, "verify");
    signed("sign");
    otherRecords();
    fork.type(0, "verify", "--branch", "refs/heads/main");
    fork.git("gc", "-q");
    fork.type(0, "verify", "HEAD", "--json", "--anchor", "HEAD~1");
    fork.type(0, "-C", fork.path().toString(), "status");
    fork.type(0, "show");
    fork.type(0, "policy", "show");
    fork.type(2, "verify", "--no-such-option");
    fork.type(0, "verify", "--help");
    fork.type(0, "--version");
  }

  /** A record of git-sig, which does not count, and a state that nobody approved. */
  private void otherRecords() throws FindingException {
    String state = fork.git("rev-parse", "HEAD") + ":" + fork.git("rev-parse", "HEAD^{tree}");
    fork.gitAsPerson(
        "notes", "--ref", "signatures", "add", "-m", "sig:v0:" + state + ":null:pgp:AAAA");
    String back = fork.gitAsPerson("commit-tree", "HEAD~1^{tree}", "-p", "HEAD", "-m", "back");
    fork.git("branch", "back", back);
  }

  private void publish() throws FindingException {
    signed("release", "HEAD", "--branch", "main");
    signed("head", "--branch", "main");
  }

  private void pin(String digest) throws IOException, FindingException {
    Files.writeString(consumer.path().resolve("flake.nix"), FLAKE);
    String lock = LOCK.replace("TIME", fork.git("log", "-1", "--format=%ct"))
        .replace("HASH", find(DIGEST, fork.type(0, "nar-hash", "HEAD")))
        .replace("COMMIT", fork.git("rev-parse", "HEAD"));
    consumer.commit("flake.lock", lock);
    String policy = Files.readString(fork.path().resolve(".quorum/policy.toml"));
    consumer.type(
        0,
        "pin",
        "init",
        "--gate",
        "nixpkgs=github:acme/nixpkgs",
        "--repository",
        find(IDENTITY, policy),
        "--records",
        fork.path().toString(),
        "--policy",
        digest);
    consumer.git("add", "-A");
    consumer.type(0, "pin", "fetch");
    consumer.type(0, "pin", "verify");
    consumer.type(0, "pin", "verify", "flake.lock", "--json");
    consumer.type(0, "pin", "list");
  }

  /** The same command by both signers. */
  private void signed(String... command) throws FindingException {
    for (String name : List.of("alice", "bob")) {
      List<String> all = new ArrayList<>(List.of(command));
      all.addAll(List.of("--yes", "--key", keys.resolve(name + ".secret.asc").toString()));
      fork.type(0, all.toArray(String[]::new));
    }
  }

  private static String find(Pattern pattern, String text) throws FindingException {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new FindingException(ReasonCode.INTERNAL, "no " + pattern + " in: " + text);
    }
    return matcher.group(matcher.groupCount());
  }

  private static void say(OutputStream stream, String text) {
    try {
      stream.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // The exit code remains.
      return;
    }
  }
}
