// SPDX-License-Identifier: MIT
package org.gitquorum.core.testing;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Base64;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * A key pair with which odd signatures are made, by the JDK's own algorithms where it has them.
 *
 * @param line the public key as a policy lists it
 */
public record ForgedSshKey(String line, ForgedSshSignature.RawSigner signer) {
  /** An Ed25519 key of a type, {@code ssh-ed25519} or one in a device. */
  public static ForgedSshKey ed25519(String type, String... application) {
    byte[] secret = new byte[Ed25519.SECRET_KEY_SIZE];
    secret[0] = 1;
    byte[] point = new byte[Ed25519.PUBLIC_KEY_SIZE];
    Ed25519.generatePublicKey(secret, 0, point, 0);
    return new ForgedSshKey(line(type, application, point), content -> {
      byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
      Ed25519.sign(secret, 0, content, 0, content.length, signature, 0);
      return signature;
    });
  }

  /** An ECDSA key on a curve such as {@code nistp256}, of a type of SSH. */
  public static ForgedSshKey ecdsa(String type, String curve, String hash, String... application) {
    int bits = Integer.parseInt(curve.substring("nistp".length()));
    KeyPair pair = generate("EC", bits);
    ECPublicKey key = (ECPublicKey) pair.getPublic();
    int size = (bits + 7) / 8;
    byte[] point = Octets.join(
        new byte[] {4}, fixed(key.getW().getAffineX(), size), fixed(key.getW().getAffineY(), size));
    String line = line(type, application, curve.getBytes(StandardCharsets.US_ASCII), point);
    return new ForgedSshKey(line, content -> {
      byte[] both = sign(hash + "withECDSAinP1363Format", pair.getPrivate(), content);
      return Octets.join(
          ForgedSshSignature.integer(half(both, 0)), ForgedSshSignature.integer(half(both, 1)));
    });
  }

  /** An RSA key whose signatures hash with {@code SHA1}, {@code SHA256} and so on. */
  public static ForgedSshKey rsa(int bits, String hash) {
    KeyPair pair = generate("RSA", bits);
    RSAPublicKey key = (RSAPublicKey) pair.getPublic();
    byte[] blob = Octets.join(
        ForgedSshSignature.string("ssh-rsa".getBytes(StandardCharsets.US_ASCII)),
        ForgedSshSignature.integer(key.getPublicExponent()),
        ForgedSshSignature.integer(key.getModulus()));
    return new ForgedSshKey(
        "ssh-rsa " + Base64.getEncoder().encodeToString(blob),
        content -> sign(hash + "withRSA", pair.getPrivate(), content));
  }

  /** The binary form of the public key. */
  public byte[] blob() {
    return Base64.getDecoder().decode(line.split(" ", 3)[1]);
  }

  /** A good signature in an algorithm, until something is changed. */
  public ForgedSshSignature signature(String algorithm) {
    return ForgedSshSignature.by(line, algorithm, signer);
  }

  /** The same where the value is changed after it was made. */
  public ForgedSshSignature signature(
      String algorithm, java.util.function.UnaryOperator<byte[]> change) {
    return ForgedSshSignature.by(line, algorithm, content -> change.apply(signer.sign(content)));
  }

  /** The line of a public key. */
  public static String line(String type, String[] application, byte[]... strings) {
    byte[] blob = ForgedSshSignature.string(type.getBytes(StandardCharsets.US_ASCII));
    for (byte[] string : strings) {
      blob = Octets.join(blob, ForgedSshSignature.string(string));
    }
    for (String text : application) {
      blob = Octets.join(blob, ForgedSshSignature.string(text.getBytes(StandardCharsets.US_ASCII)));
    }
    return type + " " + Base64.getEncoder().encodeToString(blob);
  }

  private static BigInteger half(byte[] both, int which) {
    int size = both.length / 2;
    return new BigInteger(1, java.util.Arrays.copyOfRange(both, which * size, (which + 1) * size));
  }

  private static byte[] fixed(BigInteger value, int size) {
    byte[] octets = value.toByteArray();
    byte[] fixed = new byte[size];
    int length = Math.min(octets.length, size);
    System.arraycopy(octets, octets.length - length, fixed, size - length, length);
    return fixed;
  }

  private static byte[] sign(String algorithm, PrivateKey key, byte[] content)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update(content);
    return signature.sign();
  }

  private static KeyPair generate(String algorithm, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      if (algorithm.equals("RSA")) {
        generator.initialize(new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4));
      } else {
        generator.initialize(new ECGenParameterSpec("secp" + bits + "r1"));
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
