// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.openpgp;

import java.math.BigInteger;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.FaultException;

/** Reads numbers and runs of bytes one after the other; a reading past the end is a fault. */
final class OctetReader {
  private final byte[] octets;
  private final int end;
  private int position;

  OctetReader(Bytes octets) {
    this.octets = octets.toArray();
    this.end = this.octets.length;
  }

  boolean atEnd() {
    return position == end;
  }

  int position() {
    return position;
  }

  int octet() throws FaultException {
    if (position == end) {
      throw FaultException.malformed("the data end too early");
    }
    return octets[position++] & 0xff;
  }

  int twoOctets() throws FaultException {
    return (octet() << 8) | octet();
  }

  long fourOctets() throws FaultException {
    return ((long) twoOctets() << 16) | twoOctets();
  }

  Bytes take(long length) throws FaultException {
    if (length < 0 || length > end - position) {
      throw FaultException.malformed("a length reaches past the end of the data");
    }
    int start = position;
    position += (int) length;
    return Bytes.copyOf(octets, start, position);
  }

  Bytes rest() throws FaultException {
    return take(end - position);
  }

  void expectEnd() throws FaultException {
    if (!atEnd()) {
      throw FaultException.malformed("bytes are left over");
    }
  }

  /**
   * The octets of a multiprecision integer (RFC 9580, section 3.2), whose bit count must be exact:
   * one number, one spelling.
   */
  Bytes integerOctets() throws FaultException {
    int bits = twoOctets();
    Bytes octets = take((bits + 7) / 8);
    if (new BigInteger(1, octets.toArray()).bitLength() != bits) {
      throw FaultException.malformed("a number is not written in its shortest form");
    }
    return octets;
  }

  /** The value of such a number. */
  BigInteger integer() throws FaultException {
    return new BigInteger(1, integerOctets().toArray());
  }
}
