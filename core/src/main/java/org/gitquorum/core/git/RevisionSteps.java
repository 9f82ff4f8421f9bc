// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/** The {@code ~N} and {@code ^N} after the base of a revision, as gitrevisions(7) defines them. */
final class RevisionSteps {
  private static final int MOST_STEPS = 100_000_000;

  private RevisionSteps() {}

  static ObjectId follow(VerifiedObjects objects, ObjectId base, String revision, int from)
      throws FindingException {
    ObjectId at = base;
    int index = from;
    while (index < revision.length()) {
      char sign = revision.charAt(index++);
      int end = index;
      while (end < revision.length() && Character.isDigit(revision.charAt(end))) {
        end++;
      }
      int number = number(revision, index, end);
      at = switch (sign) {
        case '~' -> ancestor(objects, at, number, revision);
        case '^' -> parent(objects, at, number, revision);
        default -> throw RevisionResolver.usage("cannot read '" + revision + "'");
      };
      index = end;
    }
    return at;
  }

  private static int number(String revision, int start, int end) throws FindingException {
    if (start == end) {
      return 1;
    }
    try {
      int number = Integer.parseInt(revision.substring(start, end));
      if (number <= MOST_STEPS) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw RevisionResolver.usage("number too large in '" + revision + "'");
    }
    throw RevisionResolver.usage("number too large in '" + revision + "'");
  }

  private static ObjectId ancestor(
      VerifiedObjects objects, ObjectId start, int steps, String revision) throws FindingException {
    ObjectId at = start;
    for (int i = 0; i < steps; i++) {
      at = parent(objects, at, 1, revision);
    }
    return at;
  }

  private static ObjectId parent(
      VerifiedObjects objects, ObjectId commit, int number, String revision)
      throws FindingException {
    if (number == 0) {
      return commit;
    }
    Commit read = Commit.read(objects, commit);
    if (number > read.parents().size()) {
      throw new FindingException(
          ReasonCode.REVISION_UNKNOWN,
          "no such revision: '" + revision + "': commit " + commit.name() + " has "
              + read.parents().size() + " parents");
    }
    return read.parents().get(number - 1);
  }
}
