// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.algorithm;

import java.util.Optional;

/** A public key as mathematics, so that one key is recognised in whatever packing it comes. */
public sealed interface RawPublicKey permits Ed25519Key, Ed448Key, EcdsaKey, RsaKey {
  /** A text that two keys share only if whoever can sign with one can sign with the other. */
  String identity();

  /** Algorithm and size, as OpenSSH and GnuPG call them: {@code ed25519}, {@code rsa4096}. */
  String algorithm();

  /** Why no signature by this key counts; nothing for a key that is fine. */
  Optional<String> weakness();
}
