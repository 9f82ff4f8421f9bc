// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/** Annotated tags that point to one another, at most eight, and to a commit (spec section 8.8). */
final class TagChain {
  private static final int MOST_TAGS = 8;

  private final StoredObjects objects;

  TagChain(StoredObjects objects) {
    this.objects = objects;
  }

  /**
   * The commit at its end.
   *
   * @param start a commit, or a tag that may point to further ones
   * @param refName full name of the ref that led there, whose name the first tag must carry
   * @throws FindingException {@code TAG_NAME_MISMATCH}; {@code USAGE} where it ends in no commit;
   *     {@code LIMIT}; as {@link VerifiedObjects#read}
   */
  ObjectId follow(ObjectId start, Optional<String> refName) throws FindingException {
    ObjectId at = start;
    for (int tags = 0; tags <= MOST_TAGS; tags++) {
      Optional<ObjectType> type = objects.claimedType(at);
      if (type.isEmpty() || type.get() == ObjectType.COMMIT) {
        Commit.read(objects, at);
        return at;
      }
      if (type.get() != ObjectType.TAG) {
        // The type is a claim until the content is hashed under it: a lie is damage, no wrong call.
        objects.read(at, type.get(), Long.MAX_VALUE);
        throw RevisionResolver.usage(
            at.name() + " is a " + Failures.named(type.get()) + ", not a commit");
      }
      AnnotatedTag tag = AnnotatedTag.read(objects, at);
      if (tags == 0 && refName.isPresent()) {
        checkName(refName.get(), tag);
      }
      at = tag.object();
    }
    throw Failures.limit("more than " + MOST_TAGS + " tags point to one another");
  }

  private static void checkName(String refName, AnnotatedTag tag) throws FindingException {
    if (refName.startsWith(AnnotatedTag.REFS) && !tag.belongsAt(refName)) {
      throw new FindingException(
          ReasonCode.TAG_NAME_MISMATCH,
          refName + " holds a tag that was made as '" + tag.displayName() + "'");
    }
  }
}
