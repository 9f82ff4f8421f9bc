// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.verify;

import java.util.List;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.pin.Pin;

/** What pins named before. */
@FunctionalInterface
public interface PinPast {
  /** Nothing is known of any pin; none counts as chosen just now. */
  PinPast NONE = (file, pin) -> new Of(List.of(), false);

  /**
   * The past of one pin.
   *
   * @param states that it must not go back behind
   * @param chosenNow whether it names its revision for the first time
   */
  record Of(List<PreviousState> states, boolean chosenNow) {
    public Of {
      states = List.copyOf(states);
    }
  }

  /**
   * The past of a pin.
   *
   * @param file relative to the repository
   */
  Of of(String file, Pin pin) throws FindingException;
}
