// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.gitquorum.core.FindingException;

/**
 * Judges the policy directory since a base. It advances by the directories that stand on the line
 * in their order, so a chain leads only through directories that stood before the one it leads to.
 */
final class PolicyClause {
  private final PolicyReading.Usable base;
  private final Evidence evidence;
  private final Map<String, PolicyReading.Usable> reached = new LinkedHashMap<>();
  private PolicyReading current;
  private boolean touched;
  private Optional<PolicyLack> lack = Optional.empty();

  PolicyClause(PolicyReading.Usable base, Evidence evidence) {
    this.base = base;
    this.evidence = evidence;
    this.current = base;
    reached.put(base.id(), base);
  }

  /** Takes in the directory of the next state. */
  void advance(PolicyReading reading) throws FindingException {
    touched |= !reading.id().equals(base.id());
    boolean asBefore =
        reading.id().equals(current.id()) && reading.getClass() == current.getClass();
    current = reading;
    if (!asBefore) {
      lack = judge(reading);
    }
  }

  /**
   * What is missing for the directory that stands now: nothing if none ever differed from the
   * base's.
   */
  Optional<PolicyLack> lack() {
    return lack;
  }

  PolicyReading current() {
    return current;
  }

  private Optional<PolicyLack> judge(PolicyReading reading) throws FindingException {
    if (reading instanceof PolicyReading.Unusable unusable) {
      return Optional.of(new PolicyLack.Unreadable(unusable.reason()));
    }
    if (!touched) {
      return Optional.empty();
    }
    PolicyReading.Usable entered = (PolicyReading.Usable) reading;
    Optional<PolicyLack> unfit = unfitToFollow(base, entered);
    if (unfit.isPresent() || reached.containsKey(entered.id())) {
      return unfit;
    }
    for (PolicyReading.Usable from : reached.values()) {
      if (from.policy().version() < entered.policy().version()
          && evidence.policyChangeApproved(from, entered)) {
        reached.put(entered.id(), entered);
        return Optional.empty();
      }
    }
    return Optional.of(
        new PolicyLack.NoChain(base.policy().version(), entered.policy().version()));
  }

  /** What keeps a policy from ever following another, whoever signs. */
  static Optional<PolicyLack> unfitToFollow(
      PolicyReading.Usable base, PolicyReading.Usable entered) {
    if (!entered.policy().repository().equals(base.policy().repository())) {
      return Optional.of(new PolicyLack.OtherRepository(entered.policy().repository()));
    }
    if (entered.policy().version() <= base.policy().version()) {
      return Optional.of(new PolicyLack.VersionNotGreater(
          entered.policy().version(), base.policy().version()));
    }
    return Optional.empty();
  }
}
