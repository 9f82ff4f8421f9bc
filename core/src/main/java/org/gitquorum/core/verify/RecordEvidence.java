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
import org.gitquorum.core.statement.Review;
import org.gitquorum.core.trust.SignerProofs;
import org.gitquorum.policy.Proof;

/**
 * Evidence from the notes of a repository and the signatures of its commits and tags, for one set
 * of revocations.
 */
final class RecordEvidence implements Evidence {
  private final Line line;
  private final RecordChecks checks;
  private final StepApprovals steps;
  private final RootEvidence roots;
  private final Authorship authorship;
  private final Optional<StatesAhead> ahead;

  RecordEvidence(
      Line line,
      RecordChecks checks,
      StepApprovals steps,
      RootEvidence roots,
      Authorship authorship,
      Optional<StatesAhead> ahead) {
    this.line = line;
    this.checks = checks;
    this.steps = steps;
    this.roots = roots;
    this.authorship = authorship;
    this.ahead = ahead;
  }

  @Override
  public List<ReviewEvidence> reviewsEndingAt(int state, PolicyReading.Usable inForce)
      throws FindingException {
    State commit = line.at(state);
    SignerProofs proofs = new SignerProofs();
    Map<Bytes, Review> statements = new HashMap<>();
    for (Candidate candidate : candidates(state, commit.commit(), inForce)) {
      Review review = (Review) candidate.statement();
      Optional<NotCounted> fault =
          NotCounted.review(review, state, line, inForce.policy().repository());
      if (fault.isPresent()) {
        checks.refuse(candidate, fault.get());
      } else {
        statements.put(candidate.record().statement(), review);
        checks.checkOnce(candidate, inForce, proofs);
      }
    }
    List<ReviewEvidence> reviews = new ArrayList<>();
    for (Map.Entry<SignerProofs.Key, Set<Proof>> entry : proofs.all().entrySet()) {
      Review review = Objects.requireNonNull(statements.get(entry.getKey().statement()));
      int base = line.stateOf(review.base()).orElseThrow();
      reviews.add(new ReviewEvidence(
          entry.getKey().signer(), base, state, review.paths(), entry.getValue()));
    }
    reviews.addAll(steps.endingAt(state, inForce));
    return reviews;
  }

  private List<Candidate> candidates(int state, ObjectId commit, PolicyReading.Usable inForce)
      throws FindingException {
    if (ahead.isPresent()) {
      ahead.get().follow(inForce);
      Optional<StateAhead> found = ahead.get().at(state);
      if (found.isPresent() && found.get().reviews().isPresent()) {
        checks.signatures().foundAhead(found.get().answers());
        return checks.records().reviewsOn(commit, found.get().reviews().get());
      }
    }
    return checks.records().reviewsOn(commit);
  }

  @Override
  public boolean policyChangeApproved(PolicyReading.Usable from, PolicyReading.Usable to)
      throws FindingException {
    return roots.policyChangeApproved(from, to);
  }

  @Override
  public boolean vouched(int state, PolicyReading.Usable inForce, PolicyReading.Usable entered)
      throws FindingException {
    return roots.vouched(state, inForce, entered);
  }

  @Override
  public void authorsAt(int state, PolicyReading.Usable inForce, AuthorVisitor visitor)
      throws FindingException {
    for (Commit commit : authorship.newAt(state)) {
      var signature = commit.signature();
      if (signature.isPresent()
          && checks.signatures().checkObject(inForce, commit.id(), signature.get())
              instanceof Attribution.Signed signed) {
        authorship
            .changedAgainstAllParents(commit)
            .forEach(path -> visitor.authored(signed.signer(), path));
      }
    }
  }
}
