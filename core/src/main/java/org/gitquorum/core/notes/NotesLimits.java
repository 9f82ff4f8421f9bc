// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

/**
 * How much of the notes is read. What is too large is skipped and reported; only the totals end a
 * run.
 *
 * @param blobBytes largest note read
 * @param treeBytes largest tree read
 * @param lines most lines in all, before {@code LIMIT}
 * @param entries most trees and notes visited in all, before {@code LIMIT}
 * @param allTreeBytes most bytes of trees read in all, those read again counted again, before
 *     {@code LIMIT}
 */
public record NotesLimits(
    long blobBytes, long treeBytes, int lines, int entries, long allTreeBytes) {
  /** Notes and trees of 64 MiB, a million lines, four million entries, trees of 16 GiB in all. */
  public static final NotesLimits DEFAULT =
      new NotesLimits(64L << 20, 64L << 20, 1_000_000, 4_000_000, 16L << 30);
}
