// SPDX-License-Identifier: MIT
package org.gitquorum.core.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gitquorum.core.testing.PublicationFixture.MAIN;
import static org.gitquorum.core.testing.PublicationFixture.changeOf;
import static org.gitquorum.core.testing.PublicationFixture.commit;
import static org.gitquorum.core.testing.PublicationFixture.files;
import static org.gitquorum.core.testing.PublicationFixture.headOf;
import static org.gitquorum.core.testing.PublicationFixture.releaseOf;
import static org.gitquorum.core.testing.PublicationFixture.rollbackOf;
import static org.gitquorum.core.testing.QuorumFixture.NOW;
import static org.gitquorum.core.testing.QuorumFixture.SIGNED;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.statement.Head;
import org.gitquorum.core.statement.PolicyChange;
import org.gitquorum.core.statement.PolicyFilesRecord;
import org.gitquorum.core.statement.RecordLine;
import org.gitquorum.core.statement.Release;
import org.gitquorum.core.testing.PublicationFixture;
import org.gitquorum.core.testing.QuorumFixture;
import org.gitquorum.core.testing.QuorumPolicy;
import org.gitquorum.core.testing.TestKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server, or anybody who may push notes, can do to a consumer without a clone. */
class HostileRecordsTest {
  private static final QuorumPolicy POLICY = QuorumPolicy.of("alice", "bob", "carol");

  @TempDir
  Path folder;

  private PublicationFixture published;

  @BeforeEach
  void publishARelease() {
    published = new PublicationFixture(folder.resolve("records"))
        .publish(POLICY)
        .sign(releaseOf(1, POLICY, 1), "alice", "bob");
  }

  @Test
  void aReleaseOfAnotherRepositoryDoesNotCount() {
    published.sign(other(releaseOf(2, POLICY, 2), "other-fork", MAIN), "alice", "bob");
    assertThat(published.main(POLICY).releaseOf(commit(2))).isEmpty();
  }

  @Test
  void aReleaseOfAnotherBranchDoesNotCountHere() {
    published.sign(
        other(releaseOf(2, POLICY, 2), QuorumPolicy.REPOSITORY, "refs/heads/staging"),
        "alice",
        "bob");
    assertThat(published.main(POLICY).releaseOf(commit(2))).isEmpty();
  }

  private static Release other(Release release, String repository, String branch) {
    return new Release(
        repository,
        branch,
        release.commit(),
        release.tree(),
        release.narHash(),
        release.archiveHash(),
        release.lastModified(),
        release.revCount(),
        release.policy(),
        release.policyVersion(),
        release.sequence(),
        release.expires(),
        release.issued());
  }

  @Test
  void aStatementThatNamesAPolicyOutsideTheChainDoesNotCount() {
    QuorumPolicy stray = POLICY.next().signer("dave", "dave");
    published.publish(stray).sign(releaseOf(2, stray, 1), "alice", "bob");
    assertThat(published.main(POLICY).releaseOf(commit(2))).isEmpty();
  }

  @Test
  void aStatementThatGivesItsPolicyAnotherVersionDoesNotCount() {
    Release ahead = new Release(
        QuorumPolicy.REPOSITORY,
        MAIN,
        commit(2),
        commit(2),
        releaseOf(2, POLICY, 1).narHash(),
        Optional.empty(),
        1,
        200,
        POLICY.digest(),
        99,
        1,
        NOW.plus(Duration.ofDays(1)),
        SIGNED);
    published.sign(ahead, "alice", "bob");
    assertThat(published.main(POLICY).releaseOf(commit(2))).isEmpty();
  }

  @Test
  void aReleaseFromTheFutureDoesNotCount() {
    Instant early = SIGNED.minus(Duration.ofDays(1));
    assertThat(published.read(POLICY, early).branch(MAIN).releases()).isEmpty();
  }

  @Test
  void aSignerWhomANewerPolicyDroppedReleasesNothing() {
    QuorumPolicy second = POLICY.next().withoutSigner("alice");
    published.change(POLICY, second, "alice", "bob", "carol");
    published
        .sign(releaseOf(2, POLICY, 2), "alice", "bob")
        .sign(releaseOf(3, second, 1), "alice", "bob")
        .sign(releaseOf(4, second, 2), "carol", "bob");
    PublishedBranch main = published.main(POLICY);
    assertThat(main.releaseOf(commit(2))).isEmpty();
    assertThat(main.releaseOf(commit(3))).isEmpty();
    assertThat(main.releaseOf(commit(4))).isPresent();
  }

