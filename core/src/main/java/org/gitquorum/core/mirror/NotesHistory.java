// SPDX-License-Identifier: MIT
package org.gitquorum.core.mirror;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.Commit;
import org.gitquorum.core.git.VerifiedObjects;

/**
 * The commits that a notes ref leads to, and which of them lead to nothing but notes. Whoever may
 * push notes could otherwise hang an unapproved state below them, and a mirror would pass it on.
 */
final class NotesHistory {
  private static final int MOST_COMMITS = 4_000_000;

  private final Map<ObjectId, List<ObjectId>> parents = new LinkedHashMap<>();
  private final Set<ObjectId> passed = new HashSet<>();
  private final Set<ObjectId> foreign = new HashSet<>();

  private NotesHistory() {}

  /**
   * Looks at every commit from a tip on, and its tree.
   *
   * @param known commits that hold nothing but notes, with all before them; they are not looked at
   * @throws FindingException {@code IO_FAILED}; {@code LIMIT} for the number of commits
   */
  static NotesHistory of(
      VerifiedObjects objects, NotesTreeFilter filter, ObjectId tip, Set<ObjectId> known)
      throws FindingException {
    NotesHistory history = new NotesHistory();
    Deque<ObjectId> open = new ArrayDeque<>(List.of(tip));
    while (!open.isEmpty()) {
      ObjectId id = open.remove();
      if (known.contains(id)) {
        history.passed.add(id);
      } else if (!history.parents.containsKey(id)) {
        open.addAll(history.add(objects, filter, id));
      }
    }
    history.spread();
    return history;
  }

  /**
   * A commit and all before it.
   *
   * @throws FindingException as {@link VerifiedObjects#read}
   */
  static Set<ObjectId> before(VerifiedObjects objects, ObjectId tip) throws FindingException {
    Set<ObjectId> found = new HashSet<>(Set.of(tip));
    Deque<ObjectId> open = new ArrayDeque<>(found);
    while (!open.isEmpty()) {
      for (ObjectId parent : Commit.read(objects, open.remove()).parents()) {
        if (found.add(parent)) {
          open.add(parent);
        }
      }
    }
    return found;
  }

  private List<ObjectId> add(VerifiedObjects objects, NotesTreeFilter filter, ObjectId id)
      throws FindingException {
    if (parents.size() >= MOST_COMMITS) {
      throw new FindingException(
          ReasonCode.LIMIT, "notes have a history of more than " + MOST_COMMITS + " commits");
    }
    parents.put(id, List.of());
    try {
      Commit commit = Commit.read(objects, id);
      parents.put(id, commit.parents());
      if (!filter.isNotes(commit.tree())) {
        foreign.add(id);
      }
      return commit.parents();
    } catch (FindingException e) {
      if (!NotesTreeFilter.isOfAnObject(e)) {
        throw e;
      }
      foreign.add(id);
      return parents.getOrDefault(id, List.of());
    }
  }

  /** What comes after something foreign leads to it. */
  private void spread() {
    Map<ObjectId, List<ObjectId>> children = new HashMap<>();
    parents.forEach((id, before) -> before.forEach(
        parent -> children.computeIfAbsent(parent, any -> new ArrayList<>()).add(id)));
    Deque<ObjectId> open = new ArrayDeque<>(foreign);
    while (!open.isEmpty()) {
      for (ObjectId child : children.getOrDefault(open.remove(), List.of())) {
        if (foreign.add(child)) {
          open.add(child);
        }
      }
    }
  }

  /** Whether the tip leads to nothing but notes. */
  boolean holdsOnlyNotes() {
    return foreign.isEmpty();
  }

  /** Whether the tip is this commit or comes after it. */
  boolean reaches(ObjectId commit) {
    return parents.containsKey(commit) || passed.contains(commit);
  }

  /** The commits that lead to nothing but notes, were not known, and come before no other such. */
  Set<ObjectId> newestClean() {
    Set<ObjectId> newest = new LinkedHashSet<>(parents.keySet());
    newest.removeAll(foreign);
    for (ObjectId id : List.copyOf(newest)) {
      newest.removeAll(Set.copyOf(parents.getOrDefault(id, List.of())));
    }
    return newest;
  }
}
