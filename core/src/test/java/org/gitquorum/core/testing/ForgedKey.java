// SPDX-License-Identifier: MIT
package org.gitquorum.core.testing;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.DSAPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Instant;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.DSAParameters;
import org.bouncycastle.crypto.params.DSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.DSASigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.bouncycastle.math.ec.rfc8032.Ed448;

/**
 * An OpenPGP key whose every octet a test decides. Made from a name, so that it is the same in
 * every run; RSA keys are new each time.
 */
public final class ForgedKey {
  /** Makes the algorithm-specific part of a signature over a digest. */
  @FunctionalInterface
  public interface Signing {
    byte[] sign(byte[] digest, int hashId);
  }

  private final int version;
  private final Instant created;
  private final int algorithm;
  private final byte[] fields;
  private final byte[] secretFields;
  private final Signing signing;

  private ForgedKey(
      int version,
      Instant created,
      int algorithm,
      byte[] fields,
      byte[] secretFields,
      Signing signing) {
    this.version = version;
    this.created = created;
    this.algorithm = algorithm;
    this.fields = fields;
    this.secretFields = secretFields;
    this.signing = signing;
  }

  /** Ed25519 as GnuPG writes it: algorithm 22, version 4. */
  public static ForgedKey legacyEd25519(String name, Instant created) {
    byte[] seed = seed(name, 32);
    byte[] point = new byte[32];
    Ed25519.generatePublicKey(seed, 0, point, 0);
    byte[] fields = Octets.join(
        Octets.hex("092b06010401da470f01"), Octets.integer(Octets.join(new byte[] {0x40}, point)));
    return new ForgedKey(4, created, 22, fields, Octets.integer(seed), (digest, hashId) -> {
      byte[] signature = new byte[64];
      Ed25519.sign(seed, 0, digest, 0, digest.length, signature, 0);
      return Octets.join(
          Octets.integer(java.util.Arrays.copyOf(signature, 32)),
          Octets.integer(java.util.Arrays.copyOfRange(signature, 32, 64)));
    });
  }

  /** Ed25519 as RFC 9580 has it: algorithm 27. */
  public static ForgedKey ed25519(String name, int version, Instant created) {
    byte[] seed = seed(name, 32);
    byte[] point = new byte[32];
    Ed25519.generatePublicKey(seed, 0, point, 0);
    return new ForgedKey(version, created, 27, point, seed, (digest, hashId) -> {
      byte[] signature = new byte[64];
      Ed25519.sign(seed, 0, digest, 0, digest.length, signature, 0);
      return signature;
    });
  }

  /** Ed448 as RFC 9580 has it: algorithm 28. */
  public static ForgedKey ed448(String name, int version, Instant created) {
    byte[] seed = seed(name, 57);
    byte[] point = new byte[57];
    Ed448.generatePublicKey(seed, 0, point, 0);
    return new ForgedKey(version, created, 28, point, seed, (digest, hashId) -> {
      byte[] signature = new byte[114];
      Ed448.sign(seed, 0, new byte[0], digest, 0, digest.length, signature, 0);
      return signature;
    });
  }

