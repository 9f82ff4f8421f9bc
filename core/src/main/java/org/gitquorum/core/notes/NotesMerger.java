// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.ObjectType;
import org.gitquorum.core.git.VerifiedObjects;

/**
 * Moves a local notes ref on to the union of its lines and a remote's. A tip that a remote ever had
 * stays reachable, because statements may name it: whatever is not an ancestor of the rest becomes
 * a parent. Where one tip already holds every line and every other tip, it is taken as it is.
 */
final class NotesMerger {
  private final Repository repository;
  private final VerifiedObjects objects;
  private final NotesRef ref;
  private final RestorationRule rule;
  private final PersonIdent author;

  /** The next tip, and how it came about. */
  record Merged(Optional<ObjectId> tip, RefExchange exchange) {}

  NotesMerger(
      Repository repository,
      VerifiedObjects objects,
      NotesRef ref,
      RestorationRule rule,
      PersonIdent author) {
    this.repository = repository;
    this.objects = objects;
    this.ref = ref;
    this.rule = rule;
    this.author = author;
  }

  Merged merge(ExchangedTips found, DurableInserter inserter) throws IOException, FindingException {
    ExchangedTips tips =
        new ExchangedTips(found.local(), commit(found.remote()), commit(found.before()));
    NotesEdit edit = new NotesEdit(objects, NotesLimits.DEFAULT, tips.local(), inserter);
    NotesUnion union = new NotesUnion(ref, rule, objects, edit);
    union.compute(tips);
    boolean rewound = tips.before().isPresent()
        && (tips.remote().isEmpty()
            || !contains(tips.remote().get(), tips.before().get()));
    List<ObjectId> parents = parents(tips, union, rewound);
    Optional<ObjectId> tip = Optional.empty();
    if (parents.size() == 1 && holdsUnion(parents.get(0), tips, union)) {
      tip = Optional.of(parents.get(0));
    } else if (!parents.isEmpty()) {
      tip = Optional.of(edit.commit(parents, author, "Unite records"));
    }
    return new Merged(tip, union.outcome(tip, rewound));
  }

  /** The tips that are no ancestors of another one, the local one first. */
  private List<ObjectId> parents(ExchangedTips tips, NotesUnion union, boolean rewound)
      throws IOException {
    Set<ObjectId> candidates = new LinkedHashSet<>();
    boolean needed = union.missingRemotely() > 0 || rewound || addsHistory(tips);
    tips.local().filter(local -> needed).ifPresent(candidates::add);
    tips.remote().ifPresent(candidates::add);
    tips.before().ifPresent(candidates::add);
    List<ObjectId> parents = new ArrayList<>();
    for (ObjectId candidate : candidates) {
      if (!isContainedInAnother(candidate, candidates)) {
        parents.add(candidate);
      }
    }
    return parents;
  }

  /**
   * Whether the local tip leads to commits, beside itself, that the remote's does not. Where it
   * does not and has no line of its own, it is a union that somebody else made too.
   */
  private boolean addsHistory(ExchangedTips tips) throws IOException {
    if (tips.local().isEmpty() || tips.remote().isEmpty()) {
      return true;
    }
    try (RevWalk walk = new RevWalk(repository)) {
      for (RevCommit parent : walk.parseCommit(tips.local().get()).getParents()) {
        if (!contains(tips.remote().get(), parent)) {
          return true;
        }
      }
      return false;
    }
  }

  /** Only commits have descendants that can be pushed. */
  private Optional<ObjectId> commit(Optional<ObjectId> tip) throws FindingException {
    return tip.isPresent() && objects.claimedType(tip.get()).equals(Optional.of(ObjectType.COMMIT))
        ? tip
        : Optional.empty();
  }

  private boolean isContainedInAnother(ObjectId candidate, Set<ObjectId> tips) throws IOException {
    for (ObjectId tip : tips) {
      if (!tip.equals(candidate) && contains(tip, candidate)) {
        return true;
      }
    }
    return false;
  }

  private static boolean holdsUnion(ObjectId tip, ExchangedTips tips, NotesUnion union) {
    boolean asLocal = tips.local().filter(tip::equals).isPresent() && !union.addedLocally();
    boolean asRemote =
        tips.remote().filter(tip::equals).isPresent() && union.missingRemotely() == 0;
    return asLocal || asRemote;
  }

  private boolean contains(ObjectId tip, ObjectId other) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      return walk.isMergedInto(walk.parseCommit(other), walk.parseCommit(tip));
    }
  }
}
