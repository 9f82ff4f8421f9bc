// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.util.List;

/**
 * A named person or bot, who alone owns some keys.
 *
 * @param keys at least one
 */
public record Signer(SignerName name, SignerKind kind, List<KeyReference> keys) {
  /** @throws IllegalArgumentException if there are no keys */
  public Signer {
    keys = List.copyOf(keys);
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("a signer needs a key");
    }
  }
}
