// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Decides whether signers meet a requirement. Thresholds joined by {@code and} are met by distinct
 * signers together, exactly: whoever could count for either side counts once, on the side where
 * that helps. One more approver never turns met into unmet.
 */
public final class RequirementEvaluator {
  /** The most ways to meet one requirement; a policy that asks for more is refused. */
  public static final int MOST_ALTERNATIVES = 256;

  private final List<Alternative> alternatives;
  private final Set<SignerName> members;

  private RequirementEvaluator(List<Alternative> alternatives) {
    this.alternatives = alternatives;
    this.members = new TreeSet<>();
    for (Alternative alternative : alternatives) {
      for (Group group : alternative.counts().keySet()) {
        members.addAll(group.signers());
      }
    }
  }

  /**
   * The evaluator of one requirement; make it once and ask it often.
   *
   * @throws IllegalArgumentException if there are more than {@link #MOST_ALTERNATIVES} ways to meet
   *     it
   */
  public static RequirementEvaluator of(Requirement requirement) {
    return new RequirementEvaluator(Alternatives.of(requirement, MOST_ALTERNATIVES));
  }

  /** Whether, and if not, what is missing. */
  public static Satisfaction evaluate(Requirement requirement, Set<SignerName> approvers) {
    return of(requirement).evaluate(approvers);
  }

  /** The fewest distinct people who meet a requirement; bots are not counted. */
  public static int leastPeople(Requirement requirement) {
    return of(requirement).leastPeople();
  }

  /** Whether these signers together could meet a requirement. */
  public static boolean reachable(Requirement requirement, Set<SignerName> available) {
    return of(requirement).isMet(available);
  }

  /** Whether these signers meet the requirement. */
  public boolean isMet(Set<SignerName> approvers) {
    return alternatives.stream().anyMatch(alternative -> isMet(alternative, approvers));
  }

  /** Whether these signers meet the requirement and, if not, what is missing. */
  public Satisfaction evaluate(Set<SignerName> approvers) {
    return evaluate(approvers, members);
  }

  /**
   * Whether these signers meet the requirement and, if not, what is missing.
   *
   * @param available who else could still approve; what is missing is named so that they can give
   *     it, if they can at all
   */
  public Satisfaction evaluate(Set<SignerName> approvers, Set<SignerName> available) {
    Set<SignerName> counted = new TreeSet<>(approvers);
    counted.retainAll(members);
    if (isMet(counted)) {
      return new Satisfaction.Met(counted);
    }
    Set<SignerName> others = new TreeSet<>(available);
    others.removeAll(counted);
    return new Satisfaction.Unmet(counted, cheapest(counted, others));
  }

  /** The signers of all groups that the requirement names. */
  public Set<SignerName> members() {
    return Set.copyOf(members);
  }

  /** The fewest distinct people who meet the requirement; bots are not counted. */
  public int leastPeople() {
    return alternatives.stream().mapToInt(Alternative::people).min().orElseThrow();
  }

  /**
   * A way of meeting the requirement that everybody together cannot go, if there is one.
   *
   * @return thresholds joined by {@code and}, that distinct members cannot meet
   */
  public Optional<Requirement> unreachableAlternative() {
    return alternatives.stream()
        .filter(alternative -> !isMet(alternative, members))
        .findFirst()
        .map(Alternative::asRequirement);
  }

  /**
   * Whether whoever meets this requirement surely meets {@code other}. True is always right; false
   * may be wrong: for warnings, not for verdicts.
   */
  public boolean implies(RequirementEvaluator other) {
    return alternatives.stream()
        .allMatch(ours -> other.alternatives.stream()
            .anyMatch(theirs -> AlternativeImplication.holds(ours, theirs)));
  }

  /**
   * Whether the requirement surely stays reachable when any {@code losses} of {@code available} are
   * lost; false says nothing.
   */
  public boolean survives(int losses, Set<SignerName> available) {
    return alternatives.stream()
        .anyMatch(alternative -> alternative.counts().keySet().stream()
            .allMatch(
                group -> group.signers().stream().filter(available::contains).count()
                    >= alternative.signers() + (long) losses));
  }

  private static boolean isMet(Alternative alternative, Set<SignerName> approvers) {
    for (Map.Entry<Group, Integer> entry : alternative.counts().entrySet()) {
      if (entry.getValue() > entry.getKey().signers().size()) {
        return false;
      }
    }
    Assignment assignment = new Assignment(alternative);
    assignment.offer(approvers);
    return assignment.isComplete();
  }

  private List<Satisfaction.Missing> cheapest(Set<SignerName> approvers, Set<SignerName> others) {
    record Way(SortedMap<Group, Integer> open, boolean reachable) {
      int signers() {
        return open.values().stream().mapToInt(Integer::intValue).sum();
      }
    }
    Way cheapest = alternatives.stream()
        .map(alternative -> {
          Assignment assignment = new Assignment(alternative);
          assignment.offer(approvers);
          assignment.offer(others);
          return new Way(assignment.open(approvers), assignment.isComplete());
        })
        .min(Comparator.comparing((Way way) -> !way.reachable()).thenComparing(Way::signers))
        .orElseThrow();
    return cheapest.open().entrySet().stream()
        .map(entry -> new Satisfaction.Missing(entry.getValue(), entry.getKey()))
        .toList();
  }
}
