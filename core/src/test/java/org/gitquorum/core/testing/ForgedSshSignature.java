// SPDX-License-Identifier: MIT
package org.gitquorum.core.testing;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import org.gitquorum.core.Bytes;

/**
 * An SSHSIG blob of which every part can be odd. It is signed after that, so only the odd part can
 * be why it is refused.
 */
public final class ForgedSshSignature {
  /** Makes a signature over some bytes. */
  @FunctionalInterface
  public interface RawSigner {
    byte[] sign(byte[] content) throws GeneralSecurityException;
  }

  private final RawSigner signer;
  private byte[] publicKey;
  private byte[] magic = ascii("SSHSIG");
  private long version = 1;
  private byte[] namespace = ascii("git-quorum@v1");
  private byte[] reserved = {};
  private String hash = "sha512";
  private String algorithm;
  private byte[] application = {};
  private byte[] device = {};
  private byte[] afterSignature = {};
  private byte[] afterBlob = {};

  private ForgedSshSignature(byte[] publicKey, String algorithm, RawSigner signer) {
    this.publicKey = publicKey;
    this.algorithm = algorithm;
    this.signer = signer;
  }

  /**
   * A good signature until something is changed.
   *
   * @param line the public key as a policy lists it
   * @param signer gives the value as the algorithm packs it
   */
  public static ForgedSshSignature by(String line, String algorithm, RawSigner signer) {
    return new ForgedSshSignature(
        Base64.getDecoder().decode(line.split(" ", 3)[1]), algorithm, signer);
  }

  /** The same by a key in a device. */
  public ForgedSshSignature inDevice(String application, int flags, long counter) {
    this.application = ascii(application);
    this.device = Octets.join(Octets.number(flags, 1), Octets.number(counter, 4));
    return this;
  }

  public ForgedSshSignature publicKey(byte[] blob) {
    publicKey = blob;
    return this;
  }

  public ForgedSshSignature magic(String text) {
    magic = ascii(text);
    return this;
  }

  public ForgedSshSignature version(long number) {
    version = number;
    return this;
  }

  public ForgedSshSignature namespace(String text) {
    namespace = text.getBytes(StandardCharsets.UTF_8);
    return this;
  }

  public ForgedSshSignature reserved(String text) {
    reserved = ascii(text);
    return this;
  }

  /** The name; what is hashed stays SHA-512 unless it is a name of the JDK's. */
  public ForgedSshSignature hash(String name) {
    hash = name;
    return this;
  }

  public ForgedSshSignature algorithm(String name) {
    algorithm = name;
    return this;
  }

  /** What follows flags and counter of a device. */
  public ForgedSshSignature afterSignature(byte... more) {
    afterSignature = more;
    return this;
  }

  public ForgedSshSignature afterBlob(byte... more) {
    afterBlob = more;
    return this;
  }

  /** The blob over a message. */
  public Bytes over(Bytes message) {
    try {
      byte[] signed = Octets.join(
          magic,
          string(namespace),
          string(reserved),
          string(ascii(hash)),
          string(digest(jdkHash(), message.toArray())));
      byte[] content = device.length == 0
          ? signed
          : Octets.join(digest("SHA-256", application), device, digest("SHA-256", signed));
      byte[] signature = Octets.join(
          string(ascii(algorithm)), string(signer.sign(content)), device, afterSignature);
      return Bytes.copyOf(Octets.join(
          magic,
          Octets.number(version, 4),
          string(publicKey),
          string(namespace),
          string(reserved),
          string(ascii(hash)),
          string(signature),
          afterBlob));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String jdkHash() {
    return switch (hash) {
      case "md5" -> "MD5";
      case "sha1" -> "SHA-1";
      case "sha224" -> "SHA-224";
      case "sha256" -> "SHA-256";
      case "sha384" -> "SHA-384";
      default -> "SHA-512";
    };
  }

  private static byte[] digest(String hash, byte[] content) throws GeneralSecurityException {
    return MessageDigest.getInstance(hash).digest(content);
  }

  /** A string of SSH: its length in four bytes, then the content. */
  public static byte[] string(byte[] content) {
    return Octets.join(Octets.number(content.length, 4), content);
  }

  /** A number of SSH. */
  public static byte[] integer(BigInteger value) {
    return string(value.toByteArray());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
