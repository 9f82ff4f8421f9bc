// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Random policies over a few signers. */
final class RandomPolicies {
  private static final List<String> PATTERNS =
      List.of("**", "**", "p", "d/**", "D/**", "d/*", "*", "**/x", "d/?");
  private static final List<String> EXCEPTIONS = List.of("d/**", "p", "D/x", "q");

  private final Dice dice;
  private final Focus focus;
  private final List<String> people;

  RandomPolicies(Dice dice, Focus focus, List<String> people) {
    this.dice = dice;
    this.focus = focus;
    this.people = people;
  }

  /** One to four policies; an id stands for one content. */
  Map<String, Scenario.PolicyText> policies() {
    Map<String, Scenario.PolicyText> policies = new LinkedHashMap<>();
    int count = focus.policies() ? 4 : focus.simple() || dice.one(2) ? 1 : dice.between(2, 4);
    for (int i = 1; i <= count; i++) {
      policies.put("P" + i, policy(dice.one(8) ? dice.between(1, 5) : i, i == 1));
    }
    return policies;
  }

  private Scenario.PolicyText policy(int version, boolean first) {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    groups.put("g", dice.some(people));
    groups.put("h", dice.some(people));
    groups.put("k", dice.one(3) ? List.of("g", dice.of(people)) : List.of("g", "h"));
    groups.put("w", List.of("r"));
    List<Scenario.RuleText> rules = new ArrayList<>();
    int count = focus.simple() ? dice.between(1, 2) : dice.between(1, 3);
    for (int i = 1; i <= count; i++) {
      rules.add(focus.simple() ? simpleRule("rule" + i, groups) : rule("rule" + i, groups));
    }
    return new Scenario.PolicyText(
        version,
        !first && dice.one(10) ? "r2" : "r1",
        groups,
        Set.of("r"),
        count(groups, dice.of(List.of("g", "h", "k"))),
        dice.one(12),
        rules,
        dice.one(first ? 100 : 10),
        dice.one(first ? 100 : 20));
  }

  private Scenario.RuleText simpleRule(String name, Map<String, List<String>> groups) {
    boolean authorCounts = focus == Focus.AUTHORS ? dice.one(8) : !dice.one(8);
    String require = count(groups, "g");
    return new Scenario.RuleText(
        name, List.of("**"), List.of(), require, dice.one(10), authorCounts);
  }

  private Scenario.RuleText rule(String name, Map<String, List<String>> groups) {
    boolean everything = name.equals("rule1") && !dice.one(5);
    List<String> paths = List.of(everything ? "**" : dice.of(PATTERNS));
    List<String> except = dice.one(4) ? List.of(dice.of(EXCEPTIONS)) : List.of();
    return new Scenario.RuleText(
        name, paths, except, requirement(groups), dice.one(6), !dice.one(4));
  }

  private String requirement(Map<String, List<String>> groups) {
    String one = count(groups, dice.of(List.of("g", "g", "h", "k", "k")));
    String two = count(groups, dice.of(List.of("g", "h", "k", "w")));
    String three = count(groups, dice.of(List.of("g", "h", "k")));
    return switch (dice.between(0, 9)) {
      case 0 -> one + " and " + two;
      case 1 -> one + " or " + two;
      case 2 -> "(" + one + " or " + two + ") and " + three;
      case 3 -> "(" + one + " and " + two + ") or " + three;
      default -> one;
    };
  }

  private String count(Map<String, List<String>> groups, String group) {
    int size = groups.getOrDefault(group, List.of()).size();
    return dice.between(1, Math.min(dice.one(3) ? 3 : 2, size)) + " of " + group;
  }
}
