// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import org.gitquorum.core.pin.update.PinMove;

/** A moved pin for a person. */
public final class PinMoveText {
  private PinMoveText() {}

  /**
   * The move.
   *
   * @param planned whether nothing was written
   * @param committed whether a commit was asked for
   */
  public static String text(PinMove move, boolean planned, boolean committed) {
    String place = PinWords.place(move.file().path(), move.pin().line()) + "  "
        + TerminalText.escape(move.pin().name());
    if (move.isNone()) {
      return Words.wrapped(
          "unchanged  " + place + " ",
          PinWords.revision(move.pin()) + ", " + PinWords.approval(move.state()));
    }
    String commits =
        move.commits().isPresent() ? ", " + Words.count(move.commits().getAsLong(), "commit") : "";
    String text = Words.wrapped(
        (planned ? "would move  " : "moved  ") + place + " ",
        PinWords.revision(move.pin()) + " to " + PinWords.shortId(move.state().commit()) + commits
            + ", " + PinWords.approval(move.state()));
    return planned || committed ? text : text + "next: git quorum pin verify\n";
  }
}
