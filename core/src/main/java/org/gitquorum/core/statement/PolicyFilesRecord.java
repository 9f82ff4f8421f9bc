// SPDX-License-Identifier: MIT
package org.gitquorum.core.statement;

import org.gitquorum.core.Bytes;

/**
 * A policy directory itself, unsigned: it is named by its digest.
 *
 * @param nar Nix archive of the directory, not looked into here
 * @param digest SHA-256 of those bytes in SRI form
 */
public record PolicyFilesRecord(Bytes nar, String digest) implements NoteRecord {
  /** The record of an archive, its digest computed. */
  public static PolicyFilesRecord of(Bytes nar) {
    return new PolicyFilesRecord(nar, Digests.sri(nar));
  }

  @Override
  public String line() {
    return RecordLine.POLICY_FILES_PREFIX + CanonicalBase64.encode(nar);
  }
}
