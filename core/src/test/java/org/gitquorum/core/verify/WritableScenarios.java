// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Random scenarios that a repository can hold. A policy that asks for more people than there are
 * reads in no file: here it is broken. And no tree has a file and others below it.
 */
final class WritableScenarios {
  private WritableScenarios() {}

  /** The scenario of a seed, made writable. */
  static Scenario of(long seed) {
    Scenario scenario = RandomScenarios.of(seed);
    Map<String, Scenario.PolicyText> policies = new LinkedHashMap<>();
    scenario.policies().forEach((id, policy) -> policies.put(id, writable(policy)));
    List<Scenario.State> states = new ArrayList<>();
    scenario.states().forEach(state -> states.add(writable(state)));
    return new Scenario(
        policies, scenario.external(), scenario.anchor(), states, scenario.statements());
  }

  private static Scenario.PolicyText writable(Scenario.PolicyText policy) {
    return new Scenario.PolicyText(
        policy.version(),
        policy.repository(),
        policy.groups(),
        policy.bots(),
        policy.root(),
        policy.rootTouch(),
        policy.rules(),
        policy.broken() || !PlainRequirement.reachable(policy),
        policy.executable());
  }

  private static Scenario.State writable(Scenario.State state) {
    Set<String> own = state.mergeOwn().stream()
        .filter(path -> state.files().containsKey(path) || ScenarioCommits.mayStand(path, state))
        .collect(Collectors.toSet());
    return new Scenario.State(
        state.files(), state.policy(), state.author(), state.merge(), own, state.brings());
  }
}
