// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/**
 * Follows tag objects to a commit. A tag that stands under another name than its own is refused.
 */
final class TagPeeling {
  private static final int DEEPEST = 8;
  private static final long LARGEST = 16 << 20;
  private static final String TAGS = "refs/tags/";
  private static final Pattern FORM =
      Pattern.compile("object ([0-9a-f]{40})\ntype ([a-z]+)\ntag ([^\n]*)\n.*", Pattern.DOTALL);

  private final VerifiedObjects objects;

  TagPeeling(VerifiedObjects objects) {
    this.objects = objects;
  }

  ObjectId commit(String name, ObjectId id) throws FindingException {
    ObjectId at = id;
    for (int depth = 0; depth <= DEEPEST; depth++) {
      ObjectType type = objects.claimedType(at).orElse(ObjectType.COMMIT);
      if (type == ObjectType.COMMIT) {
        Commit.read(objects, at);
        return at;
      }
      if (type != ObjectType.TAG) {
        throw new FindingException(ReasonCode.REVISION_UNKNOWN, name + " is not a commit");
      }
      at = target(name, at, depth == 0);
    }
    throw new FindingException(
        ReasonCode.LIMIT, name + " is a tag of a tag more than " + DEEPEST + " deep");
  }

  private ObjectId target(String name, ObjectId tag, boolean outermost) throws FindingException {
    byte[] raw = objects.read(tag, ObjectType.TAG, LARGEST);
    Matcher form = FORM.matcher(new String(raw, StandardCharsets.UTF_8));
    if (!form.matches()) {
      throw StoredObjects.malformed(tag, "is malformed: no object, type and tag");
    }
    if (outermost
        && name.startsWith(TAGS)
        && !form.group(3).equals(name.substring(TAGS.length()))) {
      throw new FindingException(
          ReasonCode.TAG_NAME_MISMATCH,
          name + " holds the tag " + form.group(3) + ", which was made under that other name");
    }
    return ObjectId.fromString(form.group(1));
  }
}
