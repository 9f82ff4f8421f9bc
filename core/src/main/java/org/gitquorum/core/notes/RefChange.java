// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;

/** Makes the next value of a ref. It is asked again whenever the ref moved meanwhile. */
interface RefChange {
  /** The commit to set; the current one, or nothing, to leave the ref alone. */
  Optional<ObjectId> next(Optional<ObjectId> current, DurableInserter inserter)
      throws IOException, FindingException;
}
