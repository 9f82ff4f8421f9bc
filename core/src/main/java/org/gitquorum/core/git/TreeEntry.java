// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import org.eclipse.jgit.lib.ObjectId;

/**
 * What stands at a path: mode and object. Two states agree on a path when their entries are equal.
 * A directory counts as absent.
 *
 * @param mode octal file mode as in the tree, 0 where nothing stands
 */
public record TreeEntry(int mode, ObjectId id) {
  /** Nothing, or a directory. */
  public static final TreeEntry ABSENT = new TreeEntry(0, ObjectId.zeroId());
}
