// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.util.Optional;

/** A kind of signature, as policies and records name it. */
public enum Scheme {
  PGP("pgp"),
  SSH("ssh"),
  /** An SSH key that lives in a FIDO device. */
  SSH_SK("ssh-sk"),
  U2F("u2f");

  private final String text;

  Scheme(String text) {
    this.text = text;
  }

  /** The name in a policy. */
  public String text() {
    return text;
  }

  /** The scheme of that name, if there is one. */
  public static Optional<Scheme> of(String text) {
    for (Scheme scheme : values()) {
      if (scheme.text.equals(text)) {
        return Optional.of(scheme);
      }
    }
    return Optional.empty();
  }
}
