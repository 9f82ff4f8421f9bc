// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.gitquorum.cli.frame.Typed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a repository says is printed so that it says nothing in our name. */
class HostileNamesTest {
  private static final String ESCAPE = "\u001b";
  private static final String EVIL = ESCAPE + "[2J" + ESCAPE + "]0;t\u0007\u202e\u2066\u009b31m";

  @TempDir
  Path home;

  private Fork fork;

  @BeforeEach
  void approveAChange() {
    fork = Fork.found(home, "alice", "bob");
    fork.commit("change", Map.of("file", "new"));
    fork.sign("alice");
  }

  @Test
  void namesThatTheRepositoryChoseAreNeverPrintedAsTheyAre() throws Exception {
    String commit = hostileCommit();
    String branch = "refs/heads/\u202eniam\u2066";
    fork.gitReading(
        ("create " + branch + " " + commit + "\n").getBytes(StandardCharsets.UTF_8),
        "update-ref",
        "--stdin");
    fork.git("reset", "-q", "--soft", commit);
    for (String remote : List.of("a" + EVIL, "b")) {
      Files.writeString(
          fork.directory().resolve(".git/config"),
          "\n[remote \"" + remote + "\"]\n\turl = /nonexistent\n",
          StandardOpenOption.APPEND);
    }
    for (String[] command : new String[][] {
      {"verify"},
      {"verify", "-v"},
      {"verify", branch},
      {"verify", "--json"},
      {"verify", "--branch", branch},
      {"verify", EVIL},
      {"verify", "--branch", EVIL},
      {"verify", "--anchor", EVIL},
      {"verify", "--policy-digest", EVIL},
      {"verify", "--policy", EVIL},
      {"verify", "--" + EVIL},
      {EVIL},
      {"-C", EVIL, "verify"},
      {"status"},
      {"status", "--json"},
      {"status", "--as", EVIL},
      {"show"},
      {"show", "--json"},
      {"sign", "--yes", "--diff", "--key", fork.key("bob")},
      {"sign", "--path", EVIL, "--yes", "--key", fork.key("bob")},
      {"sign", "--key", EVIL, "--yes"},
      {"sign", "--signer", EVIL, "--yes"},
      {"show", "--line"},
      {"checkout", branch},
      {"checkout", EVIL},
      {"sync", EVIL},
      {"sync"},
      {"remove", EVIL},
      {"trust", EVIL},
      {"policy", "explain", EVIL, "a" + EVIL},
      {"policy", "check", EVIL},
      {"init", "--signer", EVIL + "=x"},
      {"init", "--signer", "alice=" + EVIL},
      {"signer", "add", EVIL, EVIL},
      {"signer", "add", "carol", EVIL},
      {"signer", "remove", EVIL},
      {"key", "generate", EVIL, "--out", home.toString()}
    }) {
      Typed typed = fork.type(command);
      String all = typed.output() + typed.errors();
      String name = String.join(" ", command);
      assertThat(all).as(name).isNotEmpty().doesNotContain("fault of git-quorum");
      assertThat(all.codePoints().filter(HostileNamesTest::isDangerous).toArray())
          .as("%s prints %s", name, all)
          .isEmpty();
      assertThat(all.lines().filter(line -> line.startsWith("approved  forged")))
          .as(name)
          .isEmpty();
      if (List.of(command).contains("--json")) {
        assertThat(new ObjectMapper().readTree(typed.output()).path("verdict").asText())
            .as(typed.output())
            .isEqualTo("refused");
      }
    }
  }

