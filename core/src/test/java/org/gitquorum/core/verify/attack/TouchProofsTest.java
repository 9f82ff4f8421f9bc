// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gitquorum.core.testing.QuorumFixture.SIGNED;
import static org.gitquorum.core.testing.QuorumFixture.record;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.signature.u2f.U2fSignature;
import org.gitquorum.core.statement.Review;
import org.gitquorum.core.statement.SignedRecord;
import org.gitquorum.core.statement.Statement;
import org.gitquorum.core.testing.FileTree;
import org.gitquorum.core.testing.P256Key;
import org.gitquorum.core.testing.QuorumFixture;
import org.gitquorum.core.testing.QuorumPolicy;
import org.gitquorum.core.testing.SoftwareToken;
import org.gitquorum.core.testing.TestCertificate;
import org.gitquorum.core.verify.RecordFate;
import org.gitquorum.policy.PathCoverage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A proof of touch is a key of one signer or that signer's second factor: never another person. */
class TouchProofsTest {
  private static final SoftwareToken ALICES = SoftwareToken.named("alice");
  private static final SoftwareToken BOBS = SoftwareToken.named("bob");
  private static final TestCertificate MAKER = TestCertificate.authority("maker");

  @TempDir
  private Path temporary;

  private int repositories;

  private QuorumFixture fixture;
  private ObjectId anchor;
  private ObjectId change;

  @BeforeEach
  void underNoDemand() {
    fixture = new QuorumFixture(temporary.resolve("empty"));
    anchor = ObjectId.zeroId();
    change = anchor;
    under();
  }

  /** One of alice, bob and carol approves everything, with such signatures. */
  private void under(String... demands) {
    under(
        QuorumPolicy.of("alice", "bob", "carol")
            .device("alice", "alice-token", ALICES.device(own("alice")))
            .device("bob", "bob-token", BOBS.device())
            .file("keys/maker.pem", MAKER.pem())
            .file(
                "keys/impostor.pem",
                TestCertificate.authority("maker", "impostor").pem()),
        "1 of committers",
        demands);
  }

  private static TestCertificate own(String name) {
    return TestCertificate.device(name, MAKER);
  }

  private void under(QuorumPolicy policy, String require, String... demands) {
    fixture = new QuorumFixture(temporary.resolve("repository " + ++repositories));
    FileTree files =
        FileTree.empty().with("a", "one").with(policy.rule("all", "**", require, demands));
    anchor = fixture.commit(files);
    change = fixture.commit(files.with("a", "two"), anchor);
  }

  private Review issued(Instant at) {
    return new Review(
        QuorumPolicy.REPOSITORY,
        change,
        fixture.treeOf(change),
        anchor,
        PathCoverage.everything(),
        at);
  }

  private void by(SoftwareToken token, Statement statement) {
    fixture.note(NotesRef.REVIEWS, change, record(statement, token));
  }

  private void by(String key, Statement statement) {
    fixture.note(NotesRef.REVIEWS, change, record(statement, key));
  }

  private void isRefused() {
    assertThat(fixture.codes(change)).containsExactly(ReasonCode.QUORUM_NOT_MET);
  }

  private void isApproved() {
    assertThat(fixture.codes(change)).isEmpty();
  }

  @Test
  void aDeviceIsAKeyLikeAnother() {
    by(BOBS, issued(SIGNED));
    isApproved();
    assertThat(QuorumFixture.fates(fixture.verify(change))).containsExactly("ok bob");
  }

  @Test
  void whereATouchIsAskedForOnlyATouchCounts() {
    under("touch = true");
    by("alice", issued(SIGNED));
    by(ALICES.flags(0), issued(SIGNED));
    by(ALICES.flags(4), issued(SIGNED));
    isRefused();
    by(ALICES, issued(SIGNED));
    isApproved();
  }

  @Test
  void oneSignerWithKeyAndDeviceIsOnePerson() {
    under(
        QuorumPolicy.of("alice", "bob")
            .device("alice", "alice-token", ALICES.device())
            .device("alice", "second-token", SoftwareToken.named("second").device()),
        "2 of committers");
    by("alice", issued(SIGNED));
    by(ALICES, issued(SIGNED));
    by(SoftwareToken.named("second"), issued(SIGNED.plusSeconds(1)));
    isRefused();
    by("bob", issued(SIGNED));
    isApproved();
  }

  @Test
  void twoFactorsAreTwoSchemesOverTheSameBytes() {
    under("factors = 2");
    by("alice", issued(SIGNED));
    isRefused();
    by(ALICES, issued(SIGNED.plusSeconds(1)));
    isRefused();
    by(ALICES, issued(SIGNED));
    isApproved();
  }

  @Test
  void twoPeoplesProofsAreNotTwoFactors() {
    under("factors = 2");
    by("alice", issued(SIGNED));
    by(BOBS, issued(SIGNED));
    isRefused();
  }

