// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.statement.BranchStatement;
import org.gitquorum.core.statement.Head;
import org.gitquorum.core.statement.Release;
import org.gitquorum.core.testing.QuorumFixture;
import org.gitquorum.core.testing.RepositoryFixture;
import org.gitquorum.core.verify.Report;
import org.gitquorum.core.verify.Verification;
import org.gitquorum.core.verify.VerifyRequest;

/** Somebody who publishes what a fork has approved, and writes statements by hand too. */
final class Publisher {
  static final String MAIN = "refs/heads/main";

  private static final Duration LIFE = Duration.ofDays(90);

  private final SigningFixture fork;
  private final RepositoryFixture git;

  Publisher(SigningFixture fork) {
    this(fork, fork.git());
  }

  private Publisher(SigningFixture fork, RepositoryFixture git) {
    this.fork = fork;
    this.git = git;
  }

  /** In another clone. */
  Publisher in(RepositoryFixture clone) {
    return new Publisher(fork, clone);
  }

  private SigningContext place() throws FindingException {
    SigningContext like = fork.another();
    return new SigningContext(git.open(), like.trust(), like.names(), like.clock(), like.random());
  }

  private PublishingRequest request(String revision, String branch, boolean startNew) {
    VerifyRequest verification = fork.verification(revision);
    return new PublishingRequest(branch, LIFE, startNew, verification);
  }

  private static Report walk(SigningContext place, PublishingRequest request)
      throws FindingException {
    return Verification.verify(place.repository(), place.trust(), request.verification());
  }

  StatementProposal proposeRelease(String revision) throws FindingException {
    return proposeRelease(revision, MAIN);
  }

  StatementProposal proposeRelease(String revision, String branch) throws FindingException {
    return proposeRelease(request(revision, branch, false));
  }

  private StatementProposal proposeRelease(PublishingRequest request) throws FindingException {
    SigningContext place = place();
    return new ReleaseProposals(place).propose(walk(place, request), request);
  }

  /** The release that would be signed next. */
  Release release(String revision) throws FindingException {
    return (Release) proposeRelease(revision).statement();
  }

  /** The release of one's own, whatever others began. */
  Release newRelease(String revision) throws FindingException {
    return (Release) proposeRelease(request(revision, MAIN, true)).statement();
  }

  StatementSigning.Signed signRelease(String name, String revision) throws FindingException {
    return sign(name, proposeRelease(revision));
  }

  void releaseBy(String revision, String... names) throws FindingException {
    for (String name : names) {
      signRelease(name, revision);
    }
  }

  StatementSigning.Signed sign(String name, StatementProposal proposal) throws FindingException {
    return new StatementSigning(place())
        .sign(proposal, fork.identity(name, proposal.directories()));
  }

  StatementProposal proposeRollback(String revision, String to, Optional<String> reason)
      throws FindingException {
    SigningContext place = place();
    PublishingRequest request = request(to, MAIN, false);
    return new RollbackProposals(place).propose(revision, walk(place, request), request, reason);
  }

  void rollbackBy(String revision, String to, String... names) throws FindingException {
    for (String name : names) {
      sign(name, proposeRollback(revision, to, Optional.of("it breaks")));
    }
  }

  StatementProposal proposeHead(String revision, Optional<String> remote) throws FindingException {
    SigningContext place = place();
    PublishingRequest request =
        new PublishingRequest(MAIN, Duration.ofDays(14), false, fork.verification(revision));
    Optional<org.gitquorum.core.notes.RemoteName> name = remote.isPresent()
        ? Optional.of(new RecordExchange(place, java.util.Map.of()).remote(remote))
        : Optional.empty();
    return new HeadProposals(place).propose(walk(place, request), request, name);
  }

  Head head(String revision) throws FindingException {
    return (Head) proposeHead(revision, Optional.empty()).statement();
  }

  void headBy(String revision, String... names) throws FindingException {
    for (String name : names) {
      sign(name, proposeHead(revision, Optional.empty()));
    }
  }

  ObjectId newestApproved() throws FindingException {
    return new HeadProposals(place()).newestApproved(request("HEAD", MAIN, false));
  }

  void approvePolicy(String... names) throws FindingException {
    for (String name : names) {
      PolicyChangeProposal proposal = new PolicyChangeProposals(place())
          .propose("HEAD", Optional.empty(), fork.verification("HEAD"));
      new PolicyChangeSigning(place())
          .sign(proposal, fork.identity(name, PolicyChangeSigning.directories(proposal)));
    }
  }

  /** Writes a statement with signatures of these keys, whatever it says. */
  void note(BranchStatement statement, String... keys) {
    Arrays.stream(keys)
        .forEach(key -> line(statement.commit(), QuorumFixture.record(statement, key)));
  }

  void line(ObjectId annotated, String line) {
    git.git("notes", "--ref=quorum/trust", "append", "-m", line, annotated.name());
  }

  /** Takes every unsigned line from the trust ref. */
  void removeTrustRefFiles() {
    for (String note : git.git("notes", "--ref=quorum/trust", "list").lines().toList()) {
      String annotated = note.split(" ", -1)[1];
      String kept = git.git("notes", "--ref=quorum/trust", "show", annotated)
          .lines()
          .filter(line -> !line.startsWith("quorum:v1:policy-files:"))
          .reduce("", (all, line) -> all + line + "\n");
      if (kept.isEmpty()) {
        git.git("notes", "--ref=quorum/trust", "remove", annotated);
      } else {
        git.git("notes", "--ref=quorum/trust", "add", "-f", "-m", kept, annotated);
      }
    }
  }
}
