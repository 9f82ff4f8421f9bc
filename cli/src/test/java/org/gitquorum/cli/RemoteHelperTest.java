// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gitquorum.cli.frame.Typed;
import org.gitquorum.core.process.ExternalProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real git, fetching through the remote helper. */
class RemoteHelperTest {
  @TempDir
  Path home;

  private Fork fork;
  private Fork copy;
  private String anchor;
  private String url;

  @BeforeEach
  void found() throws IOException {
    fork = Fork.found(home, "alice", "bob");
    anchor = fork.id("HEAD");
    url = "file://" + fork.directory();
    copy = fork.in(home.resolve("copy"));
    Path program = Files.createDirectory(home.resolve("bin")).resolve("git-remote-quorum");
    Files.writeString(
        program,
        "#!/bin/sh\nexec '" + System.getProperty("java.home") + "/bin/java'"
            + " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto"
            + " -Dgit-quorum.name=git-remote-quorum -cp '"
            + System.getProperty("java.class.path") + "' " + Main.class.getName() + " \"$@\"\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void trust() {
    String policy = fork.succeed("trust", "--show")
        .lines()
        .filter(line -> line.contains("sha256-"))
        .map(line -> line.strip().split(" ", -1)[1])
        .findFirst()
        .orElseThrow();
    assertThat(fork.succeed("trust", anchor, "--policy-digest", policy, "--remote", url))
        .contains("next: git clone quorum::");
  }

  /** Runs git with the helper on its PATH. */
  private ExternalProgram.Outcome git(Path directory, String... arguments) {
    Map<String, String> environment = new HashMap<>(fork.gitEnvironment());
    environment.put("PATH", home.resolve("bin") + ":" + System.getenv("PATH"));
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    try {
      return new ExternalProgram(command, directory, environment, Duration.ofMinutes(3))
          .run(new byte[0]);
    } catch (org.gitquorum.core.FindingException e) {
      throw new AssertionError(e);
    }
  }

  private ExternalProgram.Outcome cloneThroughQuorum() {
    return git(home, "clone", "-q", "quorum::" + url, copy.directory().toString());
  }

  private void approve() {
    fork.sign("alice");
    fork.sign("bob");
  }

  @Test
  void aCloneGetsApprovedStatesAndTheRecordsAlone() {
    trust();
    String approved = fork.commit("good", Map.of("flake.nix", "second"));
    approve();
    String waiting = fork.commit("unseen", Map.of("flake.nix", "third"));
    fork.git("branch", "topic", waiting);
    fork.git("tag", "v1", waiting);
    ExternalProgram.Outcome cloned = cloneThroughQuorum();
    assertThat(cloned.status()).as(cloned.errors().displayText()).isZero();
    assertThat(cloned.errors().displayText()).contains("1 states are left out");
    assertThat(copy.id("HEAD")).isEqualTo(approved);
    assertThat(copy.directory().resolve("flake.nix")).hasContent("second");
    assertThat(copy.git("symbolic-ref", "HEAD").strip()).isEqualTo("refs/heads/main");
    assertThat(copy.tryGit("cat-file", "-e", waiting).status()).isNotZero();
    assertThat(copy.git("tag")).isEmpty();
    assertThat(git(copy.directory(), "ls-remote").output().displayText())
        .contains("refs/notes/quorum/reviews")
        .doesNotContain(waiting);
    copy.assertSound();
  }

  @Test
  void aFetchMovesOnceTheStateIsApproved() {
    trust();
    assertThat(cloneThroughQuorum().status()).isZero();
    String next = fork.commit("next", Map.of("flake.nix", "second"));
    assertThat(git(copy.directory(), "fetch", "-q").status()).isZero();
    assertThat(copy.id("origin/main")).isEqualTo(anchor);
    approve();
    assertThat(git(copy.directory(), "pull", "-q").status()).isZero();
    assertThat(copy.id("HEAD")).isEqualTo(next);
  }

  @Test
  void aBranchCalledLikeAStateChangesNothing() {
    trust();
    String good = fork.commit("good", Map.of("flake.nix", "second"));
    approve();
    fork.git("update-ref", "refs/heads/" + good, anchor);
    fork.git("update-ref", "refs/heads/" + anchor, good);
    ExternalProgram.Outcome cloned = cloneThroughQuorum();
    assertThat(cloned.status()).as(cloned.errors().displayText()).isZero();
    assertThat(cloned.errors().displayText()).doesNotContain("can mean");
    assertThat(copy.id("refs/remotes/origin/main")).isEqualTo(good);
  }

  @Test
  void somethingForeignInTheNotesIsLeftOutAndTheRecordsGoOn() {
    trust();
    String good = fork.commit("good", Map.of("flake.nix", "second"));
    approve();
    String hung = fork.commit("unseen", Map.of("flake.nix", "third"));
    String notes = "refs/notes/quorum/reviews";
    fork.git("reset", "-q", "--hard", good);
    String tip = fork.gitReading(
        new byte[] {'x'}, "commit-tree", notes + "^{tree}", "-p", notes, "-p", hung);
    fork.git("update-ref", notes, tip);
    assertThat(cloneThroughQuorum().errors().displayText())
        .contains(notes + " is passed on without");
    copy.git("config", "--add", "remote.origin.fetch", notes + ":" + notes);
    String next = fork.commit("next", Map.of("flake.nix", "fourth"));
    approve();
    ExternalProgram.Outcome fetched = git(copy.directory(), "fetch", "-q");
    assertThat(fetched.status()).as(fetched.errors().displayText()).isZero();
    assertThat(copy.id("origin/main")).isEqualTo(next);
    assertThat(copy.reviews()).isEqualTo(fork.reviews());
    assertThat(copy.tryGit("cat-file", "-e", hung).status()).isNotZero();
  }

  @Test
  void aBranchThatWentBackIsNotListed() {
    trust();
    String good = fork.commit("good", Map.of("flake.nix", "second"));
    approve();
    assertThat(cloneThroughQuorum().status()).isZero();
    fork.git("reset", "-q", "--hard", anchor);
    ExternalProgram.Outcome fetched = git(copy.directory(), "fetch", "-q");
    assertThat(fetched.errors().displayText()).contains("refs/heads/main is left out");
    assertThat(copy.id("origin/main")).isEqualTo(good);
  }

  @Test
  void withoutTrustNothingIsCloned() {
    ExternalProgram.Outcome cloned = cloneThroughQuorum();
    assertThat(cloned.status()).isNotZero();
    assertThat(cloned.errors().displayText())
        .contains("is trusted")
        .contains("--policy-digest DIGEST --remote");
    assertThat(copy.directory()).doesNotExist();
  }

  @Test
  void aWrongDigestListsNoBranch() {
    fork.succeed(
        "trust", anchor, "--policy-digest", "sha256-" + "A".repeat(43) + "=", "--remote", url);
    ExternalProgram.Outcome cloned = cloneThroughQuorum();
    assertThat(cloned.errors().displayText()).contains("refs/heads/main is left out: the policy");
    assertThat(copy.directory().resolve("flake.nix")).doesNotExist();
  }

  @Test
  void theTrustOfALocalRepositoryServesToo() throws IOException {
    Files.createDirectory(copy.directory());
    copy.git("init", "-q", "-b", "main");
    copy.git("fetch", "-q", fork.directory().toString(), anchor);
    copy.succeed("trust", anchor);
    copy.git("remote", "add", "origin", "quorum::" + url);
    ExternalProgram.Outcome fetched = git(copy.directory(), "fetch", "-q");
    assertThat(fetched.status()).as(fetched.errors().displayText()).isZero();
    assertThat(copy.id("origin/main")).isEqualTo(anchor);
  }

  @Test
  void nothingIsPushed() {
    trust();
    assertThat(cloneThroughQuorum().status()).isZero();
    copy.commit("mine", Map.of("flake.nix", "mine"));
    assertThat(git(copy.directory(), "push", "-q", "origin", "main").status()).isNotZero();
    assertThat(fork.id("main")).isEqualTo(anchor);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quorum::file:///x",
        "ext::sh -c touch% x",
        "-uevil",
        "--upload-pack=x",
        "fd::7",
        "ssh://-oProxyCommand=x/y",
        "ssh://host/-x"
      })
  void aUrlThatLeadsToAnythingElseIsRefused(String hostile) {
    ExternalProgram.Outcome cloned =
        git(home, "clone", "-q", "quorum::" + hostile, copy.directory().toString());
    assertThat(cloned.status()).isNotZero();
    assertThat(cloned.errors().displayText()).contains("records cannot be fetched from");
    assertThat(copy.directory()).doesNotExist();
  }

  @Test
  void aConfigurationThatLeadsBackToTheHelperGoesNoDeeper() {
    trust();
    Map<String, String> nested = Map.of(
        "HOME", home.toString(), "GIT_QUORUM_NESTED", "1", "GIT_DIR", fork.directory() + "/.git");
    Typed typed = Typed.run(
        org.gitquorum.cli.remote.ServeCommand.ONLY,
        new CoreRepository(),
        fork.directory(),
        nested,
        "serve",
        "--",
        "origin",
        url);
    assertThat(typed.status()).isEqualTo(2);
    assertThat(typed.errors()).contains("quorum:: leads to quorum:: again");
  }

  @Test
  void trustInARemoteIsShownAndForgotten() {
    trust();
    assertThat(fork.succeed("trust", "--show", "--remote", "quorum::" + url)).contains(anchor);
    assertThat(fork.succeed("trust", "--forget", "--remote", url)).startsWith("forgotten");
    assertThat(fork.type("trust", "--show", "--remote", url).status()).isEqualTo(2);
    assertThat(fork.type("trust", anchor, "--remote", url).status()).isEqualTo(2);
    assertThat(
            fork.type("trust", "HEAD", "--policy-digest", "x", "--remote", url).status())
        .isEqualTo(2);
  }
}
