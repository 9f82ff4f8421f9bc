// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gitquorum.cli.frame.Typed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mirrors of a real fork, read by the real git. */
class MirrorTest {
  private static final String MAIN = "refs/heads/main";

  @TempDir
  Path home;

  private Fork fork;
  private Fork served;
  private String anchor;

  @BeforeEach
  void found() {
    fork = Fork.found(home, "alice", "bob");
    anchor = fork.id("HEAD");
    served = fork.in(home.resolve("mirror/served.git"));
  }

  private Typed init(String... more) {
    List<String> arguments = new java.util.ArrayList<>(List.of(
        "mirror",
        "init",
        home + "/mirror",
        "--from",
        fork.directory().toString(),
        "--branch",
        MAIN));
    arguments.addAll(List.of(more));
    return fork.type(arguments.toArray(String[]::new));
  }

  private void mirrored() {
    assertThat(init("--anchor", anchor).status()).isZero();
    sync(0);
  }

  private String sync(int status) {
    Typed typed = fork.type("mirror", "sync", home + "/mirror");
    assertThat(typed.status()).as("%s", typed).isEqualTo(status);
    return typed.output();
  }

  private void approve() {
    fork.sign("alice");
    fork.sign("bob");
  }

  private boolean isServed(String object) {
    return served.tryGit("cat-file", "-e", object).status() == 0;
  }

  @Test
  void aNewMirrorServesNothingAndThenTheTrustedState() {
    Typed made = init("--anchor", anchor);
    assertThat(made.output()).contains("made  ").contains("next: git quorum mirror sync ");
    assertThat(made.status()).isZero();
    assertThat(served.git("for-each-ref")).isEmpty();
    assertThat(sync(0)).startsWith("moved  refs/heads/main  " + anchor.substring(0, 12));
    assertThat(served.id("main")).isEqualTo(anchor);
    assertThat(sync(0)).startsWith("unchanged  refs/heads/main");
    served.assertSound();
  }

  @Test
  void statesThatWaitAreNeitherServedNorInTheServedRepository() throws IOException {
    mirrored();
    String approved = fork.commit("good", Map.of("flake.nix", "second"));
    approve();
    String waiting = fork.commit("unseen", Map.of("flake.nix", "third", "more.nix", "x"));
    fork.commit("unseen too", Map.of("flake.nix", "fourth"));
    assertThat(sync(0)).contains("moved").contains("2 states after it not approved yet");
    assertThat(served.id("main")).isEqualTo(approved);
    for (String object :
        fork.git("rev-list", "--objects", waiting, "^" + approved).lines().toList()) {
      assertThat(isServed(object.split(" ", -1)[0])).as(object).isFalse();
    }
    assertThat(served.reviews()).isEqualTo(fork.reviews()).isNotEmpty();
    assertThat(Files.exists(served.directory().resolve("objects/info/alternates")))
        .isFalse();
    served.assertSound();
  }

  @Test
  void aBranchThatGoesBackOrElsewhereUpstreamIsServedAsItWas() {
    mirrored();
    String approved = fork.commit("good", Map.of("flake.nix", "second"));
    approve();
    sync(0);
    fork.git("reset", "-q", "--hard", anchor);
    assertThat(sync(1)).startsWith("refused  refs/heads/main").contains("BEHIND_FLOOR");
    assertThat(served.id("main")).isEqualTo(approved);
    fork.git("checkout", "-q", "--orphan", "other");
    fork.commit("other", Map.of("flake.nix", "other"));
    fork.git("branch", "-q", "-M", "main");
    assertThat(sync(1)).contains("NOT_DESCENDANT");
    assertThat(served.id("main")).isEqualTo(approved);
  }

  @Test
  void aServedBranchStaysWhereTheMemoryOfTheMachineWasLost() throws IOException {
    mirrored();
    String approved = fork.commit("good", Map.of("flake.nix", "second"));
    approve();
    sync(0);
    fork.git("update-ref", "-d", "refs/notes/quorum/reviews");
    fork.git("reset", "-q", "--hard", anchor);
    Fork quarantine = fork.in(home.resolve("mirror/quarantine.git"));
    quarantine.succeed("-C", ".", "trust", "--forget");
    quarantine.succeed("-C", ".", "trust", anchor);
    assertThat(sync(1)).contains("the mirror serves " + approved);
    assertThat(served.id("main")).isEqualTo(approved);
  }

  @Test
  void recordsThatTheUpstreamLosesAreKept() {
    mirrored();
    fork.commit("good", Map.of("flake.nix", "second"));
    approve();
    sync(0);
    var before = served.reviews();
    fork.git("update-ref", "-d", "refs/notes/quorum/reviews");
    fork.commit("next", Map.of("flake.nix", "third"));
    sync(0);
    assertThat(served.reviews()).containsAll(before);
  }

