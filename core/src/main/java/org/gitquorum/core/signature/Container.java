// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature;

import java.util.Optional;

/** The form in which a record carries a signature. */
public enum Container {
  /** One binary OpenPGP signature packet. */
  PGP("pgp"),
  /** An SSHSIG blob without armour. */
  SSH("ssh"),
  /** SHA-256 of the 65-byte public key, flags, counter, DER signature. */
  U2F("u2f");

  private final String text;

  Container(String text) {
    this.text = text;
  }

  /** The name in a record. */
  public String text() {
    return text;
  }

  /** The container of that name, if there is one. */
  public static Optional<Container> of(String text) {
    for (Container container : values()) {
      if (container.text.equals(text)) {
        return Optional.of(container);
      }
    }
    return Optional.empty();
  }
}
