// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import org.eclipse.jgit.lib.ObjectId;

/**
 * Two commits, written {@code A..B}.
 *
 * @param from the earlier one, itself not part of the range
 * @param to the later one
 */
public record RevisionRange(ObjectId from, ObjectId to) {}
