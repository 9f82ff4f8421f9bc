// SPDX-License-Identifier: MIT
package org.gitquorum.core.gitsig;

/** What became of one signature, or of a line that holds none. */
public sealed interface SignatureFate {
  /** It is good, and by a certificate that may count. */
  record Counted(SignaturePlace place, SigKey key) implements SignatureFate {}

  /** It is good, but its certificate is not in the group asked for. */
  record Stranger(SignaturePlace place, SigKey key) implements SignatureFate {}

  /**
   * It does not count, and does not keep others from counting.
   *
   * @param reason a stable name
   * @param detail for people; may hold hostile text
   */
  record NotCounted(SignaturePlace place, String reason, String detail) implements SignatureFate {}

  /** A member of the group or a key in the keyring that cannot be used. */
  record UnusableKey(String fingerprint, String detail) implements SignatureFate {}
}
