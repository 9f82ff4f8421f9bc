// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.git.HexId;

/** Commits and branches as pin files write them. */
final class Revisions {
  private Revisions() {}

  /** A commit: 40 lower-case hexadecimal digits, nothing else. */
  static Optional<ObjectId> parse(String text) {
    return HexId.parseLowerCase(text);
  }

  /** The full name of a branch given in full or in short; none for a commit. */
  static Optional<String> branch(String text) {
    if (text.isEmpty() || text.equals("HEAD") || parse(text).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(text.startsWith("refs/") ? text : "refs/heads/" + text);
  }
}
