// SPDX-License-Identifier: MIT
package org.gitquorum.core.testing;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;

/** A signature whose every octet a test decides: right as it starts, then made wrong. */
public final class ForgedSignature {
  private final ForgedKey key;
  private final int type;
  private final ByteArrayOutputStream hashed = new ByteArrayOutputStream();
  private final ByteArrayOutputStream unhashed = new ByteArrayOutputStream();
  private int version;
  private int hashId = 10;

  private ForgedSignature(ForgedKey key, int type) {
    this.key = key;
    this.type = type;
    this.version = key.version();
  }

  /**
   * With creation time and issuer fingerprint in the hashed area, and in version 4 the key ID
   * beside it, without which GnuPG 2.2 finds no key.
   */
  public static ForgedSignature by(ForgedKey key, int type, Instant created) {
    ForgedSignature signature = bare(key, type).created(created).issuer(key);
    return key.version() == 4 ? signature.unhashed(16, Octets.hex(key.keyId())) : signature;
  }

  /** Without any subpacket. */
  public static ForgedSignature bare(ForgedKey key, int type) {
    return new ForgedSignature(key, type);
  }

  public ForgedSignature created(Instant time) {
    return hashed(2, Octets.number(time.getEpochSecond(), 4));
  }

  public ForgedSignature issuer(ForgedKey named) {
    return hashed(33, fingerprint(named));
  }

  /** The data of an issuer fingerprint subpacket. */
  public static byte[] fingerprint(ForgedKey named) {
    return Octets.join(new byte[] {(byte) named.version()}, Octets.hex(named.fingerprint()));
  }

  public ForgedSignature flags(int flags) {
    return hashed(27, new byte[] {(byte) flags});
  }

  public ForgedSignature keyLifetime(long seconds) {
    return hashed(9, Octets.number(seconds, 4));
  }

  public ForgedSignature reason(int code) {
    return hashed(29, new byte[] {(byte) code});
  }

  public ForgedSignature hashed(int subpacketType, byte[] data) {
    hashed.writeBytes(Octets.subpacket(subpacketType, data));
    return this;
  }

  public ForgedSignature unhashed(int subpacketType, byte[] data) {
    unhashed.writeBytes(Octets.subpacket(subpacketType, data));
    return this;
  }

  /** 1: MD5, 2: SHA-1, 8: SHA-256, 10: SHA-512, which is the default. */
  public ForgedSignature hash(int id) {
    hashId = id;
    return this;
  }

  public ForgedSignature version(int other) {
    version = other;
    return this;
  }

  /** The body of the packet, signing these parts. */
  public byte[] over(byte[]... content) {
    int width = version == 6 ? 4 : 2;
    byte[] signedPart = Octets.join(
        new byte[] {(byte) version, (byte) type, (byte) key.algorithm(), (byte) hashId},
        Octets.number(hashed.size(), width),
        hashed.toByteArray());
    byte[] salt = version == 6 ? new byte[hashId == 8 ? 16 : 32] : new byte[0];
    MessageDigest digest = digest();
    digest.update(salt);
    for (byte[] part : content) {
      digest.update(part);
    }
    digest.update(signedPart);
    digest.update(new byte[] {(byte) version, (byte) 0xff});
    byte[] value = digest.digest(Octets.number(signedPart.length, 4));
    return Octets.join(
        signedPart,
        Octets.number(unhashed.size(), width),
        unhashed.toByteArray(),
        new byte[] {value[0], value[1]},
        version == 6 ? Octets.number(salt.length, 1) : new byte[0],
        salt,
        key.sign(value, hashId));
  }

  /** The whole packet, signing these parts. */
  public byte[] packetOver(byte[]... content) {
    return Octets.packet(2, over(content));
  }

  private MessageDigest digest() {
    try {
      return MessageDigest.getInstance(
          switch (hashId) {
            case 1 -> "MD5";
            case 2 -> "SHA-1";
            case 8 -> "SHA-256";
            case 9 -> "SHA-384";
            case 11 -> "SHA-224";
            default -> "SHA-512";
          });
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
