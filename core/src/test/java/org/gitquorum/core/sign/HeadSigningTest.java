// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.statement.Head;
import org.gitquorum.core.statement.Rollback;
import org.gitquorum.core.testing.RepositoryFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadSigningTest {
  private static final Optional<String> ORIGIN = Optional.of("origin");
  private static final Map<String, String> ENVIRONMENT =
      Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1");

  @TempDir
  Path folder;

  private SigningFixture fork;
  private Publisher publisher;

  @BeforeEach
  void foundFork() throws Exception {
    fork = SigningFixture.withThree(folder);
    publisher = new Publisher(fork);
  }

  @AfterEach
  void closeFork() {
    fork.close();
  }

  private ObjectId approvedChange(String content) throws FindingException {
    ObjectId commit = fork.git().commit("change to " + content, Map.of("a", content));
    fork.sign("alice");
    fork.sign("bob");
    return commit;
  }

  private void addServer() {
    RepositoryFixture server = RepositoryFixture.createBare(folder.resolve("server"));
    fork.git().git("remote", "add", "origin", server.directory().toString());
  }

  private void push() throws FindingException {
    RecordExchange exchange = new RecordExchange(fork.another(), ENVIRONMENT);
    exchange.sync(exchange.remote(ORIGIN));
  }

  @Test
  void aHeadNamesTheTipsThatThisRepositoryHasWhereOthersFetchFromIt() throws Exception {
    ObjectId commit = approvedChange("2");
    Head head = publisher.head("HEAD");
    assertThat(head.commit()).isEqualTo(commit);
    assertThat(head.reviews()).isEqualTo(fork.git().resolve("refs/notes/quorum/reviews"));
    assertThat(head.expires()).isEqualTo(Instant.parse("2026-12-06T00:00:00Z"));
  }

  @Test
  void zerosStandForATipThatIsNotThereYet() throws Exception {
    Head head = publisher.head("HEAD");
    assertThat(head.reviews()).isEqualTo(ObjectId.zeroId());
    assertThat(head.records()).isEqualTo(ObjectId.zeroId());
    publisher.headBy("HEAD", "alice");
    assertThat(fork.note("quorum/trust", "HEAD")).hasSize(1);
  }

  @Test
  void whatIsNotPublishedIsNotNamed() throws Exception {
    addServer();
    approvedChange("2");
    refused(ReasonCode.USAGE, () -> publisher.proposeHead("HEAD", ORIGIN));
    push();
    Head head = (Head) publisher.proposeHead("HEAD", ORIGIN).statement();
    assertThat(head.reviews()).isEqualTo(fork.git().resolve("refs/quorum/remotes/origin/reviews"));
    publisher.sign("alice", publisher.proposeHead("HEAD", ORIGIN));
    refused(ReasonCode.USAGE, () -> publisher.proposeHead("HEAD", ORIGIN));
  }

  @Test
  void theNewestApprovedStateIsNotAlwaysTheTip() throws Exception {
    ObjectId approved = approvedChange("2");
    fork.git().commit("unreviewed", Map.of("a", "3"));
    assertThat(publisher.newestApproved()).isEqualTo(approved);
    refused(ReasonCode.QUORUM_NOT_MET, () -> publisher.head("HEAD"));
  }

  @Test
  void aSecondSignerJoinsAlsoAfterOtherRecordsWerePublished() throws Exception {
    addServer();
    publisher.sign("alice", publisher.proposeHead("HEAD", ORIGIN));
    push();
    fork.pass(Duration.ofHours(1));
    StatementProposal proposal = publisher.proposeHead("HEAD", ORIGIN);
    assertThat(proposal.begun()).isTrue();
    assertThat(publisher.sign("bob", proposal).standing().met()).isTrue();
  }

  @Test
  void aHeadIsMadeAgainAndAgainWithItsOwnNumbers() throws Exception {
    publisher.releaseBy("HEAD", "alice", "bob");
    publisher.headBy("HEAD", "alice", "bob");
    assertThat(publisher.head("HEAD").sequence()).isEqualTo(2);
    publisher.headBy("HEAD", "alice", "bob");
    assertThat(publisher.head("HEAD").sequence()).isEqualTo(3);
    assertThat(publisher.newRelease("HEAD").sequence()).isEqualTo(2);
  }

  @Test
  void tipsThatNobodyPublishedAreNotSignedAfterAnother() throws Exception {
    Head truth = publisher.head("HEAD");
    publisher.note(
        new Head(
            truth.repository(),
            truth.branch(),
            truth.commit(),
            truth.commit(),
            ObjectId.fromString("1234567890123456789012345678901234567890"),
            truth.policy(),
            truth.policyVersion(),
            truth.sequence(),
            truth.expires(),
            truth.issued()),
        "carol");
    refused(ReasonCode.USAGE, () -> publisher.head("HEAD"));
  }

  @Test
  void aHeadDoesNotGoBackUnlessARollbackAllowsIt() throws Exception {
    approvedChange("2");
    approvedChange("3");
    publisher.headBy("HEAD", "alice", "bob");
    refused(ReasonCode.BEHIND_FLOOR, () -> publisher.head("HEAD~1"));
    publisher.rollbackBy("HEAD", "HEAD~1", "alice", "bob");
    assertThat(publisher.head("HEAD~1").sequence()).isEqualTo(2);
    refused(ReasonCode.BEHIND_FLOOR, () -> publisher.head("HEAD~2"));
    publisher.releaseBy("HEAD", "alice", "bob");
    refused(ReasonCode.BEHIND_FLOOR, () -> publisher.head("HEAD~1"));
  }

  @Test
  void aRollbackOfOneSignerAllowsNothing() throws Exception {
    approvedChange("2");
    publisher.headBy("HEAD", "alice", "bob");
    publisher.rollbackBy("HEAD", "HEAD~1", "alice");
    refused(ReasonCode.BEHIND_FLOOR, () -> publisher.head("HEAD~1"));
  }

  @Test
  void aRollbackSharesTheCounterOfReleasesAndKeepsTheReasonOfWhoBeganIt() throws Exception {
    approvedChange("2");
    publisher.releaseBy("HEAD", "alice", "bob");
    refused(ReasonCode.USAGE, () -> publisher.proposeRollback("HEAD", "HEAD~1", Optional.empty()));
    publisher.sign(
        "alice", publisher.proposeRollback("HEAD", "HEAD~1", Optional.of("breaks ä%\\")));
    StatementProposal joined = publisher.proposeRollback("HEAD", "HEAD~1", Optional.empty());
    Rollback rollback = (Rollback) joined.statement();
    assertThat(rollback.sequence()).isEqualTo(2);
    assertThat(rollback.reason()).isEqualTo("breaks ä%\\");
    refused(
        ReasonCode.USAGE,
        () -> publisher.proposeRollback("HEAD", "HEAD~1", Optional.of("another")));
    assertThat(publisher.sign("bob", joined).standing().met()).isTrue();
    assertThat(publisher.proposeRollback("HEAD", "HEAD~1", Optional.empty()).isComplete())
        .isTrue();
  }

  @Test
  void aRollbackLeadsBackToAnApprovedStateOnly() throws Exception {
    fork.git().commit("unreviewed", Map.of("a", "2"));
    fork.git().commit("more", Map.of("a", "3"));
    Optional<String> why = Optional.of("why");
    refused(ReasonCode.QUORUM_NOT_MET, () -> publisher.proposeRollback("HEAD", "HEAD~1", why));
    refused(ReasonCode.NOT_DESCENDANT, () -> publisher.proposeRollback("HEAD~2", "HEAD~2", why));
    fork.git().git("checkout", "-q", "-b", "other", "HEAD~2");
    ObjectId other = fork.git().commit("another line", Map.of("a", "4"));
    refused(
        ReasonCode.NOT_DESCENDANT,
        () -> publisher.proposeRollback(fork.anchor().name(), other.name(), why));
    assertThat(publisher.proposeRollback("main", "main~2", why).statement().sequence())
        .isEqualTo(1);
  }

  @Test
  void aReasonIsOneLine() {
    fork.git().commit("change", Map.of("a", "2"));
    for (String reason : new String[] {"", "two\nlines", "\u001b[2J"}) {
      refused(
          ReasonCode.USAGE, () -> publisher.proposeRollback("HEAD", "HEAD~1", Optional.of(reason)));
    }
  }

  private static void refused(ReasonCode code, ThrowingCallable step) {
    assertThatThrownBy(step)
        .isInstanceOfSatisfying(
            FindingException.class,
            e -> assertThat(e.finding().code()).as(e.getMessage()).isEqualTo(code));
  }
}
