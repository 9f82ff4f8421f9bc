// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.update;

import java.util.OptionalLong;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.pin.Pin;
import org.gitquorum.core.pin.PinFile;
import org.gitquorum.core.pin.verify.ApprovedState;

/**
 * A move of one pin that verification accepts.
 *
 * @param file before the move
 * @param pin before the move
 * @param state that the pin moves to
 * @param commits how many the new state has more than the old one, where both counts are known
 * @param content of the file after the move
 */
public record PinMove(
    PinFile file, Pin pin, ApprovedState state, OptionalLong commits, Bytes content) {
  /** Whether the file stays as it is. */
  public boolean isNone() {
    return content.equals(file.content());
  }
}