  @Test
  void anUnapprovedStateHungBelowTheNotesIsNotPassedOn() {
    mirrored();
    fork.commit("good", Map.of("flake.nix", "second"));
    approve();
    String waiting = fork.commit("unseen", Map.of("flake.nix", "third"));
    String notes = "refs/notes/quorum/reviews";
    String tip = fork.gitReading(
        "x".getBytes(StandardCharsets.US_ASCII),
        "commit-tree",
        notes + "^{tree}",
        "-p",
        notes,
        "-p",
        waiting);
    fork.git("update-ref", notes, tip);
    assertThat(sync(0)).contains("refs/notes/quorum/reviews is not passed on");
    assertThat(isServed(waiting)).isFalse();
    assertThat(isServed(tip)).isFalse();
  }

  @Test
  void aTreeOfFilesAmongTheNotesIsNotPassedOn() {
    mirrored();
    String waiting = fork.commit("unseen", Map.of("flake.nix", "third"));
    String notes = "refs/notes/quorum/trust";
    String tip = fork.gitReading(
        "x".getBytes(StandardCharsets.US_ASCII), "commit-tree", waiting + "^{tree}");
    fork.git("update-ref", notes, tip);
    assertThat(sync(0)).contains("refs/notes/quorum/trust is not passed on");
    assertThat(isServed(waiting + "^{tree}")).isFalse();
  }

  @Test
  void tagsAndOtherBranchesAreNotServed() {
    fork.git("tag", "v1");
    fork.git("branch", "topic");
    mirrored();
    assertThat(served.git("for-each-ref", "--format=%(refname)").strip()).isEqualTo(MAIN);
  }

  @Test
  void aRunThatWasStoppedBeforeTheRefsMovedIsGoneOnFrom() throws IOException {
    mirrored();
    String approved = fork.commit("good", Map.of("flake.nix", "second"));
    approve();
    Path lock = Files.createFile(home.resolve("mirror/served.git/refs/heads/main.lock"));
    assertThat(fork.type("mirror", "sync", home + "/mirror").status()).isEqualTo(4);
    assertThat(served.id("main")).isEqualTo(anchor);
    Files.delete(lock);
    sync(0);
    assertThat(served.id("main")).isEqualTo(approved);
    served.assertSound();
  }

  @Test
  void theJsonNamesWhatMoved() {
    assertThat(init("--anchor", anchor).status()).isZero();
    fork.commit("unseen", Map.of("flake.nix", "second"));
    assertThat(fork.succeed("mirror", "sync", home + "/mirror", "--json"))
        .startsWith("{\"format\":\"git-quorum-mirror\",\"version\":1,\"exitCode\":0,")
        .contains("\"branch\":\"refs/heads/main\",\"after\":\"" + anchor)
        .contains("\"waiting\":1");
  }

  @Test
  void anAnchorOrDigestThatIsNotThereIsRefused() {
    assertThat(init("--anchor", "main").status()).isEqualTo(2);
    assertThat(init("--anchor", "1".repeat(40)).errors()).contains("do not hold " + "1".repeat(40));
    assertThat(fork.type("mirror", "sync", home + "/mirror").output()).contains("NO_TRUST_ANCHOR");
    assertThat(served.git("for-each-ref")).isEmpty();
    assertThat(init("--anchor", anchor).errors()).contains("is there already");
  }

  @Test
  void aWrongDigestIsRefused() {
    Typed typed = init("--anchor", anchor, "--policy-digest", "sha256-" + "A".repeat(43) + "=");
    assertThat(typed.status()).isEqualTo(2);
    assertThat(typed.errors()).contains(", not sha256-AAAA");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ext::touch /tmp/x",
        "-uevil",
        "ssh://-oProxyCommand=x/y",
        "quorum::file:///x",
        "",
        "fd::7",
        "http://example.org/x"
      })
  void aHostileUpstreamIsRefusedBeforeGitIsStarted(String url) {
    Typed typed = fork.type(
        "mirror", "init", home + "/m", "--from=" + url, "--branch", MAIN, "--anchor", anchor);
    assertThat(typed.status()).as("%s", typed).isEqualTo(2);
    assertThat(home.resolve("m")).doesNotExist();
  }

  @Test
  void anUpstreamThatCannotBeFetchedLeavesNothingBehind() {
    Typed typed = fork.type(
        "mirror",
        "init",
        home + "/m",
        "--from",
        home + "/nowhere",
        "--branch",
        MAIN,
        "--anchor",
        anchor);
    assertThat(typed.status()).isEqualTo(4);
    assertThat(home.resolve("m")).doesNotExist();
    assertThat(home.resolve(".m.new")).doesNotExist();
    assertThat(fork.type("mirror", "sync", home + "/m").status()).isEqualTo(2);
  }
}
