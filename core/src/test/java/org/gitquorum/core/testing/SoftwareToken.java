// SPDX-License-Identifier: MIT
package org.gitquorum.core.testing;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.algorithm.EcdsaCurve;
import org.gitquorum.core.signature.algorithm.EcdsaKey;
import org.gitquorum.core.signature.u2f.U2fDevice;
import org.gitquorum.core.signature.u2f.U2fRegistration;
import org.gitquorum.core.signature.u2f.U2fSignature;

/**
 * A U2F device in software: real signatures, in the formats of U2F and of Debian's fido2-tools. The
 * same name gives the same key and key handle in every run.
 *
 * @param flags what it says of the touch
 * @param counter what it counts
 * @param application for what it thinks it signs
 */
public record SoftwareToken(String name, int flags, long counter, String application) {
  /** Where flags and signature of a record begin, in digits of hex. */
  private static final int FLAGS = 2 * 32;

  private static final int SIGNATURE = FLAGS + 2 * 5;
  private static final String COSE_HEAD = "a5010203262001215820";

  /** One that was touched. */
  public static SoftwareToken named(String name) {
    return new SoftwareToken(name, 1, 1, U2fDevice.APPLICATION);
  }

  public SoftwareToken flags(int other) {
    return new SoftwareToken(name, other, counter, application);
  }

  public SoftwareToken counter(long other) {
    return new SoftwareToken(name, flags, other, application);
  }

  public SoftwareToken application(String other) {
    return new SoftwareToken(name, flags, counter, other);
  }

  public P256Key key() {
    return P256Key.named("token " + name);
  }

  public Bytes keyHandle() {
    return P256Key.join(
        P256Key.sha256(Bytes.ofUtf8("handle " + name)), P256Key.sha256(Bytes.ofUtf8(name)));
  }

  public EcdsaKey publicKey() {
    return new EcdsaKey(EcdsaCurve.P256, key().point());
  }

  /** The device as a policy holds it, without a registration. */
  public U2fDevice device() {
    return new U2fDevice(publicKey(), keyHandle(), Optional.empty());
  }

  /** The device with a registration that these certificates, the device's own first, attest. */
  public U2fDevice device(TestCertificate own, Bytes... authorities) {
    List<Bytes> path = new ArrayList<>(List.of(own.der()));
    path.addAll(List.of(authorities));
    Bytes challenge = P256Key.sha256(Bytes.ofUtf8("challenge"));
    return new U2fDevice(
        publicKey(),
        keyHandle(),
        Optional.of(new U2fRegistration(challenge, registration(challenge, own), path)));
  }

  /** The signature of a registration. */
  public Bytes registration(Bytes challenge, TestCertificate own) {
    return own.key()
        .sign(P256Key.join(
            Bytes.copyOf(new byte[1]),
            P256Key.sha256(Bytes.ofUtf8(application)),
            challenge,
            keyHandle(),
            key().point()));
  }

  /** What {@code fido2-cred -M -u} prints. */
  public String credential(Bytes challenge, TestCertificate own) {
    byte[] coordinates = key().point().toArray();
    Bytes credential = P256Key.join(
        Bytes.copyOf(new byte[16]),
        Bytes.copyOf(ByteBuffer.allocate(2).putShort((short) keyHandle().size()).array()),
        keyHandle(),
        hex(COSE_HEAD + HexFormat.of().formatHex(coordinates, 1, 33) + "225820"
            + HexFormat.of().formatHex(coordinates, 33, 65)));
    return lines(
        base64(challenge),
        application,
        "fido-u2f",
        base64(byteString(P256Key.join(head(0x41, 0), credential))),
        base64(keyHandle()),
        base64(registration(challenge, own)),
        base64(own.der()));
  }

  /** What {@code fido2-assert -G -u} prints. */
  public String assertion(Bytes statement) {
    return lines(
        base64(P256Key.sha256(statement)),
        application,
        base64(byteString(head(flags, counter))),
        base64(key().sign(signedBytes(statement))));
  }

  /** What {@code fido2-assert -V} reads to check a record of this product. */
  public static String verification(Bytes statement, Bytes record) {
    String hex = record.hex();
    Bytes data = hex(P256Key.sha256(Bytes.ofUtf8(U2fDevice.APPLICATION)).hex()
        + hex.substring(FLAGS, SIGNATURE));
    return lines(
        base64(P256Key.sha256(statement)),
        U2fDevice.APPLICATION,
        base64(byteString(data)),
        base64(hex(hex.substring(SIGNATURE))));
  }

  /** The bytes of a record's signature. */
  public Bytes sign(Bytes statement) {
    return record(key().sign(signedBytes(statement)));
  }

  /** What the device signs. */
  public Bytes signedBytes(Bytes statement) {
    return P256Key.join(head(flags, counter), P256Key.sha256(statement));
  }

  /** The bytes of a record with this token's name on any signature. */
  public Bytes record(Bytes der) {
    return new U2fSignature(P256Key.sha256(key().point()), flags, counter, der).bytes();
  }

  private Bytes head(int flagBits, long count) {
    return P256Key.join(
        P256Key.sha256(Bytes.ofUtf8(application)),
        Bytes.copyOf(
            ByteBuffer.allocate(5).put((byte) flagBits).putInt((int) count).array()));
  }

  /** A byte string in CBOR. */
  public static Bytes byteString(Bytes bytes) {
    String length = bytes.size() < 256
        ? String.format(Locale.ROOT, "58%02x", bytes.size())
        : String.format(Locale.ROOT, "59%04x", bytes.size());
    return P256Key.join(hex(length), bytes);
  }

  private static Bytes hex(String text) {
    return Bytes.copyOf(HexFormat.of().parseHex(text));
  }

  private static String base64(Bytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.toArray());
  }

  private static String lines(String... lines) {
    return String.join("\n", lines) + "\n";
  }
}
