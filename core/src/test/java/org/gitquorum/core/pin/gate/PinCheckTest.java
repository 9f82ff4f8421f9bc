// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.pin.verify.HashForm;
import org.gitquorum.core.pin.verify.PinReport;
import org.gitquorum.core.pin.verify.PinStanding;
import org.gitquorum.core.testing.FlakeLockText;
import org.gitquorum.core.testing.GatedProject;
import org.gitquorum.core.testing.QuorumPolicy;
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
  void whereAReleaseDoesNotMeetTheDemandTheWalkDecides() throws FindingException {
    gated = new GatedProject(temporary.resolve("three"), QuorumPolicy.of("alice", "bob", "carol"));
    first = gated.fork().anchor();
    second = gated.state("hello 2", first);
    gated.release(second, 1).key("release-require = \"3 of committers\"").writePins();
    assertThat(pinned(second)).containsExactly(ReasonCode.PIN_NOT_APPROVED);
    gated.mirrorFrom(first).writePins();
    assertThat(pinned(second)).containsExactly(ReasonCode.PIN_NOT_APPROVED);
    gated.fork().review(first, second, "alice", "bob");
    assertThat(pinned(second)).isEmpty();
    assertThat(gated.check(false).pins().get(0).standing())
        .isInstanceOfSatisfying(
            PinStanding.Approved.class,
            approved -> assertThat(approved.state().release()).isEmpty());
  }

  @Test
  void nothingIsRememberedOfAFileWhereAnotherPinIsRefused() throws IOException {
    assertThat(pinned(second)).isEmpty();
    String before = memory();
    gated
        .project()
        .write("flake.lock", FlakeLockText.of("nixpkgs", gated.node(third)).text());
    gated
        .project()
        .write(
            "other/flake.lock",
            FlakeLockText.of("nixpkgs", gated.node(gated.state("unseen", third)))
                .text());
    gated.project().git("add", "-A");
    assertThat(gated.verify()).containsExactly(ReasonCode.PIN_NOT_APPROVED);
    assertThat(memory()).isEqualTo(before);
    gated
        .project()
        .write(
            "other/flake.lock", FlakeLockText.of("nixpkgs", gated.node(third)).text());
    assertThat(gated.verify()).isEmpty();
    assertThat(memory()).isNotEqualTo(before).contains(third.name()).doesNotContain(second.name());
  }

  @Test
  void runsAtOneTimeRememberOnlyWhatOneOfThemAccepted() throws Exception {
    assertThat(pinned(second)).isEmpty();
    gated.fork().writeNotes();
    gated
        .project()
        .write("flake.lock", FlakeLockText.of("nixpkgs", gated.node(third)).text());
    ExecutorService runs = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<ReasonCode>>> results = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        results.add(runs.submit(gated::verifyAsItIs));
      }
      for (Future<List<ReasonCode>> result : results) {
        assertThat(result.get()).isEmpty();
      }
    } finally {
      runs.shutdownNow();
    }
    assertThat(memory()).contains(third.name()).doesNotContain(second.name());
    assertThat(pinned(second)).containsExactly(ReasonCode.PIN_BACKWARDS);
  }

  /** Everything that the machine wrote down of pins, and what was published. */
  private String memory() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(temporary.resolve("project-state"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        all.append(file)
            .append('\n')
            .append(Files.readString(file, StandardCharsets.ISO_8859_1))
            .append('\n');
      }
    }
    return all.toString();
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
