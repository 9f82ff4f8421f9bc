// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

/** Letter case of {@code A} to {@code Z} alone: the same in every locale, no other byte folds. */
final class AsciiCase {
  private AsciiCase() {}

  static int fold(int octet) {
    return octet >= 'A' && octet <= 'Z' ? octet + ('a' - 'A') : octet;
  }

  static byte[] fold(byte[] bytes) {
    byte[] folded = bytes.clone();
    for (int i = 0; i < folded.length; i++) {
      folded[i] = (byte) fold(folded[i]);
    }
    return folded;
  }
}
