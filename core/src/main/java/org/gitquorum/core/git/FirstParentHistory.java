// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * The first-parent chain of a target, read from the commits themselves and only as far down as was
 * asked for. Dates play no part in it. Not safe for use by several threads.
 */
public final class FirstParentHistory {
  private final VerifiedObjects objects;
  private final ShallowBoundary shallow;
  private final List<State> states = new ArrayList<>();
  private final Map<ObjectId, Integer> positions = new HashMap<>();
  private @Nullable ObjectId next;
  private boolean cut;

  /**
   * One commit of it.
   *
   * @param commit its id
   * @param tree its root tree
   */
  public record State(ObjectId commit, ObjectId tree) {}

  private FirstParentHistory(VerifiedObjects objects, ObjectId target, ShallowBoundary shallow) {
    this.objects = objects;
    this.shallow = shallow;
    this.next = target;
  }

  /**
   * The history of a commit; nothing is read yet but the commit itself.
   *
   * @throws FindingException as {@link Commit#read}
   */
  public static FirstParentHistory of(
      VerifiedObjects objects, ObjectId target, ShallowBoundary shallow) throws FindingException {
    FirstParentHistory history = new FirstParentHistory(objects, target, shallow);
    history.readNext();
    return history;
  }

  /** The state at the top. */
  public State target() {
    return states.get(0);
  }

  /** Whether a commit is among what was read of the history so far. */
  public boolean hasRead(ObjectId commit) {
    return positions.containsKey(commit);
  }

  /**
   * How many steps below the target a commit stands, 0 for the target; nothing if it is not on the
   * history, as far as a shallow clone holds it. Reads on until that is known.
   *
   * @throws FindingException as {@link Commit#read}
   */
  public OptionalInt position(ObjectId commit) throws FindingException {
    Integer position = positions.get(commit);
    while (position == null && readNext()) {
      position = positions.get(commit);
    }
    return position == null ? OptionalInt.empty() : OptionalInt.of(position);
  }

  /**
   * The state that many steps below the target; nothing below the root or a shallow boundary.
   *
   * @throws FindingException as {@link Commit#read}
   */
  public Optional<State> at(int position) throws FindingException {
    while (states.size() <= position) {
      if (!readNext()) {
        return Optional.empty();
      }
    }
    return Optional.of(states.get(position));
  }

  /**
   * The line: from the anchor to the target, both included, oldest first.
   *
   * @throws FindingException {@code NOT_DESCENDANT} where the anchor is not on the history;
   *     {@code SHALLOW_RANGE} where a shallow boundary lies before it is found; as
   *     {@link Commit#read}
   */
  public List<State> line(ObjectId anchor) throws FindingException {
    OptionalInt position = position(anchor);
    if (position.isEmpty()) {
      throw cut ? shallowRange(anchor) : notDescendant(anchor);
    }
    List<State> line = new ArrayList<>(states.subList(0, position.getAsInt() + 1));
    Collections.reverse(line);
    return Collections.unmodifiableList(line);
  }

  /**
   * Whether the history was read to its end and that end is a shallow boundary instead of a root.
   */
  public boolean endsAtShallowBoundary() {
    return cut;
  }

  private boolean readNext() throws FindingException {
    if (next == null) {
      return false;
    }
    Commit commit = Commit.read(objects, next);
    ObjectId id = commit.id().copy();
    positions.put(id, states.size());
    states.add(new State(id, commit.tree()));
    Optional<ObjectId> parent = commit.firstParent();
    cut = parent.isPresent() && shallow.cutsBelow(id);
    next = cut ? null : parent.orElse(null);
    return true;
  }

  private FindingException notDescendant(ObjectId anchor) {
    return new FindingException(
        ReasonCode.NOT_DESCENDANT,
        "commit " + target().commit().name() + " does not descend from " + anchor.name()
            + " by first parents",
        "the branch was rolled back, rebased or replaced, or a merge swapped its parents");
  }

  private FindingException shallowRange(ObjectId anchor) {
    return new FindingException(
        ReasonCode.SHALLOW_RANGE,
        "this clone is shallow and cut above " + anchor.name(),
        "fetch the rest: git fetch --unshallow");
  }
}
