// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Conditions under which signers count, and how they are counted. */
final class CountingMutants {
  private CountingMutants() {}

  /** All of them. */
  static List<Mutant> all() {
    return List.of(
        drop("touch is asked for where the rule says so", s -> new PlainModel(s) {
          @Override
          boolean counts(Scenario.Review review, int m, Scenario.RuleText rule, String path) {
            return super.counts(review, m, touching(rule, false), path);
          }
        }),
        drop("touch is asked for by no other rule", s -> new PlainModel(s) {
          @Override
          boolean counts(Scenario.Review review, int m, Scenario.RuleText rule, String path) {
            boolean asked = scenario.policies().values().stream()
                .flatMap(policy -> policy.rules().stream())
                .anyMatch(Scenario.RuleText::touch);
            return super.counts(review, m, touching(rule, asked), path);
          }
        }),
        drop("statements are filtered by touch before chains are built", s -> new PlainModel(s) {
          @Override
          boolean counts(Scenario.Review review, int m, Scenario.RuleText rule, String path) {
            boolean touched = scenario.statements().stream()
                .anyMatch(other -> other.signer().equals(review.signer()) && other.touch());
            return super.counts(review, m, touching(rule, rule.touch() && !touched), path);
          }
        }),
        drop("places are filled by distinct people", s -> new PlainModel(s) {
          @Override
          boolean meets(Scenario.PolicyText policy, Scenario.RuleText rule, Set<String> approvers) {
            return apart(policy, RequirementText.parse(rule.require()), approvers);
          }
        }),
        drop("and: every part", s -> new PlainModel(s) {
          @Override
          boolean meets(Scenario.PolicyText policy, Scenario.RuleText rule, Set<String> approvers) {
            String weaker = rule.require().replace(" and ", " or ");
            return PlainRequirement.met(policy, weaker.replaceAll("[()]", ""), approvers);
          }
        }),
        drop("or: one part is enough", s -> new PlainModel(s) {
          @Override
          boolean meets(Scenario.PolicyText policy, Scenario.RuleText rule, Set<String> approvers) {
            String stronger = rule.require().replace(" or ", " and ");
            return PlainRequirement.met(policy, stronger.replaceAll("[()]", ""), approvers);
          }
        }),
        drop("only members of the group count", s -> new PlainModel(s) {
          @Override
          boolean meets(Scenario.PolicyText policy, Scenario.RuleText rule, Set<String> approvers) {
            return PlainRequirement.ways(RequirementText.parse(rule.require())).stream()
                .anyMatch(places -> places.size() <= approvers.size());
          }
        }),
        drop("people are counted, not statements", CountingMutants::statements),
        drop("only signers of the policy at the base count", CountingMutants::joining));
  }

  private static Scenario.RuleText touching(Scenario.RuleText rule, boolean touch) {
    return new Scenario.RuleText(
        rule.name(), rule.paths(), rule.except(), rule.require(), touch, rule.authorCounts());
  }

  private static boolean apart(
      Scenario.PolicyText policy, RequirementText requirement, Set<String> approvers) {
    if (requirement instanceof RequirementText.All all) {
      return all.parts().stream().allMatch(part -> apart(policy, part, approvers));
    }
    if (requirement instanceof RequirementText.Any any) {
      return any.parts().stream().anyMatch(part -> apart(policy, part, approvers));
    }
    RequirementText.Count count = (RequirementText.Count) requirement;
    Set<String> members = new HashSet<>(policy.members(count.group()));
    members.retainAll(approvers);
    return members.size() >= count.count();
  }

  private static PlainModel statements(Scenario scenario) {
    return new PlainModel(scenario) {
      @Override
      boolean byApproval(int base, Scenario.RuleText rule, String path, int state) {
        Set<String> approvers = approvers(base, rule, path, state);
        List<String> signatures = scenario.statements().stream()
            .filter(statement -> statement instanceof Scenario.Review review
                && review.commit() == state
                && approvers.contains(review.signer()))
            .map(Scenario.Statement::signer)
            .collect(Collectors.toList());
        return meets(policy(base), rule, approvers)
            || PlainRequirement.ways(RequirementText.parse(rule.require())).stream()
                .anyMatch(places -> places.size() <= signatures.size()
                    && IntStream.range(0, places.size())
                        .allMatch(
                            i -> policy(base).members(places.get(i)).contains(signatures.get(i))));
      }
    };
  }

  private static PlainModel joining(Scenario scenario) {
    return new PlainModel(scenario) {
      @Override
      Set<String> approvers(int base, Scenario.RuleText rule, String path, int state) {
        Set<String> approvers = super.approvers(base, rule, path, state);
        for (Scenario.Statement statement : scenario.statements()) {
          if (!excludedAsAuthor(base, rule, path, state, statement.signer())
              && approves(base, rule, path, state, statement.signer())) {
            approvers.add(statement.signer());
          }
        }
        return approvers;
      }

      @Override
      boolean meets(Scenario.PolicyText policy, Scenario.RuleText rule, Set<String> approvers) {
        return super.meets(policy, rule, approvers)
            || scenario.policies().values().stream()
                .anyMatch(other -> super.meets(other, rule, approvers));
      }
    };
  }

  private static Mutant drop(String condition, Function<Scenario, PlainModel> model) {
    return new Mutant("counting", condition, model);
  }
}
