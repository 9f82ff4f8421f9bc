// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.u2f;

import com.yubico.u2f.crypto.Crypto;
import com.yubico.u2f.exceptions.U2fBadInputException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.algorithm.Digest;
import org.gitquorum.core.signature.algorithm.EcdsaCurve;
import org.gitquorum.core.signature.algorithm.EcdsaKey;
import org.gitquorum.core.signature.algorithm.EcdsaSignature;

/**
 * The mathematics that u2flib asks for, by Bouncy Castle's light-weight classes. u2flib's own throw
 * unchecked exceptions on malformed signatures and on the point at infinity, and set up a provider
 * that takes longer than the rest of a run.
 */
@SuppressWarnings("deprecation") // its maker stopped, and there is no other reader of the format
final class U2fCrypto implements Crypto {
  /** A point as u2flib hands it around. */
  private record PointKey(EcdsaKey key) implements PublicKey {
    @Override
    public String getAlgorithm() {
      return "EC";
    }

    @Override
    public String getFormat() {
      return "X9.62";
    }

    @Override
    public byte[] getEncoded() {
      return key.point().toArray();
    }
  }

  @Override
  public void checkSignature(X509Certificate certificate, byte[] signedBytes, byte[] signature)
      throws U2fBadInputException {
    Optional<EcdsaKey> key =
        SubjectKey.p256(Bytes.copyOf(certificate.getPublicKey().getEncoded()));
    check(
        key.orElseThrow(() -> new U2fBadInputException("not a certificate of a P-256 key")),
        signedBytes,
        signature);
  }

  @Override
  public void checkSignature(PublicKey key, byte[] signedBytes, byte[] signature)
      throws U2fBadInputException {
    check(point(key.getEncoded()), signedBytes, signature);
  }

  private static void check(EcdsaKey key, byte[] signedBytes, byte[] signature)
      throws U2fBadInputException {
    if (!verifies(key, Bytes.copyOf(signedBytes), Bytes.copyOf(signature))) {
      throw new U2fBadInputException("the signature does not fit");
    }
  }

  /** Whether these bytes in DER are the key's signature over those. */
  static boolean verifies(EcdsaKey key, Bytes signedBytes, Bytes signature) {
    return EcdsaSignature.parse(signature)
        .map(numbers -> key.verifies(Digest.SHA256.of(signedBytes), numbers.r(), numbers.s()))
        .orElse(false);
  }

  @Override
  public PublicKey decodePublicKey(byte[] encoded) throws U2fBadInputException {
    return new PointKey(point(encoded));
  }

  private static EcdsaKey point(byte[] encoded) throws U2fBadInputException {
    try {
      EcdsaKey key = new EcdsaKey(EcdsaCurve.P256, Bytes.copyOf(encoded));
      if (key.weakness().isEmpty()) {
        return key;
      }
    } catch (IllegalArgumentException e) {
      throw new U2fBadInputException("not an uncompressed point", e);
    }
    throw new U2fBadInputException("not a point of the curve");
  }

  @Override
  public byte[] hash(byte[] bytes) {
    return Digest.SHA256.of(Bytes.copyOf(bytes)).toArray();
  }

  /** @param text bytes, one a character: so any bytes can be given as text */
  @Override
  public byte[] hash(String text) {
    return hash(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
