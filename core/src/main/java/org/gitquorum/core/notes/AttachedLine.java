// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;

/**
 * A line and the object it is attached to.
 *
 * @param text without the line feed
 */
public record AttachedLine(ObjectId annotated, Bytes text) {}
