// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.signature.DetachedSigner;
import org.gitquorum.core.testing.TestKeys;
import org.gitquorum.core.verify.SignRange;
import org.gitquorum.policy.SignerName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewSigningTest {
  private static final String REVIEWS = "refs/notes/quorum/reviews";

  @TempDir
  Path folder;

  private SigningFixture fork;

  @BeforeEach
  void foundFork() throws Exception {
    fork = SigningFixture.withThree(folder);
  }

  @AfterEach
  void closeFork() {
    fork.close();
  }

  @Test
  void signingWritesOneRecordThatRealGitShows() throws Exception {
    ObjectId commit = fork.git().commit("change", Map.of("a", "2"));
    assertThat(fork.sign("alice")).isInstanceOf(SigningOutcome.Signed.class);
    assertThat(fork.note("quorum/reviews", commit.name()))
        .singleElement()
        .asString()
        .startsWith("quorum:v1:review:");
    assertThat(fork.git().run(new byte[0], "fsck", "--strict").errors()).doesNotContain("error");
  }

  @Test
  void whatTwoHaveSignedIsApproved() throws Exception {
    fork.git().commit("change", Map.of("a", "2"));
    fork.sign("alice");
    assertThat(fork.verify("HEAD").exitCode()).isEqualTo(ExitCode.REFUSED);
    fork.sign("bob");
    assertThat(fork.verify("HEAD").exitCode()).isEqualTo(ExitCode.APPROVED);
    assertThat(fork.proposals(Optional.empty())).isEmpty();
  }

  @Test
  void signingTheSameTwiceWritesItOnce() throws Exception {
    ObjectId commit = fork.git().commit("change", Map.of("a", "2"));
    fork.sign("alice");
    assertThat(fork.sign("alice")).isInstanceOf(SigningOutcome.AlreadySigned.class);
    assertThat(fork.note("quorum/reviews", commit.name())).hasSize(1);
  }

  @Test
  void aKeyOfNobodyWritesNothing() throws Exception {
    fork.git().commit("change", Map.of("a", "2"));
    refused(ReasonCode.KEY_UNUSABLE, () -> fork.sign("mallory"));
    assertThat(fork.hasRef(REVIEWS)).isFalse();
  }

  @Test
  void aSignatureThatWouldNotCountIsNotWritten() throws Exception {
    fork.git().commit("change", Map.of("a", "2"));
    ReviewProposal proposal = fork.proposals(Optional.empty()).get(0);
    DetachedSigner other = signing(statement -> Bytes.ofUtf8("other bytes"));
    DetachedSigner junk = new DetachedSigner() {
      @Override
      public Container container() {
        return Container.PGP;
      }

      @Override
      public Bytes sign(Bytes statement) {
        return Bytes.ofUtf8("no signature at all");
      }
    };
    for (DetachedSigner signer : List.of(other, junk)) {
      SigningIdentity me = new SigningIdentity(new SignerName("alice"), "unused", signer);
      refused(ReasonCode.KEY_UNUSABLE, () -> new ReviewSigning(fork.another()).sign(proposal, me));
    }
    assertThat(fork.hasRef(REVIEWS)).isFalse();
  }

  @Test
  void aSignatureInAnotherSignersNameIsNotWritten() throws Exception {
    fork.git().commit("change", Map.of("a", "2"));
    ReviewProposal proposal = fork.proposals(Optional.empty()).get(0);
    SigningIdentity me =
        new SigningIdentity(new SignerName("bob"), "unused", signing(statement -> statement));
    refused(ReasonCode.KEY_UNUSABLE, () -> new ReviewSigning(fork.another()).sign(proposal, me));
    assertThat(fork.hasRef(REVIEWS)).isFalse();
  }

  private static DetachedSigner signing(java.util.function.UnaryOperator<Bytes> content) {
    return new DetachedSigner() {
      @Override
      public Container container() {
        return Container.PGP;
      }

      @Override
      public Bytes sign(Bytes statement) {
        return TestKeys.named("alice").sign(content.apply(statement), SigningFixture.NOW);
      }
    };
  }

  @Test
  void fiftyWhoSignAtOnceLeaveFiftyRecords() throws Exception {
    String[] names = IntStream.range(0, 50).mapToObj(i -> "signer" + i).toArray(String[]::new);
    try (SigningFixture crowd =
        new SigningFixture(folder.resolve("crowd"), SigningFixture.policy(1, "", names), names)) {
      ObjectId commit = crowd.git().commit("change", Map.of("a", "2"));
      List<Callable<SigningOutcome>> all = new ArrayList<>();
      for (String name : names) {
        all.add(() -> crowd.sign(crowd.proposals(Optional.of("HEAD")).get(0), name));
      }
      ExecutorService threads = Executors.newFixedThreadPool(16);
      try {
        for (Future<SigningOutcome> one : threads.invokeAll(all)) {
          assertThat(one.get()).isInstanceOf(SigningOutcome.Signed.class);
        }
      } finally {
        threads.shutdown();
      }
      assertThat(crowd.note("quorum/reviews", commit.name())).hasSize(50).doesNotHaveDuplicates();
      assertThat(crowd.verify("HEAD").progress().orElseThrow().signers()).hasSize(50);
    }
  }

  @Test
  void aCommitMeansTheStepFromItsFirstParent() throws Exception {
    ObjectId first = fork.git().commit("one", Map.of("a", "2"));
    ObjectId second = fork.git().commit("two", Map.of("a", "3"));
    ReviewProposal proposal = fork.proposals(Optional.of("HEAD")).get(0);
    assertThat(proposal.range()).isEqualTo(new SignRange(first, second));
    assertThat(proposal.states()).isEqualTo(1);
    assertThat(fork.proposals(Optional.empty()).get(0).range())
        .isEqualTo(new SignRange(fork.anchor(), second));
  }

  @Test
  void onlyThePathsAskedForAreApproved() throws Exception {
    fork.git().commit("change", Map.of("a", "2", "lib/b", "2"));
    ReviewProposal proposal =
        fork.proposals(Optional.empty(), "lib/**", "other", "lib/**").get(0);
    assertThat(proposal.coverage().patterns().toString()).isEqualTo("[lib/**, other]");
    assertThat(proposal.changes())
        .extracting(change -> change.path().toString())
        .containsExactly("lib/b");
    fork.sign(proposal, "alice");
    fork.sign(proposal, "bob");
    assertThat(fork.verify("HEAD").progress().orElseThrow().open().get(0).paths())
        .extracting(path -> path.path().toString())
        .containsExactly("a");
  }

  @Test
  void whatNoStatementCanBeAboutIsRefused() throws Exception {
    fork.git().commit("change", Map.of("a", "2"));
    fork.git().git("checkout", "-q", "-b", "side", fork.anchor().name());
    ObjectId side = fork.git().commit("side", Map.of("a", "5"));
    fork.git().git("checkout", "-q", "main");
    refused(ReasonCode.USAGE, () -> fork.proposals(Optional.of(side.name() + "..HEAD")));
    refused(ReasonCode.USAGE, () -> fork.proposals(Optional.of("HEAD..HEAD")));
    refused(ReasonCode.USAGE, () -> fork.proposals(Optional.of("HEAD..HEAD~1")));
    refused(ReasonCode.USAGE, () -> fork.proposals(Optional.of("HEAD~1")));
    refused(ReasonCode.USAGE, () -> fork.proposals(Optional.of("HEAD"), "lib/**"));
    refused(ReasonCode.USAGE, () -> fork.proposals(Optional.of("HEAD"), "a/../b"));
    refused(ReasonCode.REVISION_UNKNOWN, () -> fork.proposals(Optional.of("nothing")));
  }

  @Test
  void aPolicyChangeAloneIsNotForReviews() throws Exception {
    fork.git().write(".quorum/policy.toml", SigningFixture.policy(2, "", "alice", "bob", "carol"));
    fork.git().commit("policy");
    refused(ReasonCode.USAGE, () -> fork.proposals(Optional.of("HEAD")));
    refused(ReasonCode.POLICY_CHANGE_NOT_APPROVED, () -> fork.proposals(Optional.empty()));
  }

  @Test
  void aSettledPathThatGoesBackIsNamed() throws Exception {
    ObjectId fix = fork.git().commit("fix", Map.of("a", "fixed", "lib/b", "unreviewed"));
    for (String name : List.of("alice", "bob")) {
      fork.sign(fork.proposals(Optional.of("HEAD"), "a").get(0), name);
    }
    ObjectId back = fork.git().commit("back", Map.of("a", "1"));
    List<ReviewProposal> proposals = fork.proposals(Optional.empty());
    assertThat(proposals)
        .extracting(ReviewProposal::range)
        .containsExactlyInAnyOrder(new SignRange(fork.anchor(), back), new SignRange(fix, back));
    assertThat(proposals.stream()
            .filter(proposal -> proposal.base().equals(fix))
            .flatMap(proposal -> proposal.goesBack().stream()))
        .extracting(Object::toString)
        .containsExactly("a");
    assertThat(fork.proposals(Optional.empty(), "lib/**"))
        .extracting(ReviewProposal::range)
        .containsExactly(new SignRange(fork.anchor(), back));
    fork.sign("alice");
    fork.sign("carol");
    assertThat(fork.verify("HEAD").exitCode()).isEqualTo(ExitCode.APPROVED);
  }

  @Test
  void aMergeIsHashedWithEverythingItBrings() throws Exception {
    fork.git().git("checkout", "-q", "-b", "side");
    fork.git().commit("one", Map.of("new", "first"));
    fork.git().commit("two", Map.of("new", "2"));
    fork.git().git("checkout", "-q", "main");
    fork.git().git("merge", "-q", "--no-ff", "-m", "import", "side");
    ReviewProposal proposal = fork.proposals(Optional.empty()).get(0);
    // Three commits and two blobs.
    assertThat(new ReviewSigning(fork.another()).checkObjects(proposal)).isEqualTo(5);
  }

  @Test
  void anObjectOfTheRangeThatIsNotWhatItsIdSaysIsRefused() throws Exception {
    fork.git().git("checkout", "-q", "-b", "side");
    fork.git().commit("one", Map.of("gone", "secret"));
    fork.git().remove("gone");
    fork.git().commit("two", Map.of("new", "2"));
    fork.git().git("checkout", "-q", "main");
    fork.git().git("merge", "-q", "--no-ff", "-m", "import", "side");
    ReviewProposal proposal = fork.proposals(Optional.empty()).get(0);
    String id = fork.git().resolve("side~1:gone").name();
    Path object =
        fork.git().gitDirectory().resolve("objects/" + id.substring(0, 2) + "/" + id.substring(2));
    String other = fork.git().blob("another").name();
    Files.delete(object);
    Files.copy(
        object.resolveSibling("../" + other.substring(0, 2) + "/" + other.substring(2)), object);
    refused(ReasonCode.OBJECT_HASH, () -> new ReviewSigning(fork.another()).checkObjects(proposal));
    Files.delete(object);
    refused(
        ReasonCode.OBJECT_MISSING, () -> new ReviewSigning(fork.another()).checkObjects(proposal));
  }

  private interface Attempt {
    void run() throws Exception;
  }

  private static void refused(ReasonCode code, Attempt attempt) {
    assertThatThrownBy(attempt::run)
        .isInstanceOfSatisfying(
            FindingException.class, e -> assertThat(e.finding().code()).isEqualTo(code));
  }
}
