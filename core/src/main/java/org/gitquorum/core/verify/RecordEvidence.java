// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.Commit;
import org.gitquorum.core.git.FirstParentHistory.State;
import org.gitquorum.core.signature.Attribution;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.signature.SignatureClaim;
import org.gitquorum.core.statement.Anchor;
import org.gitquorum.core.statement.PolicyChange;
import org.gitquorum.core.statement.Review;
import org.gitquorum.core.statement.V0Record;
import org.gitquorum.policy.EvidenceKind;
import org.gitquorum.policy.PathCoverage;
import org.gitquorum.policy.Proof;
import org.gitquorum.policy.Quorum;
import org.gitquorum.policy.RequirementEvaluator;
import org.gitquorum.policy.Scheme;

/**
 * Evidence from the notes of a repository and the signatures of its commits, for one set of
 * revocations.
 */
final class RecordEvidence implements Evidence {
  private final Line line;
  private final NoteRecords records;
  private final Authorship authorship;
  private final SignatureChecks checks;
  private final ArchiveHashes archiveHashes;

  RecordEvidence(
      Line line,
      NoteRecords records,
      Authorship authorship,
      SignatureChecks checks,
      ArchiveHashes archiveHashes) {
    this.line = line;
    this.records = records;
    this.authorship = authorship;
    this.checks = checks;
    this.archiveHashes = archiveHashes;
  }

  @Override
  public List<ReviewEvidence> reviewsEndingAt(int state, PolicyReading.Usable inForce)
      throws FindingException {
    State commit = line.at(state);
    SignerProofs proofs = new SignerProofs();
    Map<Bytes, Review> statements = new HashMap<>();
    for (Candidate candidate : records.reviewsOn(commit.commit())) {
      Review review = (Review) candidate.statement();
      Optional<NotCounted> fault =
          NotCounted.review(review, state, line, inForce.policy().repository());
      if (fault.isPresent()) {
        records
            .fates()
            .refuse(
                commit.commit(),
                candidate.record().line(),
                candidate.record().kind().text(),
                fault.get());
      } else {
        statements.put(review.bytes(), review);
        check(candidate, inForce, proofs);
      }
    }
    List<ReviewEvidence> reviews = new ArrayList<>();
    for (Map.Entry<SignerProofs.Key, Set<Proof>> entry : proofs.all().entrySet()) {
      Review review = Objects.requireNonNull(statements.get(entry.getKey().statement()));
      int base = line.stateOf(review.base()).orElseThrow();
      reviews.add(new ReviewEvidence(
          entry.getKey().signer(), base, state, review.paths(), entry.getValue()));
    }
    addV0(state, commit, inForce, reviews);
    return reviews;
  }

  private void check(Candidate candidate, PolicyReading.Usable policy, SignerProofs proofs) {
    Attribution attribution = checks.check(policy, candidate.claim());
    records
        .fates()
        .settle(
            candidate.annotated(),
            candidate.record(),
            candidate.record().kind().text(),
            attribution);
    if (attribution instanceof Attribution.Signed signed) {
      proofs.add(signed.signer(), candidate.statement().bytes(), signed.proof());
    }
  }

  /** A v0 record approves first parent to commit for every path, and never proves a touch. */
  private void addV0(
      int state, State commit, PolicyReading.Usable inForce, List<ReviewEvidence> reviews)
      throws FindingException {
    boolean accepted = inForce.policy().accept().contains(EvidenceKind.V0);
    for (V0Record record : records.v0On(commit.commit())) {
      Optional<NotCounted> fault = NotCounted.v0(record, commit, state, accepted);
      if (fault.isPresent()) {
        records.fates().refuse(commit.commit(), record.line(), "v0", fault.get());
        continue;
      }
      SignatureClaim claim = new SignatureClaim(
          Container.PGP, record.signedBytes(), record.signature(), Optional.empty());
      Attribution attribution = checks.check(inForce, claim);
      records.fates().settle(commit.commit(), record, "v0", attribution);
      if (attribution instanceof Attribution.Signed signed) {
        Set<Proof> proofs = Set.of(new Proof(Scheme.PGP, false, false, Set.of()));
        reviews.add(new ReviewEvidence(
            signed.signer(), state - 1, state, PathCoverage.everything(), proofs));
      }
    }
  }

