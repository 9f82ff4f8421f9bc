// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import org.eclipse.jgit.lib.ObjectId;

/**
 * What a request names. Whoever may push can call a branch like an object id, so that an id written
 * out as text has two meanings: what is known as an id is passed on as one.
 */
public sealed interface Revision {
  /** Text that a person typed, see {@link RevisionResolver}. */
  record Typed(String text) implements Revision {}

  /** A commit, whatever refs are called. */
  record Id(ObjectId commit) implements Revision {}
}
