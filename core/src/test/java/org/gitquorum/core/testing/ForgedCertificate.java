// SPDX-License-Identifier: MIT
package org.gitquorum.core.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A certificate put together packet by packet. */
public final class ForgedCertificate {
  private final ForgedKey primary;
  private final ByteArrayOutputStream packets = new ByteArrayOutputStream();

  private ForgedCertificate(ForgedKey primary) {
    this.primary = primary;
    packets.writeBytes(Octets.packet(6, primary.body()));
  }

  public static ForgedCertificate of(ForgedKey primary) {
    return new ForgedCertificate(primary);
  }

  /** Signatures over the primary key alone; before user ids. */
  public ForgedCertificate direct(ForgedSignature... signatures) {
    for (ForgedSignature signature : signatures) {
      packets.writeBytes(signature.packetOver(primary.hashedForm()));
    }
    return this;
  }

  /** A user id and signatures over it. */
  public ForgedCertificate userId(String userId, ForgedSignature... signatures) {
    byte[] text = userId.getBytes(StandardCharsets.UTF_8);
    packets.writeBytes(Octets.packet(13, text));
    byte[] hashed = Octets.join(new byte[] {(byte) 0xb4}, Octets.number(text.length, 4), text);
    for (ForgedSignature signature : signatures) {
      packets.writeBytes(signature.packetOver(primary.hashedForm(), hashed));
    }
    return this;
  }

  /** A subkey and signatures over it. */
  public ForgedCertificate subkey(ForgedKey subkey, ForgedSignature... signatures) {
    packets.writeBytes(Octets.packet(14, subkey.body()));
    for (ForgedSignature signature : signatures) {
      packets.writeBytes(signature.packetOver(primary.hashedForm(), subkey.hashedForm()));
    }
    return this;
  }

  /** Any packet. */
  public ForgedCertificate packet(byte[] packet) {
    packets.writeBytes(packet);
    return this;
  }

  public byte[] bytes() {
    return packets.toByteArray();
  }
}
