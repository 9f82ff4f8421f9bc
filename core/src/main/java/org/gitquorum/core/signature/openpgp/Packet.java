// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.openpgp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.FaultException;

/**
 * An OpenPGP packet (RFC 9580, section 4.2) of known length.
 *
 * @param type packet type ID
 */
record Packet(int type, Bytes body) {
  static final int SIGNATURE = 2;
  static final int SECRET_KEY = 5;
  static final int PUBLIC_KEY = 6;
  static final int SECRET_SUBKEY = 7;
  static final int MARKER = 10;
  static final int TRUST = 12;
  static final int USER_ID = 13;
  static final int PUBLIC_SUBKEY = 14;
  static final int USER_ATTRIBUTE = 17;
  static final int PADDING = 21;

  /** An unknown packet type from here on may be passed over (RFC 9580, section 4.3). */
  static final int FIRST_NOT_CRITICAL = 40;

  /**
   * Every packet of a stream that holds nothing else. Lengths that are only known at the end
   * (partial, indeterminate) are refused: readers disagree about them, and neither keys nor
   * signatures have a use for them.
   */
  static List<Packet> readAll(Bytes stream) throws FaultException {
    OctetReader reader = new OctetReader(stream);
    List<Packet> packets = new ArrayList<>();
    while (!reader.atEnd()) {
      packets.add(read(reader));
    }
    return packets;
  }

  /** The packets of a stream up to the first that does not read. */
  static List<Packet> readable(Bytes stream) {
    OctetReader reader = new OctetReader(stream);
    List<Packet> packets = new ArrayList<>();
    try {
      while (!reader.atEnd()) {
        packets.add(read(reader));
      }
    } catch (FaultException e) {
      // What came before it stands.
      return packets;
    }
    return packets;
  }

  /** The certificates that follow one another in a stream, as they stand there. */
  static List<Bytes> certificates(Bytes stream) throws FaultException {
    OctetReader reader = new OctetReader(stream);
    List<Bytes> certificates = new ArrayList<>();
    int start = 0;
    while (!reader.atEnd()) {
      int position = reader.position();
      if (read(reader).type() == PUBLIC_KEY && position > start) {
        certificates.add(part(stream, start, position));
        start = position;
      }
    }
    if (stream.size() > start) {
      certificates.add(part(stream, start, stream.size()));
    }
    return certificates;
  }

  private static Bytes part(Bytes stream, int from, int to) {
    return Bytes.copyOf(Arrays.copyOfRange(stream.toArray(), from, to));
  }

  private static Packet read(OctetReader reader) throws FaultException {
    int header = reader.octet();
    if ((header & 0x80) == 0) {
      throw FaultException.malformed("not an OpenPGP packet");
    }
    boolean current = (header & 0x40) != 0;
    int type = current ? header & 0x3f : (header >> 2) & 0x0f;
    long length = current ? length(reader) : legacyLength(reader, header & 3);
    return new Packet(type, reader.take(length));
  }

  private static long length(OctetReader reader) throws FaultException {
    int first = reader.octet();
    if (first < 192) {
      return first;
    }
    if (first < 224) {
      return ((first - 192L) << 8) + reader.octet() + 192;
    }
    if (first == 255) {
      return reader.fourOctets();
    }
    throw FaultException.malformed("a packet in parts");
  }

  private static long legacyLength(OctetReader reader, int kind) throws FaultException {
    return switch (kind) {
      case 0 -> reader.octet();
      case 1 -> reader.twoOctets();
      case 2 -> reader.fourOctets();
      default -> throw FaultException.malformed("a packet without a length");
    };
  }
}
