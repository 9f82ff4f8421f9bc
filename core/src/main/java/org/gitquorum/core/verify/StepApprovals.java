// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.AnnotatedTag;
import org.gitquorum.core.git.Commit;
import org.gitquorum.core.git.CommitTags;
import org.gitquorum.core.git.FirstParentHistory.State;
import org.gitquorum.core.git.SignedPayload;
import org.gitquorum.core.git.VerifiedObjects;
import org.gitquorum.core.signature.Attribution;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.signature.SignatureClaim;
import org.gitquorum.core.statement.V0Record;
import org.gitquorum.policy.EvidenceKind;
import org.gitquorum.policy.PathCoverage;
import org.gitquorum.policy.Proof;
import org.gitquorum.policy.Scheme;

/**
 * Approvals that are no statements: records of git-sig, signed commits and signed tags. Each
 * approves the step from the first parent to the commit for every path, where the policy in force
 * accepts its kind. None of them names the repository or a purpose.
 */
final class StepApprovals {
  /** The signature in a commit or tag. */
  private record Found(EvidenceKind kind, ObjectId object, String place, SignedPayload signature) {}

  private final Line line;
  private final VerifiedObjects objects;
  private final CommitTags tags;
  private final RecordChecks checks;

  StepApprovals(Line line, VerifiedObjects objects, CommitTags tags, RecordChecks checks) {
    this.line = line;
    this.objects = objects;
    this.tags = tags;
    this.checks = checks;
  }

  /**
   * Those of a state.
   *
   * @param state 1 or more, so it has a first parent
   */
  List<ReviewEvidence> endingAt(int state, PolicyReading.Usable inForce) throws FindingException {
    State at = line.at(state);
    Set<EvidenceKind> accepted = inForce.policy().accept();
    List<ReviewEvidence> approvals = new ArrayList<>();
    addV0(state, at, inForce, approvals);
    if (accepted.contains(EvidenceKind.COMMIT) || accepted.contains(EvidenceKind.MERGE)) {
      addCommit(state, at, inForce, approvals);
    }
    if (accepted.contains(EvidenceKind.TAG)) {
      addTags(state, at, inForce, approvals);
    }
    return approvals;
  }

  /** A v0 record never proves a touch, whatever made its signature. */
  private void addV0(
      int state, State at, PolicyReading.Usable inForce, List<ReviewEvidence> approvals)
      throws FindingException {
    boolean accepted = inForce.policy().accept().contains(EvidenceKind.V0);
    for (V0Record record : checks.records().v0On(at.commit())) {
      Optional<NotCounted> fault = NotCounted.v0(record, at, state, accepted);
      if (fault.isPresent()) {
        checks.records().fates().refuse(at.commit(), record.line(), "v0", fault.get());
        continue;
      }
      SignatureClaim claim = new SignatureClaim(
          Container.PGP, record.signedBytes(), record.signature(), Optional.empty());
      Attribution attribution = checks.signatures().checkOnce(inForce, claim);
      checks.records().fates().settle(at.commit(), record.line(), "v0", attribution);
      if (attribution instanceof Attribution.Signed signed) {
        approvals.add(approval(state, signed, Proof.of(Scheme.PGP)));
      }
    }
  }

  private void addCommit(
      int state, State at, PolicyReading.Usable inForce, List<ReviewEvidence> approvals)
      throws FindingException {
    Commit commit = Commit.read(objects, at.commit());
    EvidenceKind kind = commit.parents().size() > 1 ? EvidenceKind.MERGE : EvidenceKind.COMMIT;
    Optional<SignedPayload> signature = commit.signature();
    if (signature.isPresent() && inForce.policy().accept().contains(kind)) {
      var found = new Found(kind, at.commit(), "its own signature", signature.get());
      add(state, at, found, inForce, approvals);
    }
  }

  private void addTags(
      int state, State at, PolicyReading.Usable inForce, List<ReviewEvidence> approvals)
      throws FindingException {
    for (CommitTags.Held held : tags.of(at.commit())) {
      AnnotatedTag tag = held.tag();
      String place = "tag " + tag.id().name();
      Optional<SignedPayload> signature = tag.signature();
      if (!held.tag().belongsAt(held.ref())) {
        checks
            .records()
            .fates()
            .refuse(
                at.commit(),
                place,
                EvidenceKind.TAG.text(),
                new NotCounted(
                    "TAG_NAME_MISMATCH",
                    held.ref() + " holds a tag that was made as " + tag.displayName()));
      } else if (signature.isPresent()) {
        var found = new Found(EvidenceKind.TAG, tag.id(), place, signature.get());
        add(state, at, found, inForce, approvals);
      }
    }
  }

  private void add(
      int state,
      State at,
      Found found,
      PolicyReading.Usable inForce,
      List<ReviewEvidence> approvals) {
    Attribution attribution =
        checks.signatures().checkObject(inForce, found.object(), found.signature());
    checks.records().fates().settle(at.commit(), found.place(), found.kind().text(), attribution);
    if (attribution instanceof Attribution.Signed signed) {
      approvals.add(approval(state, signed, signed.proof()));
    }
  }

  private static ReviewEvidence approval(int state, Attribution.Signed signed, Proof proof) {
    return new ReviewEvidence(
        signed.signer(), state - 1, state, PathCoverage.everything(), Set.of(proof));
  }
}
