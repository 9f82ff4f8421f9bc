// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * A small history with its policies and statements, without any format: see {@code README.md}
 * beside the walk cases. Paths and patterns are written as in policies, with {@code %XX}.
 *
 * @param policies by id, which stands for one content of the policy directory
 * @param external the policy from outside the tree, if it is not read from the states
 * @param anchor index of a state
 * @param states the first-parent history, root first; the last one is the target
 */
record Scenario(
    Map<String, PolicyText> policies,
    Optional<String> external,
    int anchor,
    List<State> states,
    List<Statement> statements) {
  Scenario {
    states = List.copyOf(states);
    statements = List.copyOf(statements);
  }

  /** The same with other statements. */
  Scenario withStatements(List<Statement> others) {
    return new Scenario(policies, external, anchor, states, others);
  }

  /**
   * One policy, requirements as they are written.
   *
   * @param groups names of signers and of other groups, by name
   * @param bots signers who are no people
   * @param broken does not read
   * @param executable holds an entry that is no plain file
   */
  record PolicyText(
      long version,
      String repository,
      Map<String, List<String>> groups,
      Set<String> bots,
      String root,
      boolean rootTouch,
      List<RuleText> rules,
      boolean broken,
      boolean executable) {

    /** Everybody in a group, directly or through another one. */
    Set<String> members(String group) {
      Set<String> members = new TreeSet<>();
      for (String name : groups.getOrDefault(group, List.of())) {
        members.addAll(groups.containsKey(name) ? members(name) : Set.of(name));
      }
      return members;
    }

    /** All signers of the policy: whoever is in a group. */
    Set<String> signers() {
      Set<String> signers = new TreeSet<>();
      groups.keySet().forEach(group -> signers.addAll(members(group)));
      return signers;
    }
  }

  /** One rule. */
  record RuleText(
      String name,
      List<String> paths,
      List<String> except,
      String require,
      boolean touch,
      boolean authorCounts) {}

  /**
   * One state.
   *
   * @param files content by path; nothing of the policy directory unless the policy is external
   * @param policy what stands in the policy directory; nothing: there is none
   * @param author who signed the commit
   * @param merge has a second parent, which has what the state has at every path but those of
   *     {@code mergeOwn}
   * @param brings signed commits that became reachable through the second parent
   */
  record State(
      SortedMap<String, Content> files,
      Optional<String> policy,
      Optional<String> author,
      boolean merge,
      Set<String> mergeOwn,
      List<SideCommit> brings) {}

  /** What stands at a path: octal mode and bytes. */
  record Content(String mode, String data) {}

  /**
   * A signed commit off the first-parent history.
   *
   * @param paths what it changes against each of its parents
   */
  record SideCommit(String author, List<String> paths) {}

  /** One signed statement. */
  sealed interface Statement {
    /** Who signed. */
    String signer();

    /** Whether the signature proves presence. */
    boolean touch();
  }

  /** An approval of a step; states by index, -1 for a commit that is not on the history. */
  record Review(String signer, int base, int commit, List<String> paths, boolean touch)
      implements Statement {}

  /** An approval of a policy change; policies by id. */
  record PolicyChange(
      String signer, String from, String to, long fromVersion, long toVersion, boolean touch)
      implements Statement {}

  /**
   * Root vouches for a whole state.
   *
   * @param commit index of the state
   * @param tree index of the state whose tree is named
   */
  record Vouch(
      String signer, int commit, int tree, String policy, long policyVersion, boolean touch)
      implements Statement {}
}
