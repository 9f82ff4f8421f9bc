// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.verify;

import org.gitquorum.policy.pins.GatedRepository;
import org.gitquorum.policy.pins.UngatedInput;

/** What came of judging one pin. */
public sealed interface PinStanding {
  /**
   * It names an approved state and lies about nothing.
   *
   * @param form which form of the tree its hash is of
   */
  record Approved(GatedRepository repository, ApprovedState state, HashForm form)
      implements PinStanding {}

  /** It is of a gated repository, and something speaks against it. */
  record Refused(GatedRepository repository) implements PinStanding {}

  /**
   * The configuration lets it through unjudged.
   *
   * @param entry that says so
   */
  record NotGated(UngatedInput entry) implements PinStanding {}

  /** It is neither gated nor let through. */
  record Unlisted() implements PinStanding {}
}