  @Test
  void theHighestSequenceByTooFewStopsNothing() {
    published
        .sign(releaseOf(2, POLICY, Long.MAX_VALUE), "alice")
        .sign(rollbackOf(1, 0, POLICY, Long.MAX_VALUE), "bob")
        .sign(headOf(2, POLICY, Long.MAX_VALUE), "carol");
    PublishedBranch main = published.main(POLICY);
    assertThat(main.newest().orElseThrow().release().commit()).isEqualTo(commit(1));
    assertThat(main.findings()).isEmpty();
    assertThat(main.rollbacks()).isEmpty();
    assertThat(main.head()).isEmpty();
  }

  @Test
  void oneSignerAloneMakesNoOldHeadStatementFresh() {
    Head old = headOf(1, POLICY, 1);
    Instant later = SIGNED.plus(Duration.ofMinutes(30));
    published.sign(old, "alice").sign(old.issuedAt(later), "bob");
    assertThat(published.main(POLICY).head().orElseThrow().head().issued()).isEqualTo(SIGNED);
    published.sign(old.issuedAt(later), "alice");
    assertThat(published.main(POLICY).head().orElseThrow().head().issued()).isEqualTo(later);
  }

  @Test
  void aNewPolicyEndsWhatTheHighestSequenceDidToACounter() {
    QuorumPolicy second = POLICY.next();
    published
        .sign(releaseOf(2, POLICY, Long.MAX_VALUE), "alice", "bob")
        .change(POLICY, second, "alice", "bob")
        .sign(releaseOf(3, second, 0), "alice", "bob");
    assertThat(published.main(POLICY).newest().orElseThrow().release().commit())
        .isEqualTo(commit(3));
  }

  @Test
  void aRevocationInANewerPolicyReachesBackToTheChainAndItsReleases() {
    QuorumPolicy second = POLICY.next().signer("dave", "dave");
    QuorumPolicy third =
        second.next().withoutSigner("alice").revoked(TestKeys.named("alice").fingerprint());
    published
        .change(POLICY, second, "bob", "carol")
        .change(second, third, "bob", "carol")
        .sign(releaseOf(2, second, 1), "bob", "dave");
    Publication publication = published.read(POLICY);
    assertThat(publication.policy().policy().version()).isEqualTo(3);
    assertThat(publication.branch(MAIN).releaseOf(commit(1))).isEmpty();
    assertThat(publication.branch(MAIN).releaseOf(commit(2))).isPresent();
    assertThat(publication.branch(MAIN).outdatedOf(commit(1))).isPresent();
  }

  @Test
  void aLinkThatNeedsARevokedKeyFallsAndTheRevocationStays() {
    QuorumPolicy second = POLICY.next().signer("dave", "dave");
    QuorumPolicy third =
        second.next().withoutSigner("alice").revoked(TestKeys.named("alice").fingerprint());
    published.change(POLICY, second, "alice", "bob").change(second, third, "bob", "carol");
    Publication publication = published.read(POLICY);
    assertThat(publication.policy().policy().version()).isEqualTo(1);
    assertThat(publication.branch(MAIN).releaseOf(commit(1))).isEmpty();
  }

  @Test
  void anOpenPgpRevocationInAKeyFileOfTheChainCounts() {
    QuorumPolicy second =
        POLICY.next().file("keys/alice.asc", TestKeys.named("alice").compromisedCertificate());
    published.change(POLICY, second, "bob", "carol");
    assertThat(published.main(POLICY).releaseOf(commit(1))).isEmpty();
  }

  @Test
  void aPolicyWhoseVersionDoesNotRiseIsNotFollowed() {
    QuorumPolicy same = POLICY.next().version(1).signer("dave", "dave");
    QuorumPolicy older = POLICY.next().version(5);
    published.change(POLICY, same, "alice", "bob");
    published.change(older, POLICY, "alice", "bob").publish(older);
    assertThat(published.read(POLICY).policy().files().digest()).isEqualTo(POLICY.digest());
    assertThat(published.read(older).policy().policy().version()).isEqualTo(5);
  }