  @Test
  void whatAPolicySaysIsNeverPrintedAsItIs() throws Exception {
    String evil = "\\u001B[2J\\u202E\\nforged\\u009B";
    String policy = Files.readString(fork.directory().resolve(".quorum/policy.toml"));
    for (Map.Entry<String, String> change : Map.of(
            "name = \"everything\"", "name = \"" + evil + "\"",
            "repository = \"", "repository = \"" + evil,
            "version = 1", "version = 2\n\"" + evil + "\" = 1",
            "[groups]", "[groups]\n\"" + evil + "\" = [\"alice\"]",
            "\"keys/alice.asc\"", "\"keys/" + evil + ".asc\"",
            "paths = [\"**\"]", "paths = [\"**\", \"" + evil + "\"]",
            "[root]", "[[revoked]]\nkey = \"SHA256:" + evil + "\"\nreason = \"x\"\n[root]",
            "[groups]\n",
                "[[revoked]]\nkey = \"" + "A".repeat(40) + "\"\nreason = \"" + evil
                    + "\"\n[groups]\n",
            "require = \"", "require = \"" + evil)
        .entrySet()) {
      assertThat(policy).contains(change.getKey());
      String changed = policy.replace(change.getKey(), change.getValue());
      fork.commit("policy", Map.of(".quorum/policy.toml", changed));
      for (String[] command : new String[][] {
        {"policy", "check", ".quorum"},
        {"policy", "check", "HEAD"},
        {"policy", "show"},
        {"policy", "show", "--trust"},
        {"policy", "explain", "file"},
        {"policy", "sign", "--yes", "--key", fork.key("alice")},
        {"verify"},
        {"verify", "--anchor", "HEAD"},
        {"verify", "--json"},
        {"status", "--policy", fork.directory().resolve(".quorum").toString()},
        {"trust", "HEAD", "--branch", "refs/heads/x"},
        {"signer", "list"},
        {"signer", "add", "dave", home.resolve("keys/bob.asc").toString()}
      }) {
        Typed typed = fork.type(command);
        String all = typed.output() + typed.errors();
        String name = change.getKey() + ": " + String.join(" ", command);
        assertThat(all).as(name).isNotEmpty().doesNotContain("fault of git-quorum");
        assertThat(all.codePoints().filter(HostileNamesTest::isDangerous).toArray())
            .as("%s prints %s", name, all)
            .isEmpty();
        assertThat(all.lines().filter(line -> line.startsWith("forged")))
            .as(name)
            .isEmpty();
      }
    }
  }

  @Test
  void theFolderOfARepositoryIsNeverPrintedAsItIs() throws Exception {
    Path folder = home.resolve("x" + ESCAPE + "[2J\napproved  forged");
    fork.git("clone", "-q", fork.directory().toString(), folder.toString());
    Fork evil = fork.in(folder);
    for (String[] command : new String[][] {
      {"verify"},
      {"trust", "HEAD"},
      {"trust", "--show"},
      {"status"},
      {"init", "--signer", "alice=" + home.resolve("keys/alice.asc")},
      {"key", "generate", "alice", "--out", "."},
      {"key", "generate", "alice", "--out", "."},
      {"checkout", "HEAD", "--anchor", "HEAD"},
      {"sync"},
      {"sync", "nowhere"}
    }) {
      Typed typed = evil.type(command);
      String all = typed.output() + typed.errors();
      assertThat(all).as(String.join(" ", command)).doesNotContain("fault of git-quorum");
      assertThat(all.codePoints().filter(HostileNamesTest::isDangerous).toArray())
          .as("%s prints %s", String.join(" ", command), all)
          .isEmpty();
      assertThat(all.lines().filter(line -> line.startsWith("approved  forged")))
          .isEmpty();
    }
  }

  private static boolean isDangerous(int point) {
    return point != '\n'
        && (Character.isISOControl(point)
            || Character.getType(point) == Character.FORMAT
            || Character.getType(point) == Character.LINE_SEPARATOR);
  }

  /** A commit whose paths, author and message are as bad as git allows. */
  private String hostileCommit() throws IOException {
    String blob =
        fork.gitReading("x".getBytes(StandardCharsets.UTF_8), "hash-object", "-w", "--stdin");
    ByteArrayOutputStream entries = new ByteArrayOutputStream();
    for (String path : List.of(
        "a" + EVIL, "b\napproved  forged\n", "c\r::set-output x", "d/" + EVIL + "/e", "\u2028f")) {
      entries.writeBytes(("100644 " + blob + "\t" + path + "\0").getBytes(StandardCharsets.UTF_8));
    }
    entries.writeBytes(("100644 " + blob + "\tg").getBytes(StandardCharsets.UTF_8));
    entries.write(0xff);
    entries.write(0);
    fork.gitReading(entries.toByteArray(), "update-index", "-z", "--index-info");
    String text = "tree " + fork.git("write-tree").strip() + "\nparent " + fork.id("HEAD")
        + "\nauthor " + EVIL + " <" + EVIL + "> 1700000000 +0000\ncommitter " + EVIL
        + " <x@y> 1700000000 +0000\n\n" + EVIL + "\rapproved  forged\n\napproved  forged\n";
    return fork.gitReading(
        text.getBytes(StandardCharsets.UTF_8), "hash-object", "-t", "commit", "-w", "--stdin");
  }
}
