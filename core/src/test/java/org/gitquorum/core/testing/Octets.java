// SPDX-License-Identifier: MIT
package org.gitquorum.core.testing;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Writes the small parts that OpenPGP data are made of. */
public final class Octets {
  private Octets() {}

  public static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  public static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  /** Big-endian, of so many octets. */
  public static byte[] number(long value, int size) {
    byte[] octets = new byte[size];
    for (int i = 0; i < size; i++) {
      octets[size - 1 - i] = (byte) (value >> (8 * i));
    }
    return octets;
  }

  /** A multiprecision integer from an unsigned number. */
  public static byte[] integer(byte[] unsigned) {
    BigInteger value = new BigInteger(1, unsigned);
    byte[] magnitude = value.toByteArray();
    if (magnitude[0] == 0) {
      magnitude = Arrays.copyOfRange(magnitude, 1, magnitude.length);
    }
    return join(number(value.bitLength(), 2), magnitude);
  }

  /** A packet in the current format. */
  public static byte[] packet(int type, byte[] body) {
    return join(new byte[] {(byte) (0xc0 | type), (byte) 0xff}, number(body.length, 4), body);
  }

  /** A packet in the format of old, as GnuPG writes signatures. */
  public static byte[] legacyPacket(int type, byte[] body) {
    return join(new byte[] {(byte) (0x80 | (type << 2) | 1)}, number(body.length, 2), body);
  }

  /** A subpacket of a signature; add 0x80 to the type to make it critical. */
  public static byte[] subpacket(int type, byte[] data) {
    return join(
        new byte[] {(byte) 0xff}, number(data.length + 1L, 4), new byte[] {(byte) type}, data);
  }

  /** ASCII armour without a checksum. */
  public static String armour(String label, byte[] content) {
    return "-----BEGIN PGP "
        + label
        + "-----\n\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
        + "\n-----END PGP "
        + label
        + "-----\n";
  }

  /** The same with the checksum that GnuPG writes and partly asks for (RFC 4880, section 6.1). */
  public static String armourWithChecksum(String label, byte[] content) {
    int sum = 0xb704ce;
    for (byte octet : content) {
      sum ^= (octet & 0xff) << 16;
      for (int bit = 0; bit < 8; bit++) {
        sum <<= 1;
        sum ^= (sum & 0x1000000) != 0 ? 0x1864cfb : 0;
      }
    }
    String end = "\n-----END PGP ";
    return armour(label, content)
        .replace(end, "\n=" + Base64.getEncoder().encodeToString(number(sum, 3)) + end);
  }
}