  @Test
  void policiesThatLeadInACircleAreNotFollowedForEver() {
    QuorumPolicy second = POLICY.next().signer("dave", "dave");
    published.change(POLICY, second, "alice", "bob").change(second, POLICY, "alice", "bob");
    published.change(POLICY, POLICY, "alice", "bob");
    assertThat(published.read(POLICY).policy().policy().version()).isEqualTo(2);
  }

  @Test
  void aStatementThatLiesAboutTheVersionsOfPoliciesIsNotFollowed() {
    QuorumPolicy second = POLICY.next().signer("dave", "dave");
    published.publish(second);
    for (long[] versions : new long[][] {{1, 3}, {0, 2}}) {
      published.sign(
          published.tree(second),
          new PolicyChange(
              QuorumPolicy.REPOSITORY,
              POLICY.digest(),
              versions[0],
              second.digest(),
              versions[1],
              SIGNED),
          "alice",
          "bob");
    }
    assertThat(published.read(POLICY).policy().policy().version()).isEqualTo(1);
  }

  @Test
  void aPolicyOfAnotherRepositoryIsNotFollowed() {
    QuorumPolicy foreign = POLICY.next().repository("other-fork");
    published.change(POLICY, foreign, "alice", "bob");
    assertThat(published.read(POLICY).policy().policy().version()).isEqualTo(1);
    assertThat(published.refusal(foreign)).isEqualTo(ReasonCode.POLICY_INVALID);
  }

  @Test
  void aPolicyStatementOnAnotherTreeThanTheOneItLeadsToIsNotFollowed() {
    QuorumPolicy second = POLICY.next().signer("dave", "dave");
    published.publish(second);
    published.sign(published.tree(POLICY), changeOf(POLICY, second), "alice", "bob");
    published.sign(commit(1), changeOf(POLICY, second), "alice", "bob");
    assertThat(published.read(POLICY).policy().policy().version()).isEqualTo(1);
    published.sign(published.tree(second), changeOf(POLICY, second), "alice", "bob");
    assertThat(published.read(POLICY).policy().policy().version()).isEqualTo(2);
  }

  @Test
  void aPolicyWhoseFilesAreWithheldIsARemark() {
    QuorumPolicy second = POLICY.next().signer("dave", "dave");
    published.sign(published.tree(second), changeOf(POLICY, second), "alice", "bob");
    Publication publication = published.read(POLICY);
    assertThat(publication.policy().policy().version()).isEqualTo(1);
    assertThat(publication.remarks())
        .singleElement()
        .satisfies(remark -> assertThat(remark.message()).contains("not among the records"));
  }

  @Test
  void aPolicyThatCannotBeUsedIsARemarkOrTheEndWhereItIsPinned() {
    QuorumPolicy broken = POLICY.next().root("9 of committers");
    published.change(POLICY, broken, "alice", "bob");
    assertThat(published.read(POLICY).policy().policy().version()).isEqualTo(1);
    assertThat(published.read(POLICY).remarks()).hasSize(1);
    assertThat(published.refusal(broken)).isEqualTo(ReasonCode.POLICY_INVALID);
  }

  @Test
  void filesThatAreNoArchiveCountForNothing() {
    for (String bytes : List.of("", "garbage", "\r\0\0\0\0\0\0\0nix-archive-1\0\0\0")) {
      PolicyFilesRecord record = PolicyFilesRecord.of(Bytes.ofUtf8(bytes));
      published.line(published.tree(POLICY), record.line());
    }
    published.line(published.tree(POLICY), RecordLine.POLICY_FILES_PREFIX + "!!!");
    published.line(published.tree(POLICY), RecordLine.POLICY_FILES_PREFIX);
    assertThat(published.main(POLICY).releases()).hasSize(1);
  }

  @Test
  void otherFilesOnTheTreeOfThePinnedPolicyChangeNothing() {
    published.line(
        published.tree(POLICY), files(QuorumPolicy.of("mallory", "oscar")).line());
    assertThat(published.main(POLICY).releases()).hasSize(1);
  }

