// SPDX-License-Identifier: MIT
package org.gitquorum.core.testing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.gitquorum.core.Bytes;

/**
 * Ordinary OpenPGP keys: one Ed25519 key that certifies and signs, with one user id. The same name
 * gives the same key in every run.
 */
public final class TestKeys {
  /** When all of them were made. */
  public static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");

  private static final int MAY_CERTIFY_AND_SIGN = 0x03;
  private static final int MAY_SIGN = 0x02;

  private final String name;
  private final ForgedKey key;

  private TestKeys(String name) {
    this.name = name;
    this.key = ForgedKey.legacyEd25519(name, CREATED);
  }

  /** The key of that name. */
  public static TestKeys named(String name) {
    return new TestKeys(name);
  }

  /** Fingerprint in lower-case hex. */
  public String fingerprint() {
    return key.fingerprint();
  }

  /** The public certificate, as a policy's key file holds it. */
  public byte[] certificate() {
    return armouredCertificate().getBytes(StandardCharsets.US_ASCII);
  }

  public String armouredCertificate() {
    return Octets.armour("PUBLIC KEY BLOCK", binaryCertificate());
  }

  public byte[] binaryCertificate() {
    return Octets.join(Octets.packet(6, key.body()), identity());
  }

  /** The secret key without a passphrase. */
  public String armouredSecretKey() {
    return Octets.armour("PRIVATE KEY BLOCK", binarySecretKey());
  }

  /**
   * The same without armour: GnuPG reads armour that lacks a checksum only where it ends in
   * padding.
   */
  public byte[] binarySecretKey() {
    return Octets.join(Octets.packet(5, key.secretBody()), identity());
  }

  /** The certificate with a revocation of the key because it was in wrong hands. */
  public byte[] compromisedCertificate() {
    return revokedCertificate(2, CREATED.plusSeconds(60));
  }

  /** The certificate with a revocation of the key because it is used no more. */
  public byte[] retiredCertificate(Instant from) {
    return revokedCertificate(3, from);
  }

  private byte[] revokedCertificate(int reason, Instant at) {
    byte[] revocation =
        ForgedSignature.by(key, 0x20, at).reason(reason).packetOver(key.hashedForm());
    return Octets.join(Octets.packet(6, key.body()), revocation, identity());
  }

  /**
   * The certificate with a signing subkey: the key of another name. On demand with a revocation of
   * the subkey, because it was in wrong hands.
   */
  public byte[] certificateWithSubkey(String subkey, boolean compromised) {
    ForgedKey sub = named(subkey).key();
    byte[] back = ForgedSignature.by(sub, 0x19, CREATED).over(key.hashedForm(), sub.hashedForm());
    byte[] binding = ForgedSignature.by(key, 0x18, CREATED)
        .flags(MAY_SIGN)
        .unhashed(32, back)
        .packetOver(key.hashedForm(), sub.hashedForm());
    byte[] revocation = ForgedSignature.by(key, 0x28, CREATED.plusSeconds(60))
        .reason(2)
        .packetOver(key.hashedForm(), sub.hashedForm());
    return Octets.join(
        binaryCertificate(),
        Octets.packet(14, sub.body()),
        compromised ? revocation : new byte[0],
        binding);
  }

  private byte[] identity() {
    byte[] userId = (name + " <" + name + "@example.org>").getBytes(StandardCharsets.UTF_8);
    byte[] hashedUserId =
        Octets.join(new byte[] {(byte) 0xb4}, Octets.number(userId.length, 4), userId);
    return Octets.join(
        Octets.packet(13, userId),
        ForgedSignature.by(key, 0x13, CREATED)
            .flags(MAY_CERTIFY_AND_SIGN)
            .packetOver(key.hashedForm(), hashedUserId));
  }

  /** One binary signature packet over these bytes. */
  public Bytes sign(Bytes content, Instant at) {
    return Bytes.copyOf(ForgedSignature.by(key, 0x00, at).packetOver(content.toArray()));
  }

  /** The same in armour, as a commit carries it. */
  public String signArmoured(Bytes content, Instant at) {
    return Octets.armourWithChecksum("SIGNATURE", sign(content, at).toArray());
  }

  /** The key itself, for making odd things with it. */
  public ForgedKey key() {
    return key;
  }
}
