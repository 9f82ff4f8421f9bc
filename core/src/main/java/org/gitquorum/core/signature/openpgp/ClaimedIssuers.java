// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.openpgp;

import java.util.List;
import java.util.stream.Stream;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.FaultException;

/**
 * The keys that a signature names as its maker: to look keys up by, never to believe. Total: what
 * does not read names nobody.
 */
public final class ClaimedIssuers {
  private static final String WHOLE_NAME = "[0-9a-f]{16}|[0-9a-f]{40}|[0-9a-f]{64}";

  private ClaimedIssuers() {}

  /** Fingerprints and 64-bit key IDs, in lower-case hex, that a binary signature names. */
  public static List<String> of(Bytes signature) {
    try {
      IssuerClaims claims = IssuerClaims.of(DocumentSignature.onlyPacket(signature));
      return Stream.concat(claims.fingerprints().stream(), claims.keyIds().stream())
          .filter(name -> name.matches(WHOLE_NAME))
          .toList();
    } catch (FaultException e) {
      return List.of();
    }
  }

  /** The same for a signature in armour. */
  public static List<String> ofArmoured(String armour) {
    try {
      return of(Armour.only(armour).content());
    } catch (FaultException e) {
      return List.of();
    }
  }
}
