// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;

/** Tells which states come after which. */
@FunctionalInterface
public interface Descent {
  /** Whether {@code earlier} is on the history of {@code later}. */
  boolean leads(ObjectId earlier, ObjectId later) throws FindingException;
}
