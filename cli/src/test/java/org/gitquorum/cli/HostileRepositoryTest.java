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
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gitquorum.cli.frame.Typed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever writes the repository, its configuration or the environment gains nothing by it. */
class HostileRepositoryTest {
  private static final String ESCAPE = "\u001b";
  private static final String EVIL = ESCAPE + "[2J" + ESCAPE + "]0;t\u0007\u202e\u2066\u009b31m";
  private static final List<String> HOOKS = List.of(
      "pre-commit",
      "post-checkout",
      "post-index-change",
      "reference-transaction",
      "pre-push",
      "post-merge",
      "pre-auto-gc",
      "post-rewrite",
      "fsmonitor-watchman");

  @TempDir
  Path home;

  private Fork fork;
  private Path marker;
  private Path program;

  @BeforeEach
  void approveAChange() throws IOException {
    fork = Fork.found(home, "alice", "bob");
    fork.commit("change", Map.of("file", "new", ".gitattributes", "* filter=evil diff=evil\n"));
    fork.sign("alice");
    marker = home.resolve("marker");
    program = Files.writeString(
        home.resolve("evil"), "#!/bin/sh\necho \"$0 $*\" >>'" + marker + "'\nexit 0\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void theConfigurationOfTheRepositoryStartsNothing() throws Exception {
    Path origin = home.resolve("origin.git");
    fork.git("clone", "-q", "--mirror", fork.directory().toString(), origin.toString());
    fork.git("remote", "add", "origin", origin.toString());
    configureEverything();
    fork.tryGit("status");
    assertThat(marker).as("git itself falls for it").exists();
    Files.delete(marker);
    assertThat(fork.type("verify").status()).isEqualTo(1);
    fork.sign("bob");
    fork.succeed("show", "--line");
    fork.succeed("status");
    fork.succeed("policy", "check", "HEAD");
    fork.succeed("policy", "explain", "file");
    fork.succeed("sync");
    fork.succeed("checkout", "main~1");
    Typed checkout = fork.child("checkout", "main").run();
    assertThat(checkout.status()).as(checkout.toString()).isZero();
    assertThat(fork.directory().resolve("file")).hasContent("new");
    assertThat(marker).doesNotExist();
  }

  private void configureEverything() throws IOException {
    Path hooks = Files.createDirectory(home.resolve("hooks"));
    for (String hook : HOOKS) {
      Files.copy(program, hooks.resolve(hook));
      Files.copy(program, fork.directory().resolve(".git/hooks/" + hook));
    }
    Path included = Files.writeString(home.resolve("included"), "[alias]\nverify = !" + program);
    for (String name : List.of(
        "core.fsmonitor",
        "core.sshCommand",
        "core.pager",
        "core.editor",
        "core.gitProxy",
        "core.alternateRefsCommand",
        "core.askPass",
        "credential.helper",
        "diff.external",
        "diff.evil.textconv",
        "diff.evil.command",
        "filter.evil.clean",
        "filter.evil.smudge",
        "filter.evil.process",
        "gpg.program",
        "gpg.openpgp.program",
        "gpg.ssh.program",
        "gpg.ssh.defaultKeyCommand",
        "sequence.editor",
        "merge.evil.driver",
        "trailer.evil.command",
        "uploadpack.packObjectsHook")) {
      fork.git("config", name, program.toString());
    }
    fork.git("config", "alias.quorum", "!" + program);
    fork.git("config", "include.path", included.toString());
    fork.git("config", "core.hooksPath", hooks.toString());
    fork.git("config", "commit.gpgSign", "true");
    fork.git("config", "maintenance.auto", "true");
    fork.git("config", "gc.auto", "1");
  }

  @Test
  void theConfigurationOfTheRepositoryPutsNoOtherOneInItsPlace() throws Exception {
    Path other = Files.createDirectory(home.resolve("other"));
    fork.git("config", "core.worktree", other.toString());
    fork.git("config", "core.notesRef", "refs/notes/other");
    fork.git("config", "notes.displayRef", "refs/notes/other");
    fork.git("config", "core.ignoreCase", "true");
    assertThat(fork.type("verify").status()).isEqualTo(1);
    fork.sign("bob");
    fork.succeed("checkout", "main~1");
    assertThat(fork.directory().resolve("flake.nix")).exists();
    assertThat(other).isEmptyDirectory();
  }

  @Test
  void aPartialCloneIsNotFilledUpBehindTheBack() throws Exception {
    Path origin = home.resolve("origin.git");
    fork.git("clone", "-q", "--mirror", fork.directory().toString(), origin.toString());
    fork.git("-C", origin.toString(), "config", "uploadpack.allowFilter", "true");
    fork.git(
        "clone",
        "-q",
        "--no-checkout",
        "--filter=blob:none",
        "file://" + origin,
        home.resolve("partial").toString());
    Fork partial = fork.in(home.resolve("partial"));
    Typed typed = partial.type("verify", "--anchor", fork.id("main~1"));
    assertThat(typed.status()).as(typed.toString()).isEqualTo(4);
    assertThat(typed.output() + typed.errors()).contains("missing");
    partial.git("config", "remote.origin.url", "ext::" + program);
    assertThat(partial.type("verify", "--anchor", fork.id("main~1"))).isEqualTo(typed);
    assertThat(marker).doesNotExist();
  }

  @Test
  void theVariablesOfGitChangeNothing() throws Exception {
    Fork other = fork.in(Files.createDirectory(home.resolve("other")));
    other.git("init", "-q", "-b", "main");
    other.commit("other", Map.of("other", "x"));
    for (String[] command : new String[][] {
      {"verify"},
      {"status"},
      {"show", "--line"},
      {"policy", "show"},
      {"sign", "--yes", "--key", fork.key("alice")}
    }) {
      Typed plain = fork.child(command).run();
      Child child = fork.child(command);
      for (Map.Entry<String, String> variable : hostileVariables(other).entrySet()) {
        child = child.with(variable.getKey(), variable.getValue());
      }
      assertThat(child.run()).as(String.join(" ", command)).isEqualTo(plain);
    }
    assertThat(marker).doesNotExist();
    assertThat(home.resolve("trace")).doesNotExist();
  }

  @Test
  void theVariablesOfGitDoNotTurnAnExchangeToAnotherRepository() throws Exception {
    Path origin = home.resolve("origin.git");
    fork.git("clone", "-q", "--mirror", fork.directory().toString(), origin.toString());
    fork.git("remote", "add", "origin", origin.toString());
    Fork other = fork.in(Files.createDirectory(home.resolve("other")));
    other.git("init", "-q", "-b", "main");
    Fork fresh = fork.in(Files.createDirectory(home.resolve("fresh")));
    fresh.git("init", "-q", "-b", "main");
    fresh.git("remote", "add", "origin", origin.toString());
    fork.sign("bob");
    String otherConfig = Files.readString(other.directory().resolve(".git/config"));
    Child sync = fork.child("sync");
    Child init = fresh.child(
        "init", "--remote", "origin", "--signer", "alice=" + home.resolve("keys/alice.asc"));
    for (String name : List.of("GIT_DIR", "GIT_COMMON_DIR")) {
      sync = sync.with(name, other.directory().resolve(".git").toString());
      init = init.with(name, other.directory().resolve(".git").toString());
    }
    String objects = other.directory().resolve(".git/objects").toString();
    Typed synced = sync.with("GIT_OBJECT_DIRECTORY", objects).run();
    assertThat(synced.status()).as(synced.toString()).isZero();
    assertThat(fork.in(origin).reviews()).isEqualTo(fork.reviews()).hasSize(2);
    Typed founded =
        init.with("GIT_CONFIG", home.resolve("elsewhere").toString()).run();
    assertThat(founded.status()).as(founded.toString()).isZero();
    assertThat(fresh.git("config", "--get-all", "remote.origin.fetch"))
        .contains("refs/notes/quorum/");
    assertThat(other.directory().resolve(".git/config")).hasContent(otherConfig);
    assertThat(home.resolve("elsewhere")).doesNotExist();
  }

  private Map<String, String> hostileVariables(Fork other) {
    Map<String, String> variables = new HashMap<>();
    String gitDirectory = other.directory().resolve(".git").toString();
    for (String name : List.of("GIT_DIR", "GIT_COMMON_DIR")) {
      variables.put(name, gitDirectory);
    }
    variables.put("GIT_WORK_TREE", other.directory().toString());
    variables.put("GIT_OBJECT_DIRECTORY", gitDirectory + "/objects");
    variables.put("GIT_ALTERNATE_OBJECT_DIRECTORIES", gitDirectory + "/objects");
    variables.put("GIT_INDEX_FILE", gitDirectory + "/index");
    for (String name : List.of(
        "GIT_EXTERNAL_DIFF",
        "GIT_PAGER",
        "GIT_EDITOR",
        "GIT_SSH_COMMAND",
        "GIT_SSH",
        "GIT_ASKPASS",
        "GIT_PROXY_COMMAND",
        "EDITOR",
        "VISUAL",
        "PAGER")) {
      variables.put(name, program.toString());
    }
    variables.put("GIT_CONFIG_COUNT", "1");
    variables.put("GIT_CONFIG_KEY_0", "core.fsmonitor");
    variables.put("GIT_CONFIG_VALUE_0", program.toString());
    variables.put("GIT_CONFIG_PARAMETERS", "'core.fsmonitor'='" + program + "'");
    variables.put("GIT_CONFIG", "/nonexistent");
    variables.put("GIT_CONFIG_GLOBAL", "/nonexistent");
    variables.put("GIT_NOTES_REF", "refs/notes/other");
    variables.put("GIT_NOTES_DISPLAY_REF", "refs/notes/other");
    variables.put("GIT_REPLACE_REF_BASE", "refs/heads/");
    variables.put("GIT_NAMESPACE", "other");
    variables.put("GIT_CEILING_DIRECTORIES", fork.directory().toString());
    variables.put("GIT_SHALLOW_FILE", "/nonexistent");
    variables.put("GIT_GRAFT_FILE", program.toString());
    variables.put("GIT_EXEC_PATH", home.toString());
    variables.put("GIT_TRACE", home.resolve("trace").toString());
    variables.put("GIT_LITERAL_PATHSPECS", "1");
    variables.put("GIT_DEFAULT_HASH", "sha256");
    return variables;
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
      assertThat(all.codePoints().filter(HostileRepositoryTest::isDangerous).toArray())
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
        assertThat(all.codePoints().filter(HostileRepositoryTest::isDangerous).toArray())
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
      assertThat(all.codePoints().filter(HostileRepositoryTest::isDangerous).toArray())
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
