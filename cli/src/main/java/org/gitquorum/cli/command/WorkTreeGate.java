// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.util.Optional;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.nix.CheckedPins;

/** Says whether the pins of a work tree may be used, before something uses them. */
@FunctionalInterface
public interface WorkTreeGate {
  /**
   * Verifies every pin that a command in the work tree could use.
   *
   * @param pinsDigest the digest that their configuration must have
   * @throws FindingException where nothing can be said
   */
  CheckedPins check(CommandContext context, Optional<String> pinsDigest) throws FindingException;
}
