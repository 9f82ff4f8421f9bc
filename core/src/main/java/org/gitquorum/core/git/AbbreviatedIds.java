// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;

/** Finds objects by a whole id, or by its first digits, four at least, in lower case. */
final class AbbreviatedIds {
  private static final int LEAST_DIGITS = 4;
  private static final int HEX = 40;

  private final StoredObjects objects;

  AbbreviatedIds(StoredObjects objects) {
    this.objects = objects;
  }

  /**
   * The object that a text names by its id; a whole id names one, whether it is there or not.
   *
   * @throws FindingException {@code AMBIGUOUS_REF} where it names several commits or tags
   */
  Optional<ObjectId> find(String text) throws FindingException {
    boolean digits = text.length() >= LEAST_DIGITS && text.length() <= HEX && areDigits(text);
    if (!digits) {
      return Optional.empty();
    }
    if (text.length() == HEX) {
      return HexId.parse(text);
    }
    byte[] hex = text.getBytes(StandardCharsets.US_ASCII);
    Collection<ObjectId> matches =
        objects.beginningWith(AbbreviatedObjectId.fromString(hex, 0, hex.length));
    if (matches.size() <= 1) {
      return matches.isEmpty()
          ? Optional.empty()
          : Optional.of(matches.iterator().next());
    }
    return onlyCommitIn(text, matches);
  }

  private static boolean areDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  /** As git does where a commit is wanted: blobs and trees with the same digits do not matter. */
  private Optional<ObjectId> onlyCommitIn(String digits, Collection<ObjectId> matches)
      throws FindingException {
    Optional<ObjectId> only = Optional.empty();
    for (ObjectId match : matches) {
      Optional<ObjectType> type = objects.claimedType(match);
      if (type.isPresent() && (type.get() == ObjectType.COMMIT || type.get() == ObjectType.TAG)) {
        if (only.isPresent()) {
          throw RevisionResolver.ambiguous(digits, only.get().name() + " and " + match.name());
        }
        only = Optional.of(match);
      }
    }
    return only;
  }
}
