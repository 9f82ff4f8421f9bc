// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature;

import java.time.Instant;
import java.util.Optional;
import org.gitquorum.policy.Proof;
import org.gitquorum.policy.SignerName;

/** Who made a signature, or why nobody is named. */
public sealed interface Attribution {
  /**
   * A good signature by a key of the policy.
   *
   * @param key the key as policies name it: the fingerprint of an OpenPGP certificate's primary key
   *     in lower-case hex, also where a subkey signed; {@code SHA256:...} for SSH
   * @param proof what the signature shows about key, touch and device
   * @param signedAt when the signature says it was made; where its scheme has no time, when the
   *     signed text was issued
   */
  record Signed(SignerName signer, String key, Proof proof, Instant signedAt)
      implements Attribution {}

  /**
   * A signature that does not count.
   *
   * @param detail for people; may hold hostile text
   * @param claimedSigner whose key the signature names, which anybody can write
   */
  record Rejected(SignatureFault fault, String detail, Optional<SignerName> claimedSigner)
      implements Attribution {}
}
