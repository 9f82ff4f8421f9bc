// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

/**
 * How a repository is looked for.
 *
 * @param allowForeignOwner accept a repository that belongs to another user; git's
 *     {@code safe.directory} guards against the same
 * @param named whether the user named this directory as the repository; a bare repository inside
 *     another repository's work tree, which anybody who can commit can plant, is accepted only then
 */
public record OpenOptions(boolean allowForeignOwner, boolean named) {
  /** Look from a directory that nobody named, in a repository of one's own. */
  public static final OpenOptions DEFAULT = new OpenOptions(false, false);
}