  /** ECDSA on a curve that Bouncy Castle knows by this name, such as {@code secp256r1}. */
  public static ForgedKey ecdsa(String name, String curve, Instant created) {
    var parameters = CustomNamedCurves.getByName(curve);
    ECDomainParameters domain = new ECDomainParameters(parameters);
    BigInteger secret = new BigInteger(1, seed(name, 64)).mod(domain.getN());
    byte[] point = domain.getG().multiply(secret).normalize().getEncoded(false);
    byte[] oid;
    try {
      oid = CustomNamedCurves.getOID(curve).getEncoded();
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
    byte[] fields =
        Octets.join(java.util.Arrays.copyOfRange(oid, 1, oid.length), Octets.integer(point));
    return new ForgedKey(
        4, created, 19, fields, Octets.integer(secret.toByteArray()), (digest, hashId) -> {
          ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA512Digest()));
          signer.init(true, new ECPrivateKeyParameters(secret, domain));
          BigInteger[] signature = signer.generateSignature(digest);
          return Octets.join(
              Octets.integer(signature[0].toByteArray()),
              Octets.integer(signature[1].toByteArray()));
        });
  }

  /** A new RSA key. */
  public static ForgedKey rsa(int bits, long exponent, Instant created) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(new RSAKeyGenParameterSpec(bits, BigInteger.valueOf(exponent)));
      RSAPrivateCrtKey key = (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
      byte[] fields = Octets.join(
          Octets.integer(key.getModulus().toByteArray()),
          Octets.integer(key.getPublicExponent().toByteArray()));
      return new ForgedKey(
          4, created, 1, fields, new byte[0], (digest, hashId) -> rsa(key, digest, hashId));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A new DSA key of 2048 bits. */
  public static ForgedKey dsa(Instant created) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("DSA");
      generator.initialize(2048);
      DSAPrivateKey key = (DSAPrivateKey) generator.generateKeyPair().getPrivate();
      BigInteger p = key.getParams().getP();
      BigInteger q = key.getParams().getQ();
      BigInteger g = key.getParams().getG();
      byte[] fields = Octets.join(
          Octets.integer(p.toByteArray()),
          Octets.integer(q.toByteArray()),
          Octets.integer(g.toByteArray()),
          Octets.integer(g.modPow(key.getX(), p).toByteArray()));
      DSAPrivateKeyParameters parameters =
          new DSAPrivateKeyParameters(key.getX(), new DSAParameters(p, q, g));
      return new ForgedKey(4, created, 17, fields, new byte[0], (digest, hashId) -> {
        DSASigner signer = new DSASigner(new HMacDSAKCalculator(new SHA512Digest()));
        signer.init(true, parameters);
        BigInteger[] signature = signer.generateSignature(digest);
        return Octets.join(
            Octets.integer(signature[0].toByteArray()), Octets.integer(signature[1].toByteArray()));
      });
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] rsa(RSAPrivateCrtKey key, byte[] digest, int hashId) {
    String info = switch (hashId) {
      case 1 -> "3020300c06082a864886f70d020505000410";
      case 2 -> "3021300906052b0e03021a05000414";
      case 8 -> "3031300d060960864801650304020105000420";
      case 10 -> "3051300d060960864801650304020305000440";
      default -> throw new IllegalArgumentException("hash " + hashId);
    };
    byte[] tail = Octets.join(Octets.hex(info), digest);
    byte[] block = new byte[(key.getModulus().bitLength() + 7) / 8];
    java.util.Arrays.fill(block, 2, block.length - tail.length - 1, (byte) 0xff);
    block[1] = 1;
    System.arraycopy(tail, 0, block, block.length - tail.length, tail.length);
    return Octets.integer(new BigInteger(1, block)
        .modPow(key.getPrivateExponent(), key.getModulus())
        .toByteArray());
  }

  /** The same key under another algorithm number, or otherwise rewritten fields. */
  public ForgedKey rewritten(int otherAlgorithm, byte[] otherFields) {
    return new ForgedKey(version, created, otherAlgorithm, otherFields, secretFields, signing);
  }

  private static byte[] seed(String name, int size) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-512").digest(name.getBytes(StandardCharsets.UTF_8));
      return java.util.Arrays.copyOf(digest, size);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public int version() {
    return version;
  }

  public Instant created() {
    return created;
  }

  public int algorithm() {
    return algorithm;
  }

  /** The body of its packet. */
  public byte[] body() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(version);
    body.writeBytes(Octets.number(created.getEpochSecond(), 4));
    body.write(algorithm);
    if (version == 6) {
      body.writeBytes(Octets.number(fields.length, 4));
    }
    body.writeBytes(fields);
    return body.toByteArray();
  }

  /** The body of its secret packet, not encrypted. */
  public byte[] secretBody() {
    int sum = 0;
    for (byte octet : secretFields) {
      sum += octet & 0xff;
    }
    byte[] checksum = version == 6 ? new byte[0] : Octets.number(sum & 0xffff, 2);
    return Octets.join(body(), new byte[] {0}, secretFields, checksum);
  }

  /** What is hashed for it. */
  public byte[] hashedForm() {
    byte[] body = body();
    return version == 6
        ? Octets.join(new byte[] {(byte) 0x9b}, Octets.number(body.length, 4), body)
        : Octets.join(new byte[] {(byte) 0x99}, Octets.number(body.length, 2), body);
  }

  /** Fingerprint in lower-case hex. */
  public String fingerprint() {
    try {
      String hash = version == 6 ? "SHA-256" : "SHA-1";
      return HexFormat.of().formatHex(MessageDigest.getInstance(hash).digest(hashedForm()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Key ID in lower-case hex. */
  public String keyId() {
    String fingerprint = fingerprint();
    return version == 6 ? fingerprint.substring(0, 16) : fingerprint.substring(24);
  }

  byte[] sign(byte[] digest, int hashId) {
    return signing.sign(digest, hashId);
  }
}
