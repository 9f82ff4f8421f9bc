// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.openpgp;

import java.util.ArrayList;
import java.util.List;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.FaultException;

/**
 * A subpacket of a signature (RFC 9580, section 5.2.3.7).
 *
 * @param critical whether who does not understand it must refuse the signature
 */
record Subpacket(int type, boolean critical, Bytes data) {
  static final int CREATED = 2;
  static final int SIGNATURE_EXPIRES = 3;
  static final int KEY_EXPIRES = 9;
  static final int ISSUER_KEY_ID = 16;
  static final int KEY_FLAGS = 27;
  static final int SIGNER_USER_ID = 28;
  static final int REVOCATION_REASON = 29;
  static final int EMBEDDED_SIGNATURE = 32;
  static final int ISSUER_FINGERPRINT = 33;

  /** The subpackets that fill an area. */
  static List<Subpacket> readAll(Bytes area) throws FaultException {
    OctetReader reader = new OctetReader(area);
    List<Subpacket> subpackets = new ArrayList<>();
    while (!reader.atEnd()) {
      long length = length(reader);
      if (length == 0) {
        throw FaultException.malformed("a subpacket without a type");
      }
      int type = reader.octet();
      subpackets.add(new Subpacket(type & 0x7f, (type & 0x80) != 0, reader.take(length - 1)));
    }
    return List.copyOf(subpackets);
  }

  private static long length(OctetReader reader) throws FaultException {
    int first = reader.octet();
    if (first < 192) {
      return first;
    }
    return first < 255 ? ((first - 192L) << 8) + reader.octet() + 192 : reader.fourOctets();
  }

  /** The data as a number of four octets: a time or a duration in seconds. */
  long seconds() throws FaultException {
    OctetReader reader = new OctetReader(data);
    long seconds = reader.fourOctets();
    reader.expectEnd();
    return seconds;
  }
}
