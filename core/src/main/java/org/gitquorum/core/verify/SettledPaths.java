// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.TreeEntry;
import org.gitquorum.policy.RepositoryPath;
import org.gitquorum.policy.Rule;
import org.gitquorum.policy.SignerName;

/**
 * Every path that differed from the base at some state since, and whether it is settled. Advances
 * state by state; the cost of a step grows with the paths that changed and with the reviews that
 * end at it, not with the paths tracked.
 */
final class SettledPaths {
  /** What a path takes while it waits for approval, its name not counted, with some to spare. */
  private static final int BYTES_OF_A_PATH = 850;

  private final int base;
  private final RulesInForce rulesInForce;
  private final History history;
  private final QuorumCount quorums;
  private final Map<RepositoryPath, PathTrack> tracks = new HashMap<>();
  private final Set<PathTrack> unsettled = new LinkedHashSet<>();
  private final Set<RepositoryPath> underNoRule = new TreeSet<>();
  private final List<List<PathTrack>> changedAt = new ArrayList<>();
  private final Map<RepositoryPath, Set<SignerName>> authors = new HashMap<>();
  private final SortedSet<SignerName> settlers = new TreeSet<>();
  private long bytes;

  SettledPaths(int base, RulesInForce rules, History history) {
    this.base = base;
    this.rulesInForce = rules;
    this.quorums = rules.quorums();
    this.history = history;
  }

  /**
   * Takes in the next state, which is the one after the last taken or, at first, after the base.
   */
  void advance(int state, Evidence evidence, PolicyReading.Usable inForce) throws FindingException {
    List<PathTrack> changed = new ArrayList<>();
    history.changes(
        state, (path, before, after) -> changed.add(change(state, path, before, after)));
    changedAt.add(changed);
    if (quorums.excludesAuthors()) {
      evidence.authorsAt(
          state,
          inForce,
          (signer, path) -> authors.computeIfAbsent(path, p -> new TreeSet<>()).add(signer));
    }
    Set<PathTrack> approved = new LinkedHashSet<>();
    for (ReviewEvidence review : evidence.reviewsEndingAt(state, inForce)) {
      extendChains(review, approved);
    }
    approved.forEach(this::settle);
  }

  private PathTrack change(int state, RepositoryPath path, TreeEntry before, TreeEntry after)
      throws FindingException {
    PathTrack track = tracks.get(path);
    if (track == null) {
      reserve(path);
      track = new PathTrack(path, base, before, rulesInForce.matching(path));
      tracks.put(path, track);
    }
    track.enterRun(state, after);
    if (track.rules().isEmpty()) {
      if (track.isAsInBase()) {
        underNoRule.remove(path);
      } else {
        underNoRule.add(path);
      }
    }
    note(track);
    return track;
  }

  /** Gives up in time: Java slows down beyond measure before it says that memory is short. */
  private void reserve(RepositoryPath path) throws FindingException {
    bytes += BYTES_OF_A_PATH + path.length();
    long most = Runtime.getRuntime().maxMemory();
    if (bytes > most) {
      throw new FindingException(
          ReasonCode.LIMIT,
          "more than " + tracks.size() + " paths differ from the last approved state: too many for"
              + " the " + (most >> 20) + " MiB of memory that Java may use",
          "java -Xmx4g -jar git-quorum.jar with the same arguments, or let root vouch for a state:"
              + " git quorum vouch");
    }
  }

  private void note(PathTrack track) {
    if (track.isUnsettled()) {
      unsettled.add(track);
    } else {
      unsettled.remove(track);
    }
  }

  private void extendChains(ReviewEvidence review, Set<PathTrack> approved)
      throws FindingException {
    BitSet rules = quorums.rulesThatCount(review.proofs());
    if (rules.isEmpty()) {
      return;
    }
    for (PathTrack track : candidates(review.base())) {
      if (track.isUnsettled()
          && review.coverage().covers(track.path())
          && extendChain(review, track, rules)) {
        approved.add(track);
      }
    }
  }

  /** Tracks that can differ between a state and now: few when the state is near. */
  private Collection<PathTrack> candidates(int from) {
    if (from <= base) {
      return List.copyOf(unsettled);
    }
    List<List<PathTrack>> since = changedAt.subList(from - base, changedAt.size());
    long count = since.stream().mapToLong(List::size).sum();
    return count < unsettled.size()
        ? since.stream().flatMap(List::stream).distinct().toList()
        : List.copyOf(unsettled);
  }

  private boolean extendChain(ReviewEvidence review, PathTrack track, BitSet rules)
      throws FindingException {
    int run = review.base() < base ? -1 : track.runAt(review.base());
    Optional<TreeEntry> start =
        run < 0 ? entryBeforeBase(review, track) : Optional.of(track.entryOf(run));
    if (start.isEmpty() || start.get().equals(track.current())) {
      return false;
    }
    TreeEntry entry = start.get();
    boolean extended = false;
    for (RuleTrack rule : track.rules()) {
      if (!rule.settled()
          && rules.get(rule.rule())
          && rule.reaches(review.signer(), run, review.base(), entry)) {
        rule.arrive(review.signer(), track.currentRun(), review.commit());
        extended = true;
      }
    }
    return extended;
  }

  private Optional<TreeEntry> entryBeforeBase(ReviewEvidence review, PathTrack track)
      throws FindingException {
    try {
      return Optional.of(history.entryAt(review.base(), track.path()));
    } catch (FindingException e) {
      OldObjects.requireFaultOfObject(e);
      return Optional.empty();
    }
  }

  private void settle(PathTrack track) {
    for (RuleTrack rule : track.rules()) {
      if (!rule.settled()) {
        SortedSet<SignerName> approvers = approvers(track, rule);
        if (quorums.isMet(rule.rule(), approvers)) {
          rule.settle(track.current());
          settlers.addAll(approvers);
        }
      }
    }
    note(track);
  }

  private SortedSet<SignerName> approvers(PathTrack track, RuleTrack rule) {
    SortedSet<SignerName> approvers = rule.approvers(track.currentRun());
    if (!rulesInForce.rules().get(rule.rule()).authorCounts()) {
      approvers.removeAll(authors.getOrDefault(track.path(), Set.of()));
    }
    return approvers;
  }

  /** Whether nothing stands in the way of approval here. */
  boolean allSettled() {
    return unsettled.isEmpty() && underNoRule.isEmpty();
  }

  /** How many paths differed from the base at some state since. */
  int size() {
    return tracks.size();
  }

  /** Whose approvals settled a path. */
  SortedSet<SignerName> settlers() {
    return settlers;
  }

  List<RepositoryPath> underNoRule() {
    return List.copyOf(underNoRule);
  }

  /** By rule as the policy lists them, then by path. */
  List<UnsettledPath> unsettled() {
    List<UnsettledPath> paths = new ArrayList<>();
    for (PathTrack track : unsettled) {
      for (RuleTrack rule : track.rules()) {
        if (!rule.settled()) {
          paths.add(describe(track, rule));
        }
      }
    }
    paths.sort(
        Comparator.<UnsettledPath>comparingInt(path -> rulesInForce.rules().indexOf(path.rule()))
            .thenComparing(UnsettledPath::path));
    return paths;
  }

  private UnsettledPath describe(PathTrack track, RuleTrack ruleTrack) {
    Rule rule = rulesInForce.rules().get(ruleTrack.rule());
    boolean reverts = track.isAsInBase();
    int from = reverts ? ruleTrack.latestSettledState() : base;
    return new UnsettledPath(rule, track.path(), approvers(track, ruleTrack), from, reverts);
  }
}
