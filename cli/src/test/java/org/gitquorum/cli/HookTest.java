// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.gitquorum.cli.frame.Typed;
import org.gitquorum.core.process.ExternalProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hooks in real repositories, started by the real git. */
class HookTest {
  private static final String MAIN = "refs/heads/main";

  @TempDir
  Path home;

  private Fork fork;
  private Path launcher;

  @BeforeEach
  void found() throws IOException {
    fork = Fork.found(home, "alice", "bob");
    // A name that a shell would take apart.
    launcher = Files.createDirectories(home.resolve("it's a $HOME")).resolve("git-quorum");
    Files.writeString(
        launcher,
        "#!/bin/sh\nexec '" + System.getProperty("java.home") + "/bin/java'"
            + " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -cp '"
            + System.getProperty("java.class.path") + "' " + Main.class.getName() + " \"$@\"\n");
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Typed install(Fork where, String... arguments) {
    List<String> all = new java.util.ArrayList<>(List.of("hook", "install"));
    all.addAll(List.of(arguments));
    return where.typeWith(
        Map.of("HOME", home.toString(), "GIT_QUORUM_LAUNCHER", launcher.toString()),
        all.toArray(String[]::new));
  }

  /** A bare copy of the fork that trusts what the fork trusts and has the hook. */
  private Fork server() {
    fork.git("clone", "-q", "--bare", fork.directory().toString(), home + "/server.git");
    Fork server = fork.in(home.resolve("server.git"));
    server.succeed("-C", ".", "trust", "main");
    assertThat(install(server, "--pre-receive", "--branch", MAIN).output())
        .startsWith("installed  ")
        .contains("server.git/hooks/pre-receive")
        .contains(MAIN);
    fork.git("remote", "add", "origin", server.directory().toString());
    return server;
  }

  @Test
  void aServerTakesWhatWasApprovedAndNothingElse() {
    Fork server = server();
    String before = server.id("main");
    String commit = fork.commit("change", Map.of("flake.nix", "second"));
    ExternalProgram.Outcome refused = fork.tryGit("push", "-q", "origin", "main");
    assertThat(refused.status()).isNotZero();
    assertThat(refused.errors().displayText())
        .contains("remote: git quorum: refs/heads/main stays as it is")
        .contains("remote: refused  ")
        .contains("git quorum push");
    assertThat(server.id("main")).isEqualTo(before);
    assertThat(server.tryGit("cat-file", "-e", commit).status()).isNotZero();

    fork.sign("alice");
    fork.sign("bob");
    // The records stay here: the server cannot know them.
    assertThat(fork.tryGit("push", "-q", "origin", "main").status()).isNotZero();
    fork.succeed("push");
    fork.git("push", "-q", "origin", "main");
    assertThat(server.id("main")).isEqualTo(commit);
    server.assertSound();
  }

  @Test
  void recordsInTheSamePushDoNotCountYet() {
    server();
    fork.commit("change", Map.of("flake.nix", "second"));
    fork.sign("alice");
    fork.sign("bob");
    ExternalProgram.Outcome both =
        fork.tryGit("push", "-q", "origin", "main", "refs/notes/quorum/reviews");
    assertThat(both.status()).isNotZero();
    fork.git("push", "-q", "origin", "refs/notes/quorum/reviews");
    fork.git("push", "-q", "origin", "main");
  }

  @Test
  void otherBranchesAreFreeAndGatedOnesGoNeitherBackNorAway() {
    Fork server = server();
    String first = server.id("main");
    fork.commit("change", Map.of("flake.nix", "second"));
    fork.git("push", "-q", "origin", "main:refs/heads/topic");
    fork.sign("alice");
    fork.sign("bob");
    fork.succeed("push");
    fork.git("push", "-q", "origin", "main");
    String second = server.id("main");
    assertThat(fork.tryGit("push", "-q", "-f", "origin", first + ":" + MAIN).status())
        .isNotZero();
    assertThat(fork.tryGit("push", "-q", "origin", ":" + MAIN).errors().displayText())
        .contains("may not be deleted");
    fork.git("checkout", "-q", "--orphan", "other");
    fork.commit("other history", Map.of());
    assertThat(fork.tryGit("push", "-q", "-f", "origin", "other:" + MAIN).status())
        .isNotZero();
    assertThat(server.id("main")).isEqualTo(second);
  }

  @Test
  void anotherNameOfAGatedBranchIsGatedToo() {
    Fork server = server();
    String before = server.id("main");
    server.git("symbolic-ref", "refs/heads/master", MAIN);
    server.git("symbolic-ref", "refs/heads/trunk", "refs/heads/master");
    fork.commit("change", Map.of("flake.nix", "second"));
    for (String name : List.of("master", "trunk")) {
      assertThat(fork.tryGit("push", "-q", "origin", "main:" + name).status())
          .as(name)
          .isNotZero();
      assertThat(server.id("main")).isEqualTo(before);
    }
    assertThat(fork.tryGit("push", "-q", "origin", ":master").errors().displayText())
        .contains("may not be deleted");
    fork.sign("alice");
    fork.sign("bob");
    fork.succeed("push");
    fork.git("push", "-q", "origin", "main:master");
    assertThat(server.id("main")).isEqualTo(fork.id("main"));
  }

  @Test
  void aBranchCalledLikeTheNewStateChangesNothing() {
    Fork server = server();
    String commit = fork.commit("change", Map.of("flake.nix", "second"));
    fork.sign("alice");
    fork.sign("bob");
    fork.succeed("push");
    fork.git("push", "-q", "origin", server.id("main") + ":refs/heads/" + commit);
    fork.git("push", "-q", "origin", server.id("main") + ":refs/tags/" + commit);
    fork.git("push", "-q", "origin", "main");
    assertThat(server.id("refs/heads/main")).isEqualTo(commit);
  }

  @Test
  void refsThatReplaceObjectsAreRefusedAndOnesThatAreThereCanBeDeleted() {
    Fork server = server();
    String commit = fork.commit("change", Map.of("flake.nix", "second"));
    fork.sign("alice");
    fork.sign("bob");
    fork.succeed("push");
    String replaced = "refs/replace/" + server.id("main");
    ExternalProgram.Outcome refused = fork.tryGit("push", "-q", "origin", commit + ":" + replaced);
    assertThat(refused.status()).isNotZero();
    assertThat(refused.errors().displayText())
        .contains(replaced + " stays as it is")
        .contains("would make git show another object");
    assertThat(server.git("for-each-ref", "refs/replace")).isEmpty();

    String other = server.git("commit-tree", "main^{tree}", "-m", "other").strip();
    server.git("update-ref", replaced, other);
    assertThat(fork.tryGit("push", "-q", "origin", "main").errors().displayText())
        .contains("git replace -d " + server.id("main"));
    fork.git("push", "-q", "origin", ":" + replaced);
    fork.git("push", "-q", "origin", "main");
    assertThat(server.id("main")).isEqualTo(commit);
  }

  @Test
  void aServerThatTrustsNothingTakesNothing() {
    Fork server = server();
    server.succeed("-C", ".", "trust", "--forget");
    fork.commit("change", Map.of("flake.nix", "second"));
    ExternalProgram.Outcome refused = fork.tryGit("push", "-q", "origin", "main");
    assertThat(refused.status()).isNotZero();
    assertThat(refused.errors().displayText()).contains("git quorum trust");
  }

  @Test
  void aServerWhoseProgramIsGoneTakesNothing() throws IOException {
    server();
    Files.delete(launcher);
    fork.commit("change", Map.of("flake.nix", "second"));
    assertThat(fork.tryGit("push", "-q", "origin", "main").status()).isNotZero();
  }

  @Test
  void variablesOfGitDoNotLendTheServerObjects() {
    Fork server = server();
    String commit = fork.commit("change", Map.of("flake.nix", "second"));
    String line = "0".repeat(40) + " " + commit + " " + MAIN + "\n";
    Typed typed = server.typeReading(
        line,
        "-C",
        ".",
        "hook",
        "pre-receive",
        "--branch",
        MAIN,
        "--quarantine",
        fork.directory().resolve(".git/objects").toString());
    assertThat(typed.status()).isEqualTo(2);
    assertThat(typed.errors()).contains("is not where git keeps what is being pushed");
    assertThat(server
            .typeReading(line, "-C", ".", "hook", "pre-receive", "--branch", MAIN)
            .status())
        .isEqualTo(4);
  }

  @Test
  void whatIsNoInputOfGitIsRefused() {
    for (String line : List.of("x\n", "a b c\n", "1 2 3 4\n", "0".repeat(40) + " main\n")) {
      assertThat(fork.typeReading(line, "hook", "pre-receive", "--branch", MAIN).status())
          .as(line)
          .isEqualTo(2);
    }
    assertThat(fork.typeReading("", "hook", "pre-receive", "--branch", MAIN).status())
        .isZero();
  }

  @Test
  void aPersonPushesOnlyWhatIsApproved() {
    fork.git("clone", "-q", "--bare", fork.directory().toString(), home + "/server.git");
    fork.git("remote", "add", "origin", home + "/server.git");
    assertThat(install(fork, "--pre-push").output()).contains("refs/heads/main");
    fork.commit("change", Map.of("flake.nix", "second"));
    ExternalProgram.Outcome refused = fork.tryGit("push", "-q", "origin", "main");
    assertThat(refused.status()).isNotZero();
    assertThat(refused.output().displayText() + refused.errors().displayText())
        .contains("refs/heads/main stays as it is");
    fork.git("push", "-q", "origin", "main:refs/heads/review");
    fork.sign("alice");
    fork.sign("bob");
    fork.git("push", "-q", "origin", "main");
    fork.git("push", "-q", "--no-verify", "-f", "origin", "main~1:main");
    fork.git("reset", "-q", "--hard", "main~1");
    assertThat(fork.tryGit("push", "-q", "origin", ":main").status()).isNotZero();
  }

  @Test
  void whatWasMergedIsJudged() {
    install(fork, "--post-merge");
    fork.git("checkout", "-q", "-b", "topic");
    fork.commit("change", Map.of("flake.nix", "second"));
    fork.git("checkout", "-q", "main");
    ExternalProgram.Outcome merged = fork.tryGit("merge", "-q", "topic");
    assertThat(merged.status()).isZero();
    assertThat(merged.output().displayText() + merged.errors().displayText())
        .contains("refused  ")
        .contains("git reset --keep ORIG_HEAD");
  }

  @Test
  void aHookOfSomebodyElseIsLeftAloneAndNamed() throws IOException {
    Path hook = fork.directory().resolve(".git/hooks/pre-push");
    Files.createDirectories(hook.getParent());
    Files.writeString(hook, "#!/bin/sh\nmake check\n");
    Typed typed = install(fork, "--pre-push");
    assertThat(typed.status()).isEqualTo(2);
    assertThat(typed.errors())
        .contains(".git/hooks/pre-push is a hook that somebody else wrote")
        .contains("hint: add to it: ")
        .contains("hook pre-push --branch 'refs/heads/main'");
    assertThat(hook).hasContent("#!/bin/sh\nmake check\n");
    Files.delete(hook);
    Files.createSymbolicLink(hook, home.resolve("nowhere"));
    assertThat(install(fork, "--pre-push").status()).isEqualTo(2);
    assertThat(home.resolve("nowhere")).doesNotExist();
  }

  @Test
  void installingAgainChangesOnlyOurOwn() throws IOException {
    install(fork, "--pre-push");
    Path hook = fork.directory().resolve(".git/hooks/pre-push");
    assertThat(install(fork, "--pre-push").output()).startsWith("is there already  ");
    assertThat(install(fork, "--pre-push", "--branch", "refs/heads/stable").output())
        .startsWith("replaced  ")
        .contains("refs/heads/stable");
    assertThat(hook).content().contains("--branch 'refs/heads/stable'").doesNotContain("main");
    Files.writeString(hook, Files.readString(hook) + "make check\n");
    assertThat(install(fork, "--pre-push").status()).isEqualTo(2);
  }

  @Test
  void sharedHooksAndWrongCallsAreRefused() {
    assertThat(install(fork).status()).isEqualTo(2);
    assertThat(install(fork, "--pre-push", "--branch", "main").status()).isEqualTo(2);
    assertThat(install(fork, "--pre-push", "--branch", "refs/heads/it's").status())
        .isEqualTo(2);
    assertThat(install(fork, "--pre-push", "--program", "/nowhere/git-quorum").status())
        .isEqualTo(2);
    assertThat(fork.type("hook", "install", "--pre-push").errors()).contains("--program");
    fork.git("config", "core.hooksPath", home.resolve("shared").toString());
    Typed typed = install(fork, "--pre-push");
    assertThat(typed.status()).isEqualTo(2);
    assertThat(typed.errors()).contains("core.hooksPath is set").contains("shared");
  }
}