  @Override
  public boolean policyChangeApproved(PolicyReading.Usable from, PolicyReading.Usable to)
      throws FindingException {
    RootProofs proofs = new RootProofs();
    for (Candidate candidate : records.trustOn(ObjectId.fromString(to.id()))) {
      if (candidate.statement() instanceof PolicyChange change && leads(change, from, to)) {
        check(candidate, from, proofs.leaving);
        check(candidate, to, proofs.entering);
      } else {
        refuse(
            candidate, new NotCounted("POLICY_OTHER_STEP", "speaks of another change of policy"));
      }
    }
    return proofs.met(from, to);
  }

  private void refuse(Candidate candidate, NotCounted why) {
    records
        .fates()
        .refuse(
            candidate.annotated(),
            candidate.record().line(),
            candidate.record().kind().text(),
            why);
  }

  private static boolean leads(
      PolicyChange change, PolicyReading.Usable from, PolicyReading.Usable to) {
    return change.repository().equals(from.policy().repository())
        && change.from().equals(from.digest())
        && change.fromVersion() == from.policy().version()
        && change.to().equals(to.digest())
        && change.toVersion() == to.policy().version();
  }

  /**
   * Signatures over the same statement and those that differ only in when they were issued add up.
   */
  private static boolean isMet(Quorum quorum, SignerProofs proofs) {
    return RequirementEvaluator.of(quorum.require()).isMet(proofs.satisfying(quorum.proof()));
  }

  @Override
  public boolean vouched(int state, PolicyReading.Usable inForce, PolicyReading.Usable entered)
      throws FindingException {
    State commit = line.at(state);
    Map<String, RootProofs> byHash = new HashMap<>();
    for (Candidate candidate : records.trustOn(commit.commit())) {
      if (!(candidate.statement() instanceof Anchor anchor)) {
        continue;
      }
      if (!names(anchor, commit, entered)) {
        refuse(
            candidate,
            new NotCounted("ANCHOR_OTHER_STATE", "names another tree, policy or repository"));
      } else if (!archiveHashes.agree(anchor)) {
        refuse(candidate, new NotCounted("ANCHOR_HASH", "the tree has another archive hash"));
      } else {
        RootProofs proofs = byHash.computeIfAbsent(anchor.narHash(), hash -> new RootProofs());
        check(candidate, inForce, proofs.leaving);
        check(candidate, entered, proofs.entering);
      }
    }
    return byHash.values().stream().anyMatch(proofs -> proofs.met(inForce, entered));
  }

  /** What two policies, which may be one, make of the same records. */
  private static final class RootProofs {
    private final SignerProofs leaving = new SignerProofs();
    private final SignerProofs entering = new SignerProofs();

    boolean met(PolicyReading.Usable from, PolicyReading.Usable to) {
      return isMet(from.policy().root(), leaving) && isMet(to.policy().root(), entering);
    }
  }

  private static boolean names(Anchor anchor, State commit, PolicyReading.Usable entered) {
    return anchor.repository().equals(entered.policy().repository())
        && anchor.commit().equals(commit.commit())
        && anchor.tree().equals(commit.tree())
        && anchor.policy().equals(entered.digest())
        && anchor.policyVersion() == entered.policy().version();
  }

  @Override
  public void authorsAt(int state, PolicyReading.Usable inForce, AuthorVisitor visitor)
      throws FindingException {
    for (Commit commit : authorship.newAt(state)) {
      var signature = commit.signature();
      if (signature.isPresent()
          && checks.checkCommit(inForce, signature.get()) instanceof Attribution.Signed signed) {
        authorship
            .changedAgainstAllParents(commit)
            .forEach(path -> visitor.authored(signed.signer(), path));
      }
    }
  }
}
