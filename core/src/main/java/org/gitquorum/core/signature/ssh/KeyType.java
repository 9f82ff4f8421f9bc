// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.ssh;

import java.util.Optional;

/** The types of SSH keys that are read here: no certificates, no DSA. */
public enum KeyType {
  ED25519("ssh-ed25519", false),
  ECDSA_P256("ecdsa-sha2-nistp256", false),
  ECDSA_P384("ecdsa-sha2-nistp384", false),
  ECDSA_P521("ecdsa-sha2-nistp521", false),
  RSA("ssh-rsa", false),
  SK_ED25519("sk-ssh-ed25519@openssh.com", true),
  SK_ECDSA_P256("sk-ecdsa-sha2-nistp256@openssh.com", true);

  private final String label;
  private final boolean inDevice;

  KeyType(String label, boolean inDevice) {
    this.label = label;
    this.inDevice = inDevice;
  }

  /** The type of that name, if it is read here. */
  public static Optional<KeyType> labelled(String label) {
    for (KeyType type : values()) {
      if (type.label.equals(label)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** The name at the beginning of a key. */
  public String label() {
    return label;
  }

  /** Whether such keys live in a FIDO device. */
  public boolean inDevice() {
    return inDevice;
  }
}
