// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.pin.Pin;
import org.gitquorum.core.pin.PinSource;
import org.gitquorum.core.pin.RepositoryLocation;
import org.gitquorum.core.pin.verify.ApprovedState;
import org.gitquorum.core.pin.verify.HashForm;

/** Parts of pins in words, escaped where they are not said to be for JSON. */
final class PinWords {
  private PinWords() {}

  /** Where it is from, for JSON: not escaped. */
  static String source(PinSource source) {
    return source.repository().map(RepositoryLocation::text).orElseGet(source::description);
  }

  /** The form of a hash. */
  static String form(HashForm form) {
    return switch (form) {
      case RAW -> "raw";
      case ARCHIVE -> "archive";
      case COMMIT -> "commit";
    };
  }

  /** {@code flake.lock:18}. */
  static String place(String file, int line) {
    return TerminalText.escape(file) + ":" + line;
  }

  /** The revision, short; {@code no revision}. */
  static String revision(Pin pin) {
    return pin.revision().map(ShortIds.FIXED::of).orElse("no revision");
  }

  /** {@code released 2026-11-18 by dave and erin}. */
  static String approval(ApprovedState state) {
    return state
        .release()
        .map(counted -> "released " + Words.day(counted.issued()) + " by "
            + Words.names(new TreeSet<>(counted.signers())))
        .orElse("approved by the walk in the mirror");
  }

  static String shortId(ObjectId id) {
    return ShortIds.FIXED.of(id);
  }
}
