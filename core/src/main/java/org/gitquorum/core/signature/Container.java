// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature;

/** How a signature is packed, as the word before it in a record says. */
public enum Container {
  /** One binary OpenPGP signature packet (RFC 9580, section 5.2). */
  PGP,
  /** An SSHSIG blob without armour. */
  SSH,
  /** SHA-256 of the public key, flags, counter, signature. */
  U2F
}
