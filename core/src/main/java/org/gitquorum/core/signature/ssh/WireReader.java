// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.ssh;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.FaultException;

/**
 * Reads the data types of SSH (RFC 4251, section 5) one after the other; a reading past the end is
 * a fault.
 */
final class WireReader {
  private final byte[] content;
  private int position;

  WireReader(Bytes content) {
    this.content = content.toArray();
  }

  int octet() throws FaultException {
    expect(1);
    return content[position++] & 0xff;
  }

  /** An unsigned number of four bytes. */
  long number() throws FaultException {
    long number = 0;
    for (int i = 0; i < Integer.BYTES; i++) {
      number = number << 8 | octet();
    }
    return number;
  }

  Bytes take(int length) throws FaultException {
    expect(length);
    position += length;
    return Bytes.copyOf(Arrays.copyOfRange(content, position - length, position));
  }

  Bytes string() throws FaultException {
    long length = number();
    expect(length);
    return take((int) length);
  }

  /** A string; bytes beyond ASCII become a character that no name has. */
  String text() throws FaultException {
    return new String(string().toArray(), StandardCharsets.US_ASCII);
  }

  /** A positive number, which has one spelling: two's complement without needless bytes. */
  BigInteger positiveInteger() throws FaultException {
    byte[] octets = string().toArray();
    boolean negativeOrZero = octets.length == 0 || octets[0] < 0;
    boolean padded = octets.length > 0 && octets[0] == 0 && (octets.length < 2 || octets[1] >= 0);
    if (negativeOrZero || padded) {
      throw FaultException.malformed("not a positive number in its shortest form");
    }
    return new BigInteger(octets);
  }

  void expectEnd() throws FaultException {
    if (position != content.length) {
      throw FaultException.malformed("bytes are left over");
    }
  }

  private void expect(long length) throws FaultException {
    if (length > content.length - position) {
      throw FaultException.malformed("a length reaches past the end of the data");
    }
  }
}
