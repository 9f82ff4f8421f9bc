// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.FirstParentHistory;

/**
 * The first-parent history of a target with its states numbered: 0 is the anchor, the last one the
 * target, and states before the anchor have negative numbers. What lies before the anchor is read
 * only when a statement starts there.
 */
final class Line {
  private static final int BETWEEN_NEWS = 500;

  private final FirstParentHistory history;
  private final int anchor;
  private final Map<ObjectId, Optional<Integer>> states = new HashMap<>();

  /** @throws FindingException {@code NOT_DESCENDANT}, {@code SHALLOW_RANGE} */
  Line(FirstParentHistory history, ObjectId anchor) throws FindingException {
    this(history, anchor, VerificationWatch.NONE);
  }

  /** The same while somebody watches. */
  Line(FirstParentHistory history, ObjectId anchor, VerificationWatch watch)
      throws FindingException {
    this.history = history;
    read(history, anchor, anchor, watch);
    this.anchor = history.line(anchor).size() - 1;
  }

  /**
   * The line from a state that was reached from the anchor before, or else from the anchor: what
   * lies between them is read only when a statement starts there.
   *
   * @throws FindingException {@code NOT_DESCENDANT}, {@code SHALLOW_RANGE}
   */
  static Line from(
      FirstParentHistory history,
      Optional<ObjectId> reached,
      ObjectId anchor,
      VerificationWatch watch)
      throws FindingException {
    if (reached.isPresent()) {
      read(history, reached.get(), anchor, watch);
      if (history.hasRead(reached.get())) {
        return new Line(history, reached.get(), watch);
      }
    }
    return new Line(history, anchor, watch);
  }

  /** One by one until either is met: nothing below is looked at. */
  private static void read(
      FirstParentHistory history, ObjectId one, ObjectId other, VerificationWatch watch)
      throws FindingException {
    int read = 1;
    while (!history.hasRead(one) && !history.hasRead(other) && history.at(read).isPresent()) {
      if (read % BETWEEN_NEWS == 0) {
        watch.read(read);
      }
      read++;
    }
  }

  /** How many states from the anchor on. */
  int size() {
    return anchor + 1;
  }

  FirstParentHistory.State at(int state) throws FindingException {
    return history
        .at(anchor - state)
        .orElseThrow(() -> new IllegalStateException("no state " + state));
  }

  /** The tree of the state before one of them, if there is one. */
  Optional<ObjectId> treeBefore(int state) throws FindingException {
    return history.at(anchor - state + 1).map(FirstParentHistory.State::tree);
  }

  ObjectId commit(int state) throws FindingException {
    return at(state).commit();
  }

  ObjectId tree(int state) throws FindingException {
    return at(state).tree();
  }

  /**
   * The state of a commit, if it is on the history as far as that is here and can be read. Nobody
   * asked about old history: a statement that names some commit there must not decide the verdict.
   */
  Optional<Integer> stateOf(ObjectId commit) throws FindingException {
    Optional<Integer> known = states.get(commit);
    if (known == null) {
      known = find(commit);
      states.put(commit, known);
    }
    return known;
  }

  private Optional<Integer> find(ObjectId commit) throws FindingException {
    try {
      OptionalInt position = history.position(commit);
      return position.isPresent() ? Optional.of(anchor - position.getAsInt()) : Optional.empty();
    } catch (FindingException e) {
      OldObjects.requireFaultOfObject(e);
      return Optional.empty();
    }
  }
}
