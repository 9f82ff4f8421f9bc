// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

/**
 * How much an archive or a policy directory may hold.
 *
 * @param files number of files
 * @param fileBytes bytes in each
 */
public record ArchiveLimits(int files, int fileBytes) {
  /** For a policy directory. */
  public static final ArchiveLimits POLICY = new ArchiveLimits(6000, 8 << 20);
}
