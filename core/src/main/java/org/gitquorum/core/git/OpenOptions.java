// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

/**
 * How far to trust a repository when it is opened.
 *
 * @param allowForeignOwner whether a repository that belongs to another user may be opened
 */
public record OpenOptions(boolean allowForeignOwner) {
  /** Only one's own repositories. */
  public static final OpenOptions STRICT = new OpenOptions(false);
}
