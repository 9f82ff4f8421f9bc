// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.openpgp;

import java.util.ArrayList;
import java.util.List;
import org.gitquorum.core.Bytes;

/**
 * Whose a signature says it is. Anybody can write it, so it selects keys to try and nothing more.
 *
 * @param fingerprints lower-case hex
 * @param keyIds 16 lower-case hex digits
 */
record IssuerClaims(List<String> fingerprints, List<String> keyIds) {
  static IssuerClaims of(SignaturePacket signature) {
    List<String> fingerprints = new ArrayList<>(2);
    List<String> keyIds = new ArrayList<>(2);
    for (List<Subpacket> area : List.of(signature.hashed(), signature.unhashed())) {
      for (Subpacket subpacket : area) {
        if (subpacket.type() == Subpacket.ISSUER_FINGERPRINT) {
          fingerprints.add(fingerprint(subpacket.data()));
        } else if (subpacket.type() == Subpacket.ISSUER_KEY_ID) {
          keyIds.add(subpacket.data().hex());
        }
      }
    }
    return new IssuerClaims(List.copyOf(fingerprints), List.copyOf(keyIds));
  }

  /** Data of another form than version and fingerprint give a text that no key has. */
  private static String fingerprint(Bytes data) {
    String hex = data.hex();
    boolean wellFormed = (hex.startsWith("04") && hex.length() == 42)
        || (hex.startsWith("06") && hex.length() == 66);
    return wellFormed ? hex.substring(2) : "malformed";
  }

  /** Whether nothing is claimed. */
  boolean isEmpty() {
    return fingerprints.isEmpty() && keyIds.isEmpty();
  }

  /**
   * The key ID by which to look for the key; a text that no key has if nothing sensible is said.
   */
  String keyId() {
    if (!keyIds.isEmpty()) {
      return keyIds.get(0);
    }
    String fingerprint = fingerprints.isEmpty() ? "" : fingerprints.get(0);
    return switch (fingerprint.length()) {
      case 40 -> fingerprint.substring(24);
      case 64 -> fingerprint.substring(0, 16);
      default -> "";
    };
  }

  /** Whether every claim, if there is one, is of this key. */
  boolean allow(PublicKey key) {
    return areAll(fingerprints, key.fingerprint()) && areAll(keyIds, key.keyId());
  }

  private static boolean areAll(List<String> claims, String claim) {
    for (String each : claims) {
      if (!each.equals(claim)) {
        return false;
      }
    }
    return true;
  }
}
