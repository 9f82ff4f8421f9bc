// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.gitquorum.cli.frame.Typed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Releases, heads and rollbacks, as they are typed. */
class PublishingCommandsTest {
  @TempDir
  Path home;

  private Fork fork;

  @BeforeEach
  void foundFork() {
    fork = Fork.found(home, "alice", "bob", "carol");
  }

  private String approvedChange(String content) {
    String commit = fork.commit("change to " + content, Map.of("flake.nix", content));
    fork.sign("alice");
    fork.sign("bob");
    return commit;
  }

  private Typed as(String signer, String... arguments) {
    String[] all = new String[arguments.length + 3];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--yes";
    all[arguments.length + 1] = "--key";
    all[arguments.length + 2] = fork.key(signer);
    return fork.type(all);
  }

  @Test
  void twoMakeAReleaseAndEachIsToldWhatIsMissing() {
    String commit = approvedChange("second \u001b[2J");
    Typed first = as("alice", "release", "--branch", "main");
    assertThat(first.errors()).isEmpty();
    assertThat(first.output())
        .startsWith("about to release  " + commit + "\n  on refs/heads/main as alice\n")
        .contains("change to second \\x1b[2J\n")
        .containsPattern("  tree  sha256-.{43}=\n")
        .contains(", 2 commits with all before it\n")
        .contains("  it takes 2 of committers\n")
        .contains("signed  release number 1 of refs/heads/main by alice, not yet published\n")
        .contains("  missing: 1 more of committers (bob or carol)\n")
        .endsWith("next: git quorum push\n");
    Typed second = as("bob", "release", "HEAD", "--branch", "refs/heads/main");
    assertThat(second.output())
        .contains("number 1, as it was begun: every line was computed here again and holds\n")
        .contains("  it takes 2 of committers; signed by alice\n")
        .contains("  complete: signed by alice, bob\n");
    assertThat(as("carol", "release", "--branch", "main").output())
        .startsWith("said already  number 1 of refs/heads/main, signed by alice, bob\n");
  }

  @Test
  void statusSaysForWhomAReleaseWaits() {
    String id = fork.id("HEAD").substring(0, 7);
    as("alice", "release", "--branch", "main");
    assertThat(fork.succeed("status", "--as", "bob"))
        .contains("waiting for you    release 1.1 of refs/heads/main: git quorum release " + id)
        .contains(" --branch main\n");
    assertThat(fork.succeed("status", "--as", "alice"))
        .contains("waiting for others release 1.1 of refs/heads/main: 1 more of committers")
        .doesNotContain("waiting for you");
    as("bob", "release", "--branch", "main");
    assertThat(fork.succeed("status", "--as", "carol")).doesNotContain("waiting");
    as("bob", "release", "--branch", "main", "--new");
    fork.commit("change", Map.of("flake.nix", "second"));
    as("alice", "rollback", "HEAD", "--to", "HEAD~1", "--branch", "main", "--reason", "it breaks");
    assertThat(fork.succeed("status", "--as", "carol")).contains("git quorum rollback");
  }

  @Test
  void aBranchThatIsCalledLikeACommandIsNotPutIntoOne() {
    fork.git("branch", "x;reboot");
    as("alice", "release", "--branch", "x;reboot");
    assertThat(fork.succeed("status", "--as", "bob"))
        .contains("of refs/heads/x;reboot: git quorum")
        .contains("--branch BRANCH");
  }

  @Test
  void policySignNamesTheReleasesThatConsumersWouldRefuse() {
    as("bob", "release", "--branch", "main");
    as("carol", "release", "--branch", "main");
    fork.succeed("signer", "remove", "carol");
    fork.commit("carol goes", Map.of());
    assertThat(as("alice", "policy", "sign").output())
        .contains("  1 release would lack signers then, so consumers would refuse pins of them:\n"
            + "    " + fork.id("HEAD~1") + " on refs/heads/main\n");
  }

