// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.trust.PolicyOutline;
import org.gitquorum.core.trust.Revocations;
import org.gitquorum.policy.RequirementEvaluator;
import org.gitquorum.policy.Rule;
import org.gitquorum.policy.Satisfaction;
import org.gitquorum.policy.SignerName;

/**
 * Turns what a walk found, by index, into what a report says, by object id and by what is missing.
 */
final class ReportBuilder {
  private final Line line;
  private final WalkResult walk;
  private final Revocations revocations;
  private final Map<List<Object>, List<Missing>> missing = new LinkedHashMap<>();

  ReportBuilder(Line line, WalkResult walk, Revocations revocations) {
    this.line = line;
    this.walk = walk;
    this.revocations = revocations;
  }

  Progress progress() throws FindingException {
    int target = line.size() - 1;
    StateJudgement judged = walk.target();
    Set<SignRange> sign = new LinkedHashSet<>();
    for (UnsettledPath path : judged.unsettled()) {
      sign.add(range(path));
    }
    return new Progress(
        target - walk.anchor(),
        line.commit(walk.lastApproved()),
        target - walk.lastApproved(),
        walk.pathCount(),
        walk.signers(),
        PolicyOutline.of(walk.inForce().policy()),
        openRules(judged),
        judged.underNoRule(),
        judged.policyLack(),
        List.copyOf(sign),
        approved(),
        revocations);
  }

  private List<ObjectId> approved() throws FindingException {
    List<ObjectId> approved = new ArrayList<>();
    for (int state : walk.approved()) {
      approved.add(line.commit(state));
    }
    return approved;
  }

  private SignRange range(UnsettledPath path) throws FindingException {
    return new SignRange(line.commit(path.signFrom()), line.commit(line.size() - 1));
  }

  private List<OpenRule> openRules(StateJudgement judged) throws FindingException {
    Map<Rule, List<OpenPath>> open = new LinkedHashMap<>();
    for (UnsettledPath path : judged.unsettled()) {
      open.computeIfAbsent(path.rule(), rule -> new ArrayList<>())
          .add(new OpenPath(
              path.path(),
              path.approvers(),
              missing(path.rule(), path.approvers()),
              range(path),
              path.revertsSettled()));
    }
    return open.entrySet().stream()
        .map(entry -> new OpenRule(entry.getKey(), entry.getValue()))
        .toList();
  }

  private List<Missing> missing(Rule rule, SortedSet<SignerName> approvers) {
    return missing.computeIfAbsent(List.of(rule, approvers), key -> {
      Satisfaction satisfaction = RequirementEvaluator.evaluate(rule.quorum().require(), approvers);
      return satisfaction instanceof Satisfaction.Unmet unmet
          ? unmet.missing().stream().map(part -> missing(part, approvers)).toList()
          : List.of();
    });
  }

  private static Missing missing(Satisfaction.Missing part, SortedSet<SignerName> approvers) {
    SortedSet<SignerName> who = new TreeSet<>(part.group().signers());
    who.removeAll(approvers);
    return new Missing(part.count(), part.group().name(), who);
  }

  /** What speaks against the target. */
  List<Finding> findings() {
    StateJudgement judged = walk.target();
    List<Finding> findings = new ArrayList<>();
    judged.policyLack().ifPresent(lack -> findings.add(finding(lack)));
    if (!judged.underNoRule().isEmpty()) {
      findings.add(new Finding(
          ReasonCode.NO_RULE,
          "no rule speaks of " + judged.underNoRule().size() + " changed paths",
          "git quorum policy explain " + judged.underNoRule().get(0)));
    }
    long reverting =
        judged.unsettled().stream().filter(UnsettledPath::revertsSettled).count();
    if (reverting < judged.unsettled().size()) {
      findings.add(Finding.of(ReasonCode.QUORUM_NOT_MET, "approvals are missing"));
    }
    if (reverting > 0) {
      findings.add(Finding.of(
          ReasonCode.REVERTED_SETTLED, "paths return to what they were before approved content"));
    }
    return findings;
  }

  private static Finding finding(PolicyLack lack) {
    if (lack instanceof PolicyLack.Unreadable unreadable) {
      return new Finding(
          ReasonCode.POLICY_UNREADABLE,
          "the policy directory cannot be used: " + unreadable.reason(),
          "drop the commit, or mend the directory in a new policy version that root signs");
    }
    return Finding.of(ReasonCode.POLICY_CHANGE_NOT_APPROVED, text(lack));
  }

  private static String text(PolicyLack lack) {
    if (lack instanceof PolicyLack.OtherRepository other) {
      return "the policy names another repository: " + other.repository();
    }
    if (lack instanceof PolicyLack.VersionNotGreater version) {
      return "the policy directory was touched, and its version " + version.version()
          + " does not rise above " + version.versionAtBase()
          + ": drop the commit that touched it, or let root sign a higher version";
    }
    PolicyLack.NoChain chain = (PolicyLack.NoChain) lack;
    return "no policy statements approved by root lead from version " + chain.fromVersion()
        + " to version " + chain.toVersion();
  }
}
