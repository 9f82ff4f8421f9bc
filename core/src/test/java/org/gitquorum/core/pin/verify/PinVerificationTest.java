// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gitquorum.core.pin.verify.PublishedByHand.MAIN;
import static org.gitquorum.core.pin.verify.PublishedByHand.NOW;
import static org.gitquorum.core.pin.verify.PublishedByHand.archiveHash;
import static org.gitquorum.core.pin.verify.PublishedByHand.commit;
import static org.gitquorum.core.pin.verify.PublishedByHand.hash;
import static org.gitquorum.core.pin.verify.PublishedByHand.time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.pin.PinFault;
import org.gitquorum.core.pin.PinFile;
import org.gitquorum.core.pin.PinSource;
import org.gitquorum.core.pin.PlacedFinding;
import org.gitquorum.core.pin.config.PinsFile;
import org.gitquorum.policy.Policy;
import org.gitquorum.policy.toml.PolicyException;
import org.gitquorum.policy.toml.PolicyReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PinVerificationTest {
  private static final String POLICY = """
      version = 1
      repository = "fork-7f3a9c21"
      [signers.dave]
      keys = ["ssh-ed25519 AAAAC3Nz dave"]
      [signers.erin]
      keys = ["ssh-ed25519 AAAAC3Na erin"]
      [signers.frank]
      keys = ["ssh-ed25519 AAAAC3Nb frank"]
      [groups]
      core = ["dave", "erin", "frank"]
      [root]
      require = "2 of core"
      [[rules]]
      name = "all"
      paths = ["**"]
      require = "2 of core"
      """;

  private static final String PINS = """
      version = 1
      ungated = ["utils", "sub/flake.lock:tools"]
      [gated.nixpkgs]
      repository = "fork-7f3a9c21"
      urls = ["github:acme/nixpkgs"]
      records = "https://git.acme.example/nixpkgs.git"
      branches = ["refs/heads/main", "refs/heads/stable"]
      policy = "sha256-XL2qfqmocfsvuEGyomZg4nOZfkuSe8vZtrOX99I+b6I="
      """;

  private PublishedByHand published;
  private String pins = PINS;
  private final List<PreviousState> before = new ArrayList<>();
  private boolean chosenNow;
  private boolean deep;

  @BeforeEach
  void publish() throws PolicyException {
    Policy policy = PolicyReader.read(Bytes.ofUtf8(POLICY).toArray(), "policy.toml");
    published = new PublishedByHand(policy);
    published.release(3, 1).release(5, 2).release(7, 3);
  }

  private PinReport judge(PinFile... files) {
    try {
      PinVerification verification = new PinVerification(
          PinsFile.read(Bytes.ofUtf8(pins)).configuration(), gated -> published, NOW, deep);
      return verification.judge(List.of(files), (file, pin) -> new PinPast.Of(before, chosenNow));
    } catch (FindingException e) {
      throw new IllegalStateException(e.finding().message(), e);
    }
  }

  private PinReport judge(PinByHand... all) {
    return judge(PinByHand.file("flake.lock", all));
  }

  /** {@code PIN_HASH flake.lock:12} for each finding. */
  private static List<String> places(PinReport report) {
    return report.findings().stream()
        .map(placed -> placed.code() + " " + placed.file() + ":" + placed.line())
        .toList();
  }

  private List<ReasonCode> codes(PinByHand... all) {
    return judge(all).findings().stream().map(PlacedFinding::code).toList();
  }

  private void was(int state) {
    before.add(new PreviousState(commit(state), Optional.empty(), "the base names"));
  }

  @Test
  void aReleasedStateWithItsHashIsApproved() {
    PinReport report = judge(PinByHand.of(5).count(5).follows(MAIN));
    assertThat(report.exitCode()).isEqualTo(ExitCode.APPROVED);
    assertThat(report.pins()).singleElement().satisfies(pin -> {
      assertThat(pin.standing()).isInstanceOf(PinStanding.Approved.class);
      PinStanding.Approved approved = (PinStanding.Approved) pin.standing();
      assertThat(approved.form()).isEqualTo(HashForm.RAW);
      assertThat(approved.state().signers()).extracting("value").contains("dave", "erin");
    });
  }

  @Test
  void theHashOfTheArchiveFormIsAsGood() {
    PinReport report = judge(PinByHand.of(5).hash(archiveHash(5)));
    assertThat(report.pins().get(0).standing())
        .isInstanceOfSatisfying(
            PinStanding.Approved.class,
            approved -> assertThat(approved.form()).isEqualTo(HashForm.ARCHIVE));
  }

  @Test
  void theHashOfAnotherTreeUnderAnApprovedRevisionIsALie() {
    assertThat(places(judge(PinByHand.of(5).hash(hash(666)))))
        .containsExactly("PIN_HASH flake.lock:12");
    assertThat(judge(PinByHand.of(5).hash(hash(666))).exitCode()).isEqualTo(ExitCode.INTEGRITY);
  }

  @Test
  void theHashOfAnotherApprovedStateIsALieToo() {
    assertThat(codes(PinByHand.of(5).hash(hash(3)))).containsExactly(ReasonCode.PIN_HASH);
  }

  @Test
  void aMissingHashIsRefused() {
    assertThat(codes(PinByHand.of(5).withoutHash())).containsExactly(ReasonCode.PIN_HASH);
  }

  @Test
  void theHashOfADownloadedFileCannotBeVerified() {
    assertThat(codes(PinByHand.of(5).fileHash(hash(5))))
        .containsExactly(ReasonCode.PIN_UNVERIFIABLE);
  }

  @Test
  void aStateThatNobodyReleasedIsRefused() {
    assertThat(places(judge(PinByHand.of(6)))).containsExactly("PIN_NOT_APPROVED flake.lock:11");
  }

  @Test
  void aPinWithoutARevisionIsRefused() {
    assertThat(codes(PinByHand.of(5).withoutRevision()))
        .containsExactly(ReasonCode.PIN_NOT_APPROVED);
  }

  @Test
  void aReleaseThatTheNewestPolicyNoLongerAcceptsIsRefused() {
    published.outdated(4, 9);
    assertThat(codes(PinByHand.of(4))).containsExactly(ReasonCode.RELEASE_OUTDATED);
  }

  @Test
  void aReleaseOnABranchThatIsNotListedIsRefused() {
    published.release(8, "refs/heads/staging", 1, 1, NOW, "dave", "erin");
    assertThat(codes(PinByHand.of(8))).containsExactly(ReasonCode.PIN_BRANCH);
  }

  @Test
  void aPinThatFollowsABranchThatIsNotListedIsRefused() {
    assertThat(codes(PinByHand.of(5).follows("refs/heads/staging")))
        .containsExactly(ReasonCode.PIN_BRANCH);
  }

  @Test
  void aPinThatFollowsOneBranchAndNamesAStateOfAnotherIsRefused() {
    assertThat(codes(PinByHand.of(5).follows("refs/heads/stable")))
        .containsExactly(ReasonCode.PIN_BRANCH);
  }

  @Test
  void aFalseTimeOrCountIsALie() {
    assertThat(places(judge(PinByHand.of(5).time(time(7)))))
        .containsExactly("PIN_TIME flake.lock:13");
    assertThat(codes(PinByHand.of(5).count(6))).containsExactly(ReasonCode.PIN_TIME);
  }

  @Test
  void faultsOfTheFormatAreReportedWhereTheyStand() {
    PinFault fault = new PinFault(ReasonCode.PIN_ATTRIBUTE, 14, "dir is not that of original");
    assertThat(places(judge(PinByHand.of(5).fault(fault))))
        .containsExactly("PIN_ATTRIBUTE flake.lock:14");
  }

  @Test
  void severalFindingsAreAllReportedAndTheGravestDecides() {
    PinReport report =
        judge(PinByHand.of(5).hash(hash(3)).time(1), PinByHand.of(6).named("b"));
    assertThat(report.findings())
        .extracting(PlacedFinding::code)
        .containsExactlyInAnyOrder(
            ReasonCode.PIN_HASH, ReasonCode.PIN_TIME, ReasonCode.PIN_NOT_APPROVED);
    assertThat(report.exitCode()).isEqualTo(ExitCode.INTEGRITY);
  }

  @Test
  void aPinThatIsNeitherGatedNorListedIsRefused() {
    assertThat(
            codes(PinByHand.of(5).named("other").source("github:evil/nixpkgs").hash(hash(90))))
        .containsExactly(ReasonCode.PIN_UNLISTED);
  }

  @Test
  void aListedPinIsShownAsNotGated() {
    PinReport report =
        judge(PinByHand.of(5).named("utils").source("github:numtide/utils").hash(hash(90)));
    assertThat(report.exitCode()).isEqualTo(ExitCode.APPROVED);
    assertThat(report.pins().get(0).standing()).isInstanceOf(PinStanding.NotGated.class);
  }

  @Test
  void anEntryForOneFileSaysNothingOfAnother() {
    PinByHand tools = PinByHand.of(5).named("tools").source("github:a/tools").hash(hash(90));
    assertThat(judge(PinByHand.file("sub/flake.lock", tools)).findings()).isEmpty();
    assertThat(codes(tools)).containsExactly(ReasonCode.PIN_UNLISTED);
  }

  @Test
  void listingAPinOfAGatedRepositoryLetsNothingThrough() {
    assertThat(codes(PinByHand.of(6).named("utils"))).containsExactly(ReasonCode.PIN_NOT_APPROVED);
  }

  @Test
  void whatOnlyEvaluationWouldTellIsUndecided() {
    PinSource computed = new PinSource.Computed("fetchTarball url");
    assertThat(codes(PinByHand.of(5).named("x").source(computed)))
        .containsExactly(ReasonCode.PIN_UNVERIFIABLE);
    assertThat(judge(PinByHand.of(5).named("utils").source(computed).hash(hash(90)))
            .findings())
        .isEmpty();
  }

  @Test
  void aPinOfSomethingElseWithTheHashOfAGatedPinIsRefused() {
    PinByHand other = PinByHand.of(5).named("utils").source("github:evil/utils").at(30);
    assertThat(places(judge(PinByHand.of(5), other)))
        .contains("PIN_HASH_SHARED flake.lock:32", "PIN_HASH_SHARED flake.lock:12");
  }

  @Test
  void aPinOfSomethingElseWithTheHashOfAReleaseIsRefused() {
    PinByHand other = PinByHand.of(7).named("utils").source("github:evil/utils").at(30);
    assertThat(places(judge(PinByHand.of(5), other)))
        .containsExactly("PIN_HASH_SHARED flake.lock:32");
  }

  @Test
  void oneHashUnderTwoRevisionsIsRefused() {
    PinByHand other = PinByHand.of(3).hash(hash(5)).named("b").at(30);
    assertThat(places(judge(PinByHand.of(5), other)))
        .contains("PIN_HASH flake.lock:32", "PIN_HASH_SHARED flake.lock:12");
  }

  @Test
  void oneStateMayBePinnedTwice() {
    assertThat(codes(PinByHand.of(5), PinByHand.of(5).named("b"))).isEmpty();
  }

  @Test
  void aPinMayStandStillAndGoForward() {
    was(5);
    assertThat(codes(PinByHand.of(5))).isEmpty();
    assertThat(codes(PinByHand.of(7))).isEmpty();
  }

  @Test
  void aPinMayNotGoBack() {
    was(5);
    assertThat(places(judge(PinByHand.of(3)))).containsExactly("PIN_BACKWARDS flake.lock:11");
  }

  @Test
  void aLowerNumberIsAStepBackHoweverManyCommits() {
    published.release(9, 0);
    was(5);
    assertThat(codes(PinByHand.of(9))).containsExactly(ReasonCode.PIN_BACKWARDS);
  }

  @Test
  void aReleaseUnderANewerPolicyCountsFromOneAgain() {
    published.release(9, MAIN, 2, 1, NOW.plus(Duration.ofDays(1)), "dave", "erin");
    was(7);
    assertThat(codes(PinByHand.of(9))).isEmpty();
  }

  @Test
  void fromAnUnknownStateAPinMovesToTheNewestReleaseAlone() {
    was(6);
    assertThat(codes(PinByHand.of(5))).containsExactly(ReasonCode.PIN_BACKWARDS);
    assertThat(codes(PinByHand.of(7))).isEmpty();
  }

  @Test
  void aPinMayNotGoBackBehindAnOutdatedRelease() {
    published.outdated(6, 9);
    was(6);
    assertThat(codes(PinByHand.of(5))).containsExactly(ReasonCode.PIN_BACKWARDS);
  }

  @Test
  void whatWasWrittenDownOfAStateIsEnoughToCompare() {
    before.add(new PreviousState(
        commit(6), Optional.of(new StatePlace(MAIN, 6, time(6), Optional.empty())), "seen"));
    assertThat(codes(PinByHand.of(5))).containsExactly(ReasonCode.PIN_BACKWARDS);
    assertThat(codes(PinByHand.of(7))).isEmpty();
  }

  @Test
  void betweenBranchesNeitherCountNorTimeMayFall() {
    published.release(6, "refs/heads/stable", 1, 1, NOW, "dave", "erin");
    was(5);
    assertThat(codes(PinByHand.of(6))).isEmpty();
    before.clear();
    was(7);
    assertThat(codes(PinByHand.of(6))).containsExactly(ReasonCode.PIN_BACKWARDS);
  }

  @Test
  void anExpiredReleaseCannotBeChosenAndMayBeKept() {
    published.release(8, MAIN, 1, 8, NOW.minus(Duration.ofHours(1)), "dave", "erin");
    assertThat(codes(PinByHand.of(8))).isEmpty();
    chosenNow = true;
    assertThat(codes(PinByHand.of(8))).containsExactly(ReasonCode.RELEASE_EXPIRED);
  }

  @Test
  void aReleaseMayBeChosenForTenMinutesMoreSinceClocksDiffer() {
    published.release(8, MAIN, 1, 8, NOW.minus(Duration.ofMinutes(9)), "dave", "erin");
    chosenNow = true;
    assertThat(codes(PinByHand.of(8))).isEmpty();
  }

  @Test
  void withoutAnAgeAskedForNoHeadIsNeeded() {
    assertThat(codes(PinByHand.of(5))).isEmpty();
  }

  @Test
  void anAgeAskedForTakesAHeadStatementThatIsYounger() {
    pins = PINS + "max-age = \"14 days\"\n";
    assertThat(codes(PinByHand.of(5))).containsExactly(ReasonCode.STALE);
    published.head(7, Duration.ofDays(13), Duration.ofDays(20));
    assertThat(codes(PinByHand.of(5))).isEmpty();
  }

  @Test
  void anOldHeadStatementIsStale() {
    pins = PINS + "max-age = \"14 days\"\n";
    published.head(7, Duration.ofDays(15), Duration.ofDays(30));
    PinReport report = judge(PinByHand.of(5));
    assertThat(places(report)).containsExactly("STALE flake.lock:11");
    assertThat(report.findings().get(0).finding().hint()).contains("git quorum pin fetch");
  }

  @Test
  void anExpiredHeadStatementIsStale() {
    pins = PINS + "max-age = \"14 days\"\n";
    published.head(7, Duration.ofDays(8), Duration.ofDays(7));
    assertThat(codes(PinByHand.of(5))).containsExactly(ReasonCode.STALE);
  }

  @Test
  void beingBehindTheNewestStateIsARemark() {
    published.head(7, Duration.ofDays(1), Duration.ofDays(7));
    assertThat(judge(PinByHand.of(5)).pins().get(0).remarks())
        .singleElement()
        .asString()
        .contains(commit(7).name());
    assertThat(judge(PinByHand.of(7)).pins().get(0).remarks()).isEmpty();
  }

  @Test
  void aConsumerMayAskForMoreThanThePolicyDoes() {
    pins = PINS + "release-require = \"3 of core\"\n";
    PinReport report = judge(PinByHand.of(5));
    assertThat(report.findings()).singleElement().satisfies(placed -> {
      assertThat(placed.code()).isEqualTo(ReasonCode.PIN_NOT_APPROVED);
      assertThat(placed.finding().message()).contains(".quorum/pins.toml:9", "1 more of core");
    });
    published.release(9, MAIN, 1, 9, NOW, "dave", "erin", "frank");
    assertThat(codes(PinByHand.of(9))).isEmpty();
  }

  @Test
  void aDemandThatThePolicyCannotMeetIsAFaultOfTheConfiguration() {
    pins = PINS + "release-require = \"2 of security\"\n";
    assertThat(codes(PinByHand.of(5))).containsExactly(ReasonCode.PINS_INVALID);
  }

  @Test
  void aReusedNumberIsPassedOn() {
    published.finding(Finding.of(ReasonCode.SEQUENCE_REUSED, "two with number 3"));
    assertThat(codes(PinByHand.of(5))).containsExactly(ReasonCode.SEQUENCE_REUSED);
  }

  @Test
  void withoutRecordsNothingIsApproved() {
    published.without(new Finding(ReasonCode.POLICY_FORKED, "two newest policies", ""));
    assertThat(codes(PinByHand.of(5))).containsExactly(ReasonCode.POLICY_FORKED);
  }
}
