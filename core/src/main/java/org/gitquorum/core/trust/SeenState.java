// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.statement.SequenceNumber;

/**
 * A published state that was accepted once.
 *
 * @param number of its release
 * @param revCount number of the commit and all its ancestors, as released: it rises along a history
 */
public record SeenState(ObjectId commit, SequenceNumber number, long revCount) {}
