// SPDX-License-Identifier: MIT
package org.gitquorum.policy.pins;

import java.util.Optional;

/** What the reader of a configuration asks those who know git. */
public interface PinTerms {
  /** The one form of the location that a url means; nothing if it means no repository. */
  Optional<String> location(String url);

  /** Whether this is the full name of a branch. */
  boolean isBranch(String name);
}
