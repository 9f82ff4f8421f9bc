// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import java.io.IOException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.TreeFormatter;

/** Takes finished trees. */
interface TreeWriter {
  /** Writes one; its id. */
  ObjectId insert(TreeFormatter tree) throws IOException;
}
