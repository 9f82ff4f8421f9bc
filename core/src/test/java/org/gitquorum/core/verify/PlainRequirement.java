// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whether some signers meet a requirement, by trying everything. */
final class PlainRequirement {
  private PlainRequirement() {}

  /** Whether these signers meet the requirement, each filling one place at most. */
  static boolean met(Scenario.PolicyText policy, String require, Set<String> signers) {
    return ways(RequirementText.parse(require)).stream()
        .anyMatch(places -> filled(policy, places, signers));
  }

  /** Whether every way to meet a requirement of the policy is open to distinct signers. */
  static boolean reachable(Scenario.PolicyText policy) {
    return Stream.concat(
            Stream.of(policy.root()), policy.rules().stream().map(Scenario.RuleText::require))
        .flatMap(require -> ways(RequirementText.parse(require)).stream())
        .allMatch(places -> filled(policy, places, policy.signers()));
  }

  /** Every way to meet it: one group for each place to fill. */
  static List<List<String>> ways(RequirementText requirement) {
    List<List<String>> ways = new ArrayList<>();
    if (requirement instanceof RequirementText.Count count) {
      ways.add(Collections.nCopies(count.count(), count.group()));
    } else if (requirement instanceof RequirementText.Any any) {
      any.parts().forEach(part -> ways.addAll(ways(part)));
    } else if (requirement instanceof RequirementText.All all) {
      ways.add(List.of());
      for (RequirementText part : all.parts()) {
        List<List<String>> before = List.copyOf(ways);
        ways.clear();
        for (List<String> way : before) {
          for (List<String> more : ways(part)) {
            List<String> both = new ArrayList<>(way);
            both.addAll(more);
            ways.add(both);
          }
        }
      }
    }
    return ways;
  }

  private static boolean filled(
      Scenario.PolicyText policy, List<String> places, Set<String> signers) {
    if (places.isEmpty()) {
      return true;
    }
    for (String signer : signers) {
      if (policy.members(places.get(0)).contains(signer)) {
        Set<String> others = new HashSet<>(signers);
        others.remove(signer);
        if (filled(policy, places.subList(1, places.size()), others)) {
          return true;
        }
      }
    }
    return false;
  }
}
