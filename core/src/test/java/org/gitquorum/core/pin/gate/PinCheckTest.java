// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.pin.verify.HashForm;
import org.gitquorum.core.pin.verify.PinReport;
import org.gitquorum.core.pin.verify.PinStanding;
import org.gitquorum.core.testing.FlakeLockText;
import org.gitquorum.core.testing.GatedProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinCheckTest {
  @TempDir
  Path temporary;

  private GatedProject gated;
  private ObjectId first;
  private ObjectId second;
  private ObjectId third;

  @BeforeEach
  void aForkWithThreeReleases() {
    gated = new GatedProject(temporary);
    first = gated.fork().anchor();
    second = gated.state("hello 2", first);
    third = gated.state("hello 3", second);
    gated.release(first, 1).release(second, 2).release(third, 3).writePins();
  }

  private List<ReasonCode> pinned(ObjectId commit) {
    return pinned("flake.lock", commit);
  }

  private List<ReasonCode> pinned(String file, ObjectId commit) {
    gated.project().write(file, FlakeLockText.of("nixpkgs", gated.node(commit)).text());
    gated.project().git("add", "-A");
    return gated.verify();
  }

  @Test
  void anApprovedPinSaysWhichHashMatchedAndWhoReleasedIt() throws FindingException {
    assertThat(pinned(second)).isEmpty();
    PinReport report = gated.check(false);
    assertThat(report.pins().get(0).standing())
        .isInstanceOfSatisfying(PinStanding.Approved.class, approved -> {
          assertThat(approved.form()).isEqualTo(HashForm.RAW);
          assertThat(approved.state().signers())
              .extracting("value")
              .containsExactlyInAnyOrder("alice", "bob");
        });
  }

  @Test
  void aPinDoesNotGoBackBehindWhatThisMachineAccepted() {
    assertThat(pinned(second)).isEmpty();
    assertThat(pinned(third)).isEmpty();
    assertThat(pinned(first)).containsExactly(ReasonCode.PIN_BACKWARDS);
    assertThat(pinned(third)).isEmpty();
  }

  @Test
  void whatWasRefusedIsNotRemembered() {
    assertThat(pinned(second)).isEmpty();
    ObjectId unseen = gated.state("unseen", third);
    assertThat(pinned(unseen)).containsExactly(ReasonCode.PIN_NOT_APPROVED);
    assertThat(pinned(second)).isEmpty();
  }

  @Test
  void anotherLockHasAPastOfItsOwn() {
    assertThat(pinned(third)).isEmpty();
    assertThat(pinned("sub/flake.lock", first)).isEmpty();
  }

  @Test
  void aRenamedInputKeepsItsPast() {
    assertThat(pinned(third)).isEmpty();
    gated
        .project()
        .write("flake.lock", FlakeLockText.of("pkgs", gated.node(first)).text());
    assertThat(gated.verify()).containsExactly(ReasonCode.PIN_BACKWARDS);
  }

  @Test
  void aMemoryThatCannotBeReadIsNotTheSameAsNone() throws IOException {
    assertThat(pinned(third)).isEmpty();
    try (Stream<Path> files = Files.walk(temporary.resolve("project-state/pins"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.writeString(file, "git-quorum pins v1\n");
      }
    }
    assertThat(pinned(first)).containsExactly(ReasonCode.MEMORY_UNREADABLE);
  }

  @Test
  void recordsThatWereTakenAwayAreMissed() throws FindingException {
    gated.head(third, 1);
    assertThat(pinned(second)).isEmpty();
    GatedProject less = gated.withoutRecordsOn(third);
    assertThat(less.verify()).contains(ReasonCode.STALE);
  }

  @Test
  void anAgeAskedForIsMissedWithoutAHeadStatement() {
    gated.key("max-age = \"14 days\"").writePins();
    assertThat(pinned(second)).containsExactly(ReasonCode.STALE);
    gated.head(third, 1);
    assertThat(pinned(second)).isEmpty();
    gated.at(GatedProject.NOW.plus(Duration.ofDays(15)));
    assertThat(pinned(second)).containsExactly(ReasonCode.STALE);
  }

  @Test
  void withAMirrorAStateIsApprovedByTheWalk() throws FindingException {
    ObjectId fourth = gated.state("hello 4", third);
    gated.fork().review(third, fourth, "alice", "bob");
    assertThat(pinned(fourth)).containsExactly(ReasonCode.PIN_NOT_APPROVED);
    gated.mirrorFrom(third).writePins();
    assertThat(pinned(fourth)).isEmpty();
    assertThat(gated.check(false).pins().get(0).standing())
        .isInstanceOfSatisfying(
            PinStanding.Approved.class,
            approved -> assertThat(approved.state().release()).isEmpty());
  }

  @Test
  void theWalkRefusesWhatIsNotReviewed() {
    ObjectId fourth = gated.state("hello 4", third);
    gated.fork().review(third, fourth, "alice");
    gated.mirrorFrom(third).writePins();
    assertThat(pinned(fourth)).containsExactly(ReasonCode.PIN_NOT_APPROVED);
  }

  @Test
  void aReviewedStateOnNoListedBranchIsRefused() {
    ObjectId fourth = gated.state("hello 4", third);
    gated.fork().review(third, fourth, "alice", "bob");
    gated.fork().ref("refs/heads/main", third);
    gated.mirrorFrom(third).writePins();
    assertThat(pinned(fourth)).containsExactly(ReasonCode.PIN_BRANCH);
  }

  @Test
  void withAMirrorHistoryTellsWhatIsBehind() {
    ObjectId fourth = gated.state("hello 4", third);
    ObjectId fifth = gated.state("hello 5", fourth);
    gated.fork().review(third, fourth, "alice", "bob");
    gated.fork().review(fourth, fifth, "alice", "bob");
    gated.mirrorFrom(third).writePins();
    assertThat(pinned(fifth)).isEmpty();
    assertThat(pinned(fourth)).containsExactly(ReasonCode.PIN_BACKWARDS);
  }

  @Test
  void deepRefusesAReleaseThatLiesAboutItsObjects() throws FindingException {
    ObjectId fourth = gated.state("hello 4", third);
    gated.falseRelease(fourth, gated.facts(first), 4);
    gated.mirrorFrom(third).writePins();
    gated
        .project()
        .write(
            "flake.lock",
            FlakeLockText.of(
                    "nixpkgs",
                    gated
                        .node(fourth)
                        .locked("narHash", '"' + gated.facts(first).narHash() + '"')
                        .locked("lastModified", Long.toString(gated.facts(first).lastModified())))
                .text());
    gated.project().git("add", "-A");
    assertThat(gated.check(false).findings()).isEmpty();
    assertThat(gated.check(true).findings())
        .extracting(placed -> placed.code())
        .containsExactly(ReasonCode.PIN_HASH);
  }

  @Test
  void deepNeedsAMirror() throws FindingException {
    assertThat(pinned(second)).isEmpty();
    assertThat(gated.check(true).findings())
        .extracting(placed -> placed.code())
        .containsExactly(ReasonCode.OBJECT_MISSING);
  }

  @Test
  void withoutRecordsAndWithoutAMirrorNothingIsApproved() throws IOException {
    assertThat(pinned(second)).isEmpty();
    Files.move(temporary.resolve("fork"), temporary.resolve("elsewhere"));
    assertThat(gated.verifyAsItIs()).containsExactly(ReasonCode.POLICY_MISSING);
  }
}
