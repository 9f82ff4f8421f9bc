// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gitquorum.policy.Scheme;

/** What one scheme says about one signature. */
public sealed interface Verification {
  /**
   * Made by this key, which could sign at that time.
   *
   * @param key the key as policies name it
   * @param revocableBy the names by which a revocation takes this signature away, {@code key} among
   *     them: for an OpenPGP subkey its own fingerprint and its primary key's
   */
  record Good(
      String key, List<String> revocableBy, Scheme scheme, boolean touchProven, Instant signedAt)
      implements Verification {
    public Good {
      revocableBy = List.copyOf(revocableBy);
    }
  }

  /**
   * Not good.
   *
   * @param claimedKey the known key that it names, if it names one
   */
  record Bad(SignatureFault fault, String detail, Optional<String> claimedKey)
      implements Verification {}
}
