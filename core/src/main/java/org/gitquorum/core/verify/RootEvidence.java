// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.FirstParentHistory.State;
import org.gitquorum.core.statement.Anchor;
import org.gitquorum.core.statement.PolicyChange;
import org.gitquorum.core.trust.SignerProofs;
import org.gitquorum.policy.Quorum;
import org.gitquorum.policy.RequirementEvaluator;

/** What the roots of policies said: changes of policy, and states they vouch for. */
final class RootEvidence {
  private final Line line;
  private final RecordChecks checks;
  private final ArchiveHashes archiveHashes;

  RootEvidence(Line line, RecordChecks checks, ArchiveHashes archiveHashes) {
    this.line = line;
    this.checks = checks;
    this.archiveHashes = archiveHashes;
  }

  /** What {@link Evidence#policyChangeApproved} asks. */
  boolean policyChangeApproved(PolicyReading.Usable from, PolicyReading.Usable to)
      throws FindingException {
    RootProofs proofs = new RootProofs();
    for (Candidate candidate : checks.records().trustOn(ObjectId.fromString(to.id()))) {
      if (candidate.statement() instanceof PolicyChange change && leads(change, from, to)) {
        checks.check(candidate, from, proofs.leaving);
        checks.check(candidate, to, proofs.entering);
      } else {
        checks.refuse(
            candidate, new NotCounted("POLICY_OTHER_STEP", "speaks of another change of policy"));
      }
    }
    return proofs.met(from, to);
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

  /** What {@link Evidence#vouched} asks. */
  boolean vouched(int state, PolicyReading.Usable inForce, PolicyReading.Usable entered)
      throws FindingException {
    State commit = line.at(state);
    Map<String, RootProofs> byHash = new HashMap<>();
    for (Candidate candidate : checks.records().trustOn(commit.commit())) {
      if (!(candidate.statement() instanceof Anchor anchor)) {
        continue;
      }
      if (!names(anchor, commit, entered)) {
        checks.refuse(
            candidate,
            new NotCounted("ANCHOR_OTHER_STATE", "names another tree, policy or repository"));
      } else if (!archiveHashes.agree(anchor)) {
        checks.refuse(
            candidate, new NotCounted("ANCHOR_HASH", "the tree has another archive hash"));
      } else {
        RootProofs proofs = byHash.computeIfAbsent(anchor.narHash(), hash -> new RootProofs());
        checks.check(candidate, inForce, proofs.leaving);
        checks.check(candidate, entered, proofs.entering);
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
}
