// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * What stands at a path: mode and object. Two states agree on a path when their entries are equal.
 * A directory counts as absent.
 *
 * @param mode octal file mode as in the tree, 0 where nothing stands
 */
public record TreeEntry(int mode, ObjectId id) {
  /** Nothing, or a directory. */
  public static final TreeEntry ABSENT = new TreeEntry(0, ObjectId.zeroId());

  // Spelled out for a fast start: docs/decisions/010-class-data-archive.md.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TreeEntry that && mode == that.mode && id.equals(that.id);
  }

  @Override
  public int hashCode() {
    return 31 * mode + id.hashCode();
  }
}
