// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

/** What the clause about policy changes misses at a state. */
public sealed interface PolicyLack {
  /** The directory cannot be read as a policy. */
  record Unreadable(String reason) implements PolicyLack {}

  /** The policy names another repository. */
  record OtherRepository(String repository) implements PolicyLack {}

  /**
   * The version does not rise above that of the base: also a directory that was touched and put
   * back.
   */
  record VersionNotGreater(long version, long versionAtBase) implements PolicyLack {}

  /** No chain of policy statements, each approved by both roots, leads to the directory. */
  record NoChain(long fromVersion, long toVersion) implements PolicyLack {}
}
