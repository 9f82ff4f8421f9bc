// SPDX-License-Identifier: MIT
package org.gitquorum.core.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.gitquorum.core.Bytes;

/** A key pair on P-256. The same name gives the same key in every run. */
public final class P256Key {
  private static final ECDomainParameters DOMAIN = domain();
  private static final String KEY_INFO_HEAD =
      "3059301306072a8648ce3d020106082a8648ce3d030107034200";

  private final BigInteger secret;

  private P256Key(BigInteger secret) {
    this.secret = secret;
  }

  private static ECDomainParameters domain() {
    X9ECParameters curve = CustomNamedCurves.getByName("secp256r1");
    return new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH());
  }

  /** The key of that name. */
  public static P256Key named(String name) {
    byte[] seed = sha256(Bytes.ofUtf8("P-256 key " + name)).toArray();
    return new P256Key(
        new BigInteger(1, seed).mod(DOMAIN.getN().subtract(BigInteger.ONE)).add(BigInteger.ONE));
  }

  public static Bytes sha256(Bytes bytes) {
    try {
      return Bytes.copyOf(MessageDigest.getInstance("SHA-256").digest(bytes.toArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The order of the curve. */
  public static BigInteger order() {
    return DOMAIN.getN();
  }

  /** The 65 bytes of the public key. */
  public Bytes point() {
    return Bytes.copyOf(DOMAIN.getG().multiply(secret).getEncoded(false));
  }

  /** The public key as certificates hold it. */
  public Bytes subjectPublicKeyInfo() {
    return Bytes.copyOf(HexFormat.of().parseHex(KEY_INFO_HEAD + point().hex()));
  }

  /** The public key as openssl and fido2-assert read it. */
  public byte[] pem() {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'})
        .encodeToString(subjectPublicKeyInfo().toArray());
    return ("-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** The two numbers of a signature over the SHA-256 of these bytes. */
  public BigInteger[] numbers(Bytes content) {
    ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
    signer.init(true, new ECPrivateKeyParameters(secret, DOMAIN));
    return signer.generateSignature(sha256(content).toArray());
  }

  /** A signature in DER over the SHA-256 of these bytes. */
  public Bytes sign(Bytes content) {
    BigInteger[] numbers = numbers(content);
    return der(numbers[0], numbers[1]);
  }

  /** Two numbers in DER. */
  public static Bytes der(BigInteger r, BigInteger s) {
    try {
      return Bytes.copyOf(StandardDSAEncoding.INSTANCE.encode(null, r, s));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Parts one after the other. */
  public static Bytes join(Bytes... parts) {
    StringBuilder hex = new StringBuilder();
    for (Bytes part : parts) {
      hex.append(part.hex());
    }
    return Bytes.copyOf(HexFormat.of().parseHex(hex));
  }

  @Override
  public String toString() {
    return new String(pem(), StandardCharsets.US_ASCII);
  }
}