  @Test
  void theWalkStopsAReleaseWithItsExitCode() {
    fork.commit("unreviewed", Map.of("flake.nix", "second"));
    Typed refused = as("alice", "release", "--branch", "main");
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.output())
        .startsWith("refused  ")
        .contains("2 of committers")
        .contains("next: git quorum sign ");
    assertThat(fork.lines("refs/notes/quorum/trust")).isEmpty();
    fork.git("replace", "HEAD", "HEAD~1");
    assertThat(as("alice", "release", "--branch", "main").status()).isEqualTo(3);
  }

  @Test
  void withoutATerminalNothingIsSignedUnlessSaid() {
    Typed asked = fork.type("release", "--branch", "main", "--key", fork.key("alice"));
    assertThat(asked.status()).isEqualTo(2);
    assertThat(asked.errors())
        .startsWith("about to release  ")
        .endsWith("hint: --yes signs without asking\n");
    assertThat(fork.lines("refs/notes/quorum/trust")).isEmpty();
  }

  @Test
  void aBranchHasToBeNamedAndATimeToBeOne() {
    assertThat(as("alice", "release").errors())
        .contains("of which branch?")
        .endsWith("hint: --branch main\n");
    assertThat(as("alice", "release", "--branch", "refs/tags/v1").status()).isEqualTo(2);
    for (String time : new String[] {"0d", "x", "401d", "-1d", "1.5d", "99999d"}) {
      assertThat(as("alice", "release", "--branch", "main", "--expires=" + time).status())
          .as(time)
          .isEqualTo(2);
    }
    assertThat(as("alice", "release", "--branch", "main", "--expires", "12h").status())
        .isZero();
  }

  @Test
  void aHeadNamesWhatIsPublished() {
    fork.git("init", "-q", "--bare", home.resolve("server").toString());
    fork.git("remote", "add", "origin", home.resolve("server").toString());
    approvedChange("second");
    Typed early = as("alice", "head", "--branch", "main");
    assertThat(early.status()).isEqualTo(2);
    assertThat(early.errors()).isEqualTo("""
            error: 2 records are not known to be at origin, and a head names what is published
            hint: git quorum push origin
            """);
    fork.succeed("push");
    String tip = fork.id("refs/quorum/remotes/origin/reviews");
    Typed head = as("alice", "head", "--branch", "main");
    assertThat(head.output())
        .startsWith("about to name as the newest state  " + fork.id("HEAD") + "\n")
        .contains("  with reviews " + tip + "\n  and records  none yet\n")
        .contains("signed  head number 1 of refs/heads/main by alice, not yet published\n");
    assertThat(as("bob", "head", "--branch", "main").status()).isEqualTo(2);
    assertThat(as("bob", "head", "--branch", "main", "--local").output())
        .contains("  complete: signed by alice, bob\n");
    assertThat(as("bob", "head", "--branch", "main", "--local", "--remote", "origin")
            .status())
        .isEqualTo(2);
  }

  @Test
  void anUnapprovedTipLeavesTheHeadAtTheNewestApprovedState() {
    String approved = approvedChange("second");
    fork.commit("unreviewed", Map.of("flake.nix", "third"));
    assertThat(as("alice", "head", "--branch", "main").output())
        .startsWith("about to name as the newest state  " + approved + "\n");
  }

  @Test
  void rootAllowsAMoveBackAlsoWhereThisMachineAcceptedTheStateToLeave() {
    String to = fork.id("HEAD");
    String left = approvedChange("second");
    as("alice", "release", "--branch", "main");
    as("bob", "release", "--branch", "main");
    String[] rollback = {"rollback", "HEAD", "--to", "HEAD~1", "--branch", "main"};
    assertThat(as("alice", rollback).errors()).contains("needs a reason");
    Typed first = as(
        "alice", "rollback", "HEAD", "--to", to, "--branch", "main", "--reason", "breaks booting");
    assertThat(first.output())
        .startsWith("about to allow going back from  " + left + "\n")
        .contains("  to " + to + "\n  found\n  because breaks booting\n")
        .contains("  note: no release of " + to + " counts, so")
        .contains("signed  rollback number 2 of refs/heads/main by alice");
    assertThat(as("bob", rollback).output()).contains("  complete: signed by alice, bob\n");
  }

  @Test
  void anAuditSaysWhatHoldsInTextAndAsData() {
    approvedChange("second");
    as("alice", "release", "--branch", "main");
    as("bob", "release", "--branch", "main");
    approvedChange("third");
    as("alice", "release", "--branch", "main");
    Typed audit = fork.type("release", "audit");
    assertThat(audit.status()).as(audit.toString()).isZero();
    assertThat(audit.output()).containsPattern("""
            approved  1 release with their quorum
              refs/heads/main
                1\\.2    approved  [0-9a-f]{7}  alice; missing: 1 more of committers \\(bob or carol\\)
                1\\.1    approved  [0-9a-f]{7}  alice, bob
            """);
    assertThat(fork.succeed("release", "audit", "--branch", "main", "--json"))
        .startsWith(
            "{\"format\":\"git-quorum-release-audit\",\"version\":1,\"verdict\":\"approved\"")
        .contains("\"weight\":\"pending\"", "\"weight\":\"counts\"", "\"findings\":[]");
    assertThat(fork.succeed("release", "audit", "--branch", "none"))
        .startsWith("approved  0 releases");
  }

  @Test
  void anAuditEndsInOneWhereTheApprovalsOfAReleasedStateAreGone() {
    approvedChange("second");
    as("alice", "release", "--branch", "main");
    as("bob", "release", "--branch", "main");
    fork.git("update-ref", "-d", "refs/notes/quorum/reviews");
    Typed audit = fork.type("release", "audit");
    assertThat(audit.status()).isEqualTo(1);
    assertThat(audit.output())
        .startsWith("refused  1 release with their quorum, of which not: 1\n")
        .contains("(QUORUM_NOT_MET)");
  }

  @Test
  void anAnchorStoredForOneBranchServesWithoutMemoryToo() {
    String anchor = fork.id("HEAD");
    fork.succeed("trust", "--forget");
    fork.succeed("trust", anchor, "--branch", "refs/heads/main");
    approvedChangeFrom(anchor);
    assertThat(as("alice", "release", "--branch", "main").status()).isZero();
    assertThat(fork.type("release", "audit", "--branch", "main").status()).isZero();
    assertThat(fork.type("release", "audit").status()).isEqualTo(2);
  }

  private void approvedChangeFrom(String anchor) {
    fork.commit("change", Map.of("flake.nix", "second"));
    fork.sign("alice", "--anchor", anchor);
    fork.sign("bob", "--anchor", anchor);
  }
}
