// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.FirstParentHistory;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.RefSnapshot;
import org.gitquorum.core.statement.BranchName;

/**
 * A branch as this repository knows it: the local one, and only where there is none what was
 * fetched of it from remotes.
 */
final class BranchHistory {
  private static final String LOCAL = "refs/heads/";

  private final GitRepository repository;
  private final String branch;
  private final Map<String, ObjectId> tips;

  private BranchHistory(GitRepository repository, String branch, Map<String, ObjectId> tips) {
    this.repository = repository;
    this.branch = branch;
    this.tips = tips;
  }

  /**
   * The branch of that full name.
   *
   * @throws FindingException {@code USAGE} if it is no name that statements take;
   *     {@code REVISION_UNKNOWN} if there is no such branch here
   */
  static BranchHistory of(GitRepository repository, String branch) throws FindingException {
    if (!BranchName.isFullName(branch)) {
      throw new FindingException(
          ReasonCode.USAGE, "not the full name of a branch: " + branch, "--branch refs/heads/main");
    }
    Map<String, ObjectId> tips = tips(repository, branch);
    if (tips.isEmpty()) {
      throw new FindingException(
          ReasonCode.REVISION_UNKNOWN,
          "there is no branch " + branch + " here, and none was fetched",
          "git fetch, or git branch -a to see which there are");
    }
    return new BranchHistory(repository, branch, tips);
  }

  private static Map<String, ObjectId> tips(GitRepository repository, String branch)
      throws FindingException {
    RefSnapshot refs = repository.refs();
    Optional<ObjectId> local = refs.id(branch);
    if (local.isPresent()) {
      return Map.of(branch, local.get());
    }
    Map<String, ObjectId> tips = new LinkedHashMap<>();
    for (String remote : new TreeSet<>(repository.jgit().getConfig().getSubsections("remote"))) {
      String name = "refs/remotes/" + remote + "/" + branch.substring(LOCAL.length());
      refs.id(name).ifPresent(tip -> tips.put(name, tip));
    }
    return tips;
  }

  /**
   * The tip of the branch whose first-parent history holds a state.
   *
   * @throws FindingException {@code NOT_DESCENDANT} if there is none: nobody who follows the branch
   *     would ever come to that state
   */
  ObjectId tipAbove(ObjectId state) throws FindingException {
    for (ObjectId tip : tips.values()) {
      if (holds(repository, tip, state)) {
        return tip;
      }
    }
    String name = tips.keySet().iterator().next();
    throw new FindingException(
        ReasonCode.NOT_DESCENDANT,
        state.name() + " is not on the first-parent history of " + name,
        "git log --first-parent " + name + "; bring " + branch + " up to date, or name another");
  }

  /**
   * The tip of the branch, where only one is known.
   *
   * @throws FindingException {@code USAGE} if remotes differ
   */
  ObjectId tip() throws FindingException {
    List<ObjectId> distinct = new ArrayList<>(new TreeSet<>(tips.values()));
    if (distinct.size() > 1) {
      throw new FindingException(
          ReasonCode.USAGE,
          "remotes differ about " + branch + ": " + String.join(", ", tips.keySet()),
          "name the state, or make a local branch of it");
    }
    return distinct.get(0);
  }

  /** Whether a state is another one, or before it by first parents, as far as is known here. */
  static boolean holds(GitRepository repository, ObjectId state, ObjectId earlier)
      throws FindingException {
    return FirstParentHistory.of(repository.objects(), state, repository.shallowBoundary())
        .position(earlier)
        .isPresent();
  }
}
