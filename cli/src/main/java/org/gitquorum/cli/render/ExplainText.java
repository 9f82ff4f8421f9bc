// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.gitquorum.policy.Group;
import org.gitquorum.policy.Policy;
import org.gitquorum.policy.RepositoryPath;
import org.gitquorum.policy.Requirement;
import org.gitquorum.policy.RequirementEvaluator;
import org.gitquorum.policy.Rule;
import org.gitquorum.policy.RuleIndex;
import org.gitquorum.policy.SignerName;

/** Which rules speak of a path, what they ask, and who could satisfy them. */
public final class ExplainText {
  private static final String POLICY_DIRECTORY = ".quorum";

  private final Policy policy;
  private final RuleIndex index;
  private final SortedSet<SignerName> able;
  private final Style style;

  /**
   * An explanation by this policy.
   *
   * @param able signers with a key that counts today
   */
  public ExplainText(Policy policy, SortedSet<SignerName> able, Style style) {
    this.policy = policy;
    this.index = RuleIndex.of(policy.rules());
    this.able = able;
    this.style = style;
  }

  /** What holds for a path. */
  public String text(RepositoryPath path) {
    StringBuilder text = new StringBuilder(style.strong(TerminalText.path(path))).append('\n');
    String shown = path.toString();
    if (shown.equals(POLICY_DIRECTORY) || shown.startsWith(POLICY_DIRECTORY + "/")) {
      text.append("  no rule speaks of the policy directory: root alone changes it\n");
      append(text, "root", Words.quorum(policy.root()), policy.root().require());
      return text.toString();
    }
    List<Integer> rules = index.matching(path);
    if (rules.isEmpty()) {
      text.append("  under no rule: every change of it is refused (NO_RULE)\n");
    }
    for (int i : rules) {
      Rule rule = policy.rules().get(i);
      append(
          text,
          TerminalText.escape(rule.name()),
          Words.quorum(rule.quorum()),
          rule.quorum().require());
      if (!rule.authorCounts()) {
        text.append("    who wrote a change does not count for it\n");
      }
    }
    return text.toString();
  }

  private void append(StringBuilder text, String name, String asks, Requirement requirement) {
    text.append("  ").append(name).append(" ".repeat(Math.max(2, 16 - name.length())));
    text.append(asks).append('\n');
    for (Group group : groups(requirement, new TreeSet<>(Comparator.comparing(Group::name)))) {
      TreeSet<SignerName> members = new TreeSet<>(group.signers());
      members.retainAll(able);
      text.append(Words.wrapped("    " + group.name() + ":", Words.names(members)));
    }
    if (!RequirementEvaluator.reachable(requirement, able)) {
      text.append("    cannot be met today: too few have a key that counts\n");
    }
  }

  private static SortedSet<Group> groups(Requirement requirement, SortedSet<Group> found) {
    if (requirement instanceof Requirement.Threshold threshold) {
      found.add(threshold.group());
    } else if (requirement instanceof Requirement.AllOf all) {
      all.parts().forEach(part -> groups(part, found));
    } else if (requirement instanceof Requirement.AnyOf any) {
      any.parts().forEach(part -> groups(part, found));
    }
    return found;
  }
}
