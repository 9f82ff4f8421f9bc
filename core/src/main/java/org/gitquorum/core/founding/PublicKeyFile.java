// SPDX-License-Identifier: MIT
package org.gitquorum.core.founding;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPUserAttributeSubpacketVector;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.signature.openpgp.OpenPgpCertificate;
import org.jspecify.annotations.Nullable;

/**
 * An OpenPGP certificate as a policy directory holds it: armoured, without what other people signed
 * on it and without photographs, none of which means anything to a policy.
 *
 * @param content the file
 * @param fingerprint the primary key's, in lower-case hex
 */
public record PublicKeyFile(Bytes content, String fingerprint) {
  /**
   * The certificate in a file, armoured or binary, reduced.
   *
   * @throws FindingException {@code KEY_UNUSABLE} if it is not exactly one certificate with a key
   *     that can make signatures that count
   */
  public static PublicKeyFile of(Bytes file) throws FindingException {
    OpenPgpCertificate.read(file);
    try {
      PGPPublicKeyRing ring = new PGPPublicKeyRing(
          PGPUtil.getDecoderStream(new ByteArrayInputStream(file.toArray())),
          new BcKeyFingerprintCalculator());
      Bytes reduced = armoured(reduced(ring));
      OpenPgpCertificate certificate = OpenPgpCertificate.read(reduced);
      var fault = certificate.unusable(key -> false);
      if (fault.isPresent()) {
        throw new FindingException(
            ReasonCode.KEY_UNUSABLE, "no key of the certificate can sign: " + fault.get());
      }
      return new PublicKeyFile(reduced, certificate.fingerprint());
    } catch (IOException | RuntimeException e) {
      // Bouncy Castle reports malformed keys with unchecked exceptions, too.
      Finding finding = Finding.of(ReasonCode.KEY_UNUSABLE, "not a usable OpenPGP certificate");
      throw new FindingException(finding, e);
    }
  }

  private static PGPPublicKeyRing reduced(PGPPublicKeyRing ring) {
    List<PGPPublicKey> keys = new ArrayList<>();
    long primary = ring.getPublicKey().getKeyID();
    for (PGPPublicKey key : ring) {
      keys.add(key.isMasterKey() ? withoutAttributes(withoutStrangers(key, primary)) : key);
    }
    return new PGPPublicKeyRing(keys);
  }

  private static PGPPublicKey withoutStrangers(PGPPublicKey key, long primary) {
    PGPPublicKey reduced = key;
    for (Iterator<byte[]> ids = key.getRawUserIDs(); ids.hasNext(); ) {
      byte[] id = ids.next();
      for (Iterator<PGPSignature> signatures = key.getSignaturesForID(id); signatures.hasNext(); ) {
        PGPSignature signature = signatures.next();
        if (signature.getKeyID() != primary) {
          reduced = removed(reduced, PGPPublicKey.removeCertification(reduced, id, signature));
        }
      }
    }
    return reduced;
  }

  private static PGPPublicKey removed(PGPPublicKey before, @Nullable PGPPublicKey after) {
    return after == null ? before : after;
  }

  private static PGPPublicKey withoutAttributes(PGPPublicKey key) {
    PGPPublicKey reduced = key;
    for (Iterator<PGPUserAttributeSubpacketVector> attributes = key.getUserAttributes();
        attributes.hasNext(); ) {
      reduced = removed(reduced, PGPPublicKey.removeCertification(reduced, attributes.next()));
    }
    return reduced;
  }

  private static Bytes armoured(PGPPublicKeyRing ring) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ArmoredOutputStream armour =
        ArmoredOutputStream.builder().clearHeaders().build(out)) {
      ring.encode(armour);
    }
    return Bytes.copyOf(out.toByteArray());
  }
}
