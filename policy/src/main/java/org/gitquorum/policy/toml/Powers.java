// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.util.List;
import java.util.Optional;
import org.gitquorum.policy.ProofDemand;
import org.gitquorum.policy.Quorum;
import org.gitquorum.policy.RequirementEvaluator;
import org.gitquorum.policy.Rule;

/**
 * Who may do what no rule covers; nothing where the text is faulty, which has been reported.
 *
 * @param releaseOffset where the quorum for releases is written
 * @param weakerAllowed whether {@code weaker-than-rules} says that a weak one is meant
 */
record Powers(
    Optional<Quorum> root,
    Optional<Quorum> release,
    Optional<Quorum> head,
    int releaseOffset,
    boolean weakerAllowed) {

  /**
   * A pin rests on a release alone, so one that takes less than some rule takes is a problem unless
   * the policy says that it is meant.
   */
  void refuseWeakRelease(List<Rule> rules, ProblemLog log) {
    if (weakerAllowed || release.isEmpty()) {
      return;
    }
    for (Rule rule : rules) {
      Optional<String> weakness = weakness(release.get(), rule.quorum());
      if (weakness.isPresent()) {
        log.add(
            releaseOffset,
            "releases take less than rule " + rule.name() + ": " + weakness.get(),
            "if that is meant, write weaker-than-rules = true in the table of this line");
        return;
      }
    }
  }

  private static Optional<String> weakness(Quorum release, Quorum rule) {
    int people = RequirementEvaluator.leastPeople(release.require());
    int asked = RequirementEvaluator.leastPeople(rule.require());
    if (people < asked) {
      return Optional.of("least number of people " + people + ", not " + asked);
    }
    ProofDemand ours = release.proof();
    ProofDemand theirs = rule.proof();
    if (ours.isAtLeast(theirs)) {
      return Optional.empty();
    }
    List<String> lacking = QuorumReader.PROOF_KEYS.stream()
        .filter(key -> !ours.isAtLeast(only(key, theirs)))
        .toList();
    return Optional.of("they lack its " + String.join(", ", lacking));
  }

  private static ProofDemand only(String key, ProofDemand demand) {
    ProofDemand none = ProofDemand.NONE;
    return switch (key) {
      case "touch" -> new ProofDemand(demand.touch(), none.schemes(), 1, none.attested());
      case "schemes" -> new ProofDemand(none.touch(), demand.schemes(), 1, none.attested());
      case "factors" ->
        new ProofDemand(none.touch(), none.schemes(), demand.factors(), none.attested());
      default -> new ProofDemand(none.touch(), none.schemes(), 1, demand.attested());
    };
  }
}
