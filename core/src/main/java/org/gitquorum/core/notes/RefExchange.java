// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;

/**
 * What an exchange did with one notes ref.
 *
 * @param tip the local ref afterwards
 * @param received how many lines the remote had that the local ref lacked
 * @param sent how many lines the remote lacked and was given; 0 where nothing was pushed
 * @param restored lines that the remote had held, had lost, and are kept: they were in the local
 *     ref or were put back into it
 * @param lost lines that the remote had held and had lost, and that were not put back
 * @param rewound whether the remote's ref went away or no longer contains what it was before
 * @param skipped what was not read, and so neither compared nor taken over
 */
public record RefExchange(
    Optional<ObjectId> tip,
    int received,
    int sent,
    List<AttachedLine> restored,
    List<AttachedLine> lost,
    boolean rewound,
    List<SkippedNote> skipped) {
  static final RefExchange NOTHING =
      new RefExchange(Optional.empty(), 0, 0, List.of(), List.of(), false, List.of());

  public RefExchange {
    restored = List.copyOf(restored);
    lost = List.copyOf(lost);
    skipped = List.copyOf(skipped);
  }

  RefExchange notSent() {
    return new RefExchange(tip, received, 0, restored, lost, rewound, skipped);
  }

  /** This after an earlier round, whose lines are not counted again by a later one. */
  RefExchange after(RefExchange earlier) {
    return new RefExchange(
        tip,
        earlier.received + received,
        sent,
        joined(earlier.restored, restored),
        joined(earlier.lost, lost),
        earlier.rewound || rewound,
        skipped);
  }

  private static List<AttachedLine> joined(List<AttachedLine> first, List<AttachedLine> second) {
    return Stream.concat(first.stream(), second.stream()).distinct().toList();
  }
}
