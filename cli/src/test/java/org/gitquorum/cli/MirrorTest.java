// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
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
  private static final String REVIEWS = "refs/notes/quorum/reviews";

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

  /** Puts a commit of this tree, with these parents, where a notes ref of the upstream was. */
  private String put(String notes, String tree, String... parents) {
    List<String> arguments = new java.util.ArrayList<>(List.of("commit-tree", tree));
    for (String parent : parents) {
      arguments.addAll(List.of("-p", parent));
    }
    String tip =
        fork.gitReading("x".getBytes(StandardCharsets.US_ASCII), arguments.toArray(String[]::new));
    fork.git("update-ref", notes, tip);
    return tip;
  }

  /** Adds an entry to the tree at the tip of a notes ref of the upstream. */
  private String add(String notes, String entry) {
    String entries = fork.git("ls-tree", notes) + entry + "\n";
    return put(
        notes,
        fork.gitReading(entries.getBytes(StandardCharsets.US_ASCII), "mktree", "--missing"),
        notes);
  }

  private void assertRecordsGoOn() {
    approve();
    String approved = fork.id("HEAD");
    assertThat(sync(0)).contains("moved  refs/heads/main");
    assertThat(served.id("main")).isEqualTo(approved);
    assertThat(served.reviews().stream().filter(line -> line.startsWith("quorum:")))
        .containsExactlyInAnyOrderElementsOf(
            fork.reviews().stream().filter(line -> line.startsWith("quorum:")).toList())
        .hasSizeGreaterThanOrEqualTo(2);
    String tip = served.id(REVIEWS);
    sync(0);
    assertThat(served.id(REVIEWS)).isEqualTo(tip);
    served.assertSound();
  }

  @Test
  void anUnapprovedStateHungBelowTheNotesIsNotPassedOnAndSilencesNoRecord() {
    mirrored();
    fork.commit("good", Map.of("flake.nix", "second"));
    approve();
    sync(0);
    String before = served.id(REVIEWS);
    String hung = fork.commit("unseen", Map.of("secret.nix", "third"));
    fork.git("reset", "-q", "--hard", "HEAD^");
    String tip = put(REVIEWS, REVIEWS + "^{tree}", REVIEWS, hung);
    assertThat(sync(0)).contains(REVIEWS + " is passed on without");
    fork.commit("next", Map.of("flake.nix", "fourth"));
    assertRecordsGoOn();
    assertThat(isServed(hung)).isFalse();
    assertThat(isServed(tip)).isFalse();
    assertThat(served.tryGit("merge-base", "--is-ancestor", before, REVIEWS).status())
        .isZero();
  }

  @Test
  void filesAndDirectoriesAmongTheNotesAreDroppedAndSilenceNoRecord() {
    mirrored();
    String unseen = fork.commit("unseen", Map.of("more/flake.nix", "third"));
    fork.git("reset", "-q", "--hard", "HEAD^");
    fork.commit("good", Map.of("flake.nix", "second"));
    fork.sign("alice");
    String tree = fork.id(unseen + "^{tree}");
    String file = fork.id(unseen + ":more/flake.nix");
    add(REVIEWS, "100644 blob " + file + "\tREADME");
    add(REVIEWS, "040000 tree " + tree + "\tff");
    add(REVIEWS, "040000 tree " + tree + "\tlib");
    add(REVIEWS, "160000 commit " + unseen + "\t" + "e".repeat(40));
    add(REVIEWS, "100755 blob " + file + "\t" + "d".repeat(40));
    sync(0);
    fork.sign("bob");
    assertRecordsGoOn();
    for (String object : List.of(unseen, tree, file)) {
      assertThat(isServed(object)).as(object).isFalse();
    }
  }

  @Test
  void aStateUnderTheNameOfANoteIsDropped() throws IOException {
    mirrored();
    String unseen = fork.commit("unseen", Map.of("flake.nix", "third"));
    fork.git("reset", "-q", "--hard", "HEAD^");
    fork.commit("good", Map.of("flake.nix", "second"));
    fork.sign("alice");
    ByteArrayOutputStream entry = new ByteArrayOutputStream();
    entry.write(("100644 " + "e".repeat(40) + "\0").getBytes(StandardCharsets.US_ASCII));
    entry.write(HexFormat.of().parseHex(unseen));
    String tree = fork.gitReading(
        entry.toByteArray(), "hash-object", "-t", "tree", "-w", "--stdin", "--literally");
    put(REVIEWS, tree, REVIEWS);
    fork.type("mirror", "sync", home + "/mirror");
    assertThat(isServed(unseen)).isFalse();
    assertThat(isServed(tree)).isFalse();
  }

  @Test
  void aTreeThatBreaksGitsRulesInTheNotesSilencesNoRecord() throws IOException {
    mirrored();
    fork.commit("good", Map.of("flake.nix", "second"));
    fork.sign("alice");
    String note = fork.gitReading(new byte[] {'x'}, "hash-object", "-w", "--stdin");
    ByteArrayOutputStream entry = new ByteArrayOutputStream();
    entry.write(("0100644 " + "e".repeat(40) + "\0").getBytes(StandardCharsets.US_ASCII));
    entry.write(HexFormat.of().parseHex(note));
    String tree = fork.gitReading(
        entry.toByteArray(), "hash-object", "-t", "tree", "-w", "--stdin", "--literally");
    fork.git("update-ref", "refs/heads/side", REVIEWS);
    put(REVIEWS, tree, REVIEWS);
    sync(0);
    put(REVIEWS, "side^{tree}", REVIEWS);
    fork.git("update-ref", "-d", "refs/heads/side");
    fork.sign("bob");
    assertRecordsGoOn();
    assertThat(isServed(tree)).isFalse();
  }

  @Test
  void oneNotesRefThatCannotBeFetchedStopsNothingElse() throws IOException {
    mirrored();
    String approved = fork.commit("good", Map.of("flake.nix", "second"));
    approve();
    String missing = fork.gitReading(new byte[] {'m'}, "hash-object", "-w", "--stdin");
    put(
        "refs/notes/quorum/trust",
        fork.gitReading(
            ("100644 blob " + missing + "\t" + "e".repeat(40) + "\n")
                .getBytes(StandardCharsets.US_ASCII),
            "mktree"));
    Files.delete(fork.directory()
        .resolve(".git/objects/" + missing.substring(0, 2) + "/" + missing.substring(2)));
    assertThat(sync(4))
        .contains("moved  refs/heads/main")
        .contains("refs/notes/quorum/trust of the upstream cannot be taken over");
    assertThat(served.id("main")).isEqualTo(approved);
    assertThat(served.reviews()).isEqualTo(fork.reviews());
  }

  @Test
  void notesThatAreNothingButFilesAreNotPassedOn() {
    mirrored();
    String waiting = fork.commit("unseen", Map.of("flake.nix", "third"));
    put("refs/notes/quorum/trust", waiting + "^{tree}");
    assertThat(sync(0)).contains("refs/notes/quorum/trust is not passed on");
    assertThat(isServed(waiting + "^{tree}")).isFalse();
    assertThat(served.git("for-each-ref")).doesNotContain("refs/notes/quorum/trust");
  }

  @Test
  void aBranchCalledLikeAStateChangesNothing() {
    String named = "refs/heads/" + anchor;
    fork.git("update-ref", named, anchor);
    assertThat(init("--anchor", anchor, "--branch", named).status()).isZero();
    String good = fork.commit("good", Map.of("flake.nix", "second"));
    approve();
    fork.git("update-ref", named, good);
    sync(0);
    assertThat(served.id(MAIN)).isEqualTo(good);
    assertThat(served.id(named)).isEqualTo(good);
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