  @Test
  void lettersInAnotherCaseAndOtherFormsAreNoRecords() {
    String good = QuorumFixture.record(releaseOf(2, POLICY, 2), "alice");
    String other = QuorumFixture.record(releaseOf(2, POLICY, 2), "bob");
    published
        .line(commit(2), good.replace("quorum:", "Quorum:"))
        .line(commit(2), good.replace(":release:", ":Release:"))
        .line(commit(2), good + ":")
        .line(commit(2), " " + good)
        .line(commit(2), good.replace("v1", "v2"))
        .line(commit(2), other);
    assertThat(published.main(POLICY).releaseOf(commit(2))).isEmpty();
    published.line(commit(2), good);
    assertThat(published.main(POLICY).releaseOf(commit(2))).isPresent();
  }

  @Test
  void aSignatureUnderAnotherStatementDoesNotCount() {
    Release release = releaseOf(2, POLICY, 2);
    Bytes stolen = TestKeys.named("bob").sign(releaseOf(1, POLICY, 1).bytes(), SIGNED);
    published.sign(release, "alice").line(commit(2), QuorumFixture.record(release, stolen));
    assertThat(published.main(POLICY).releaseOf(commit(2))).isEmpty();
  }

  @Test
  void hugeLinesAndJunkTreesStopNothing() {
    published
        .line(commit(1), "quorum:v1:release:" + "A".repeat((1 << 20) + 4))
        .line(commit(1), RecordLine.POLICY_FILES_PREFIX + "A".repeat(1 << 20))
        .line(commit(1), "x".repeat(3 << 20))
        .entry("README", "not a note")
        .entry("zz/" + "0".repeat(38), "not a note")
        .entry("ab/cd/ef", "not a note");
    assertThat(published.main(POLICY).releases()).hasSize(1);
  }

  @Test
  void oneNoteInTwoPlacesOfTheTreeIsReadFromBoth() {
    String name = commit(2).name();
    published
        .line(commit(2), QuorumFixture.record(releaseOf(2, POLICY, 2), "alice"))
        .entry(
            name.substring(0, 2) + "/" + name.substring(2),
            QuorumFixture.record(releaseOf(2, POLICY, 2), "bob") + "\n");
    assertThat(published.main(POLICY).releaseOf(commit(2))).isPresent();
  }

  @Test
  void aHundredThousandJunkLinesTakeTimeInProportion() {
    Base64.Encoder encoder = Base64.getEncoder();
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      String statement = encoder.encodeToString(
          ("git-quorum statement v1\nkind: release\nrepository: x" + i + "\n")
              .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      lines.append("quorum:v1:release:").append(statement).append(":pgp:AAAA\n");
    }
    published.line(commit(1), lines.toString()).line(commit(2), lines.toString());
    long start = System.nanoTime();
    assertThat(published.main(POLICY).releases()).hasSize(1);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
  }

  @Test
  void forgedReleasesBesideAGoodOneStopNothing() {
    Release release = releaseOf(2, POLICY, 2);
    for (int i = 0; i < 300; i++) {
      byte[] forged = TestKeys.named("bob").sign(release.bytes(), SIGNED).toArray();
      forged[forged.length - 1 - i % 32] ^= (byte) (1 + i / 32);
      published.line(commit(2), QuorumFixture.record(release, Bytes.copyOf(forged)));
    }
    assertThat(published.main(POLICY).releaseOf(commit(2))).isEmpty();
    published.sign(release, "alice", "bob");
    assertThat(published.main(POLICY).releaseOf(commit(2))).isPresent();
  }

  @Test
  void theUnionOfTipsCounts() throws Exception {
    Release release = releaseOf(2, POLICY, 2);
    ObjectId one = published.sign(release, "alice").write();
    ObjectId other = published.without(commit(2)).sign(release, "bob").write();
    assertThat(published.readFrom(POLICY, NOW, one).branch(MAIN).releases()).hasSize(1);
    assertThat(published.readFrom(POLICY, NOW, other).branch(MAIN).releases()).hasSize(1);
    assertThat(published.readFrom(POLICY, NOW, one, other).branch(MAIN).releases())
        .hasSize(2);
    assertThat(published.readFrom(POLICY, NOW, other, one).branch(MAIN).releases())
        .hasSize(2);
  }
}
