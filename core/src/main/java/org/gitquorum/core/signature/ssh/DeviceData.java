// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.ssh;

import java.io.ByteArrayOutputStream;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.FaultException;
import org.gitquorum.core.signature.algorithm.Digest;

/**
 * What a FIDO device says in a signature about how it came to be (OpenSSH's PROTOCOL.u2f, "U2F
 * signatures"); signed with the message.
 *
 * @param counter how many signatures the device says it made: reported by nobody, remembered by
 *     nobody
 */
record DeviceData(int flags, long counter) {
  /** A person touched the device. */
  private static final int PRESENT = 0x01;

  /** A person gave a PIN or a finger. */
  private static final int VERIFIED = 0x04;

  static DeviceData read(WireReader reader) throws FaultException {
    int flags = reader.octet();
    if ((flags & ~(PRESENT | VERIFIED)) != 0) {
      throw FaultException.malformed(
          "device flags 0x" + Integer.toHexString(flags) + ", which are not all understood");
    }
    return new DeviceData(flags, reader.number());
  }

  /** Whether the device saw a person. */
  boolean touched() {
    return (flags & PRESENT) != 0;
  }

  /** What the device signed in the place of these bytes. */
  Bytes signedInstead(String application, Bytes signedData) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.writeBytes(Digest.SHA256.of(Bytes.ofUtf8(application)).toArray());
    data.write(flags);
    for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      data.write((int) (counter >>> shift));
    }
    data.writeBytes(Digest.SHA256.of(signedData).toArray());
    return Bytes.copyOf(data.toByteArray());
  }
}