  @Test
  void theTwinOfASignatureAndASecondTouchAreNoSecondFactor() {
    under("factors = 2");
    Review review = issued(SIGNED);
    Bytes signed = ALICES.signedBytes(review.bytes());
    var numbers = ALICES.key().numbers(signed);
    Bytes twin = P256Key.der(numbers[0], P256Key.order().subtract(numbers[1]));
    by(ALICES, review);
    by(ALICES.counter(2), review);
    fixture.note(
        NotesRef.REVIEWS,
        change,
        SignedRecord.of(review, Container.U2F, ALICES.record(twin)).line());
    assertThat(QuorumFixture.fates(fixture.verify(change)))
        .containsExactly("ok alice", "ok alice", "ok alice");
    isRefused();
  }

  @Test
  void whereAMakerIsAskedForItsCertificateMustAttestTheDevice() {
    under("attested = [\"keys/maker.pem\"]");
    by("alice", issued(SIGNED));
    by(BOBS, issued(SIGNED));
    isRefused();
    by(ALICES, issued(SIGNED));
    isApproved();
  }

  @Test
  void anotherMakerOfTheSameNameAttestsNothing() {
    under("attested = [\"keys/impostor.pem\"]");
    by(ALICES, issued(SIGNED));
    isRefused();
  }

  @Test
  void aCertificateThatIsMissingOrNoMakersIsAnErrorOfThePolicy() {
    under("attested = [\"keys/nothing.pem\"]");
    assertThat(fixture.codes(change)).containsExactly(ReasonCode.POLICY_INVALID);
    under("attested = [\"keys/alice.asc\"]");
    assertThat(fixture.codes(change)).containsExactly(ReasonCode.POLICY_INVALID);
  }

  @Test
  void oneDeviceOfTwoPeopleIsAnErrorOfThePolicy() {
    under(
        QuorumPolicy.of("alice", "bob")
            .device("alice", "alice-token", ALICES.device())
            .device("bob", "bob-token", ALICES.device()),
        "2 of committers");
    assertThat(fixture.codes(change)).containsExactly(ReasonCode.POLICY_INVALID);
  }

  @Test
  void aSignatureMovedUnderAnotherStatementOrNamedAfterAnotherDeviceIsBad() {
    Review review = issued(SIGNED);
    Review other = issued(SIGNED.plusSeconds(1));
    Bytes good = ALICES.sign(review.bytes());
    U2fSignature parts = U2fSignature.parse(good).orElseThrow();
    Bytes asBob =
        new U2fSignature(P256Key.sha256(BOBS.key().point()), 1, 1, parts.signature()).bytes();
    for (SignedRecord forged : List.of(
        SignedRecord.of(other, Container.U2F, good),
        SignedRecord.of(review, Container.U2F, asBob),
        SignedRecord.of(review, Container.U2F, Bytes.ofUtf8("junk")),
        SignedRecord.of(review, Container.SSH, good),
        SignedRecord.of(review, Container.PGP, good))) {
      fixture.note(NotesRef.REVIEWS, change, forged.line());
    }
    isRefused();
    assertThat(QuorumFixture.fates(fixture.verify(change)))
        .contains("SIG_BAD", "SIG_MALFORMED")
        .noneMatch(fate -> fate.startsWith("ok"));
  }

  @Test
  void aRevokedDeviceCountsNowhere() {
    QuorumPolicy policy = QuorumPolicy.of("alice", "bob").device("alice", "t", ALICES.device());
    under(policy, "1 of committers");
    by(ALICES, issued(SIGNED));
    isApproved();
    QuorumPolicy lost = QuorumPolicy.of("alice", "bob")
        .version(2)
        .rule("all", "**", "1 of committers")
        .revoked(ALICES.device().id());
    ObjectId revocation = fixture.commit(FileTree.empty().with("a", "two").with(lost), change);
    fixture.approvePolicy(policy, lost, "alice", "bob");
    assertThat(fixture.codes(revocation)).isNotEmpty();
    fixture.review(anchor, change, "bob");
    assertThat(fixture.codes(revocation)).isEmpty();
  }

  @Test
  void aCounterThatFallsIsARemarkInWhateverOrderTheRecordsCome() {
    by(BOBS.counter(5), issued(SIGNED.plusSeconds(2)));
    by(BOBS.counter(7), issued(SIGNED.plusSeconds(1)));
    by(BOBS.counter(6), issued(SIGNED));
    isApproved();
    assertThat(details())
        .satisfiesExactlyInAnyOrder(
            detail -> assertThat(detail).contains("counter 5, which did not rise"),
            detail -> assertThat(detail).endsWith("counter 7"),
            detail -> assertThat(detail).endsWith("counter 6"));
  }

  @Test
  void aDeviceThatDoesNotCountIsNotSuspected() {
    by(BOBS.counter(0), issued(SIGNED));
    by(BOBS.counter(0), issued(SIGNED.plusSeconds(1)));
    by(BOBS.counter(0xffffffffL), issued(SIGNED.plusSeconds(2)));
    assertThat(details()).hasSize(3).noneMatch(detail -> detail.contains("did not rise"));
  }

  private List<String> details() {
    return fixture.verify(change).records().stream().map(RecordFate::detail).toList();
  }
}
