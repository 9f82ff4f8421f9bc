// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.openpgp;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.FaultException;

/**
 * The packets of one certificate (RFC 9580, section 10.1), in order but not checked. Of the
 * signatures only those that may be the primary key's own are kept, so that what others hang on a
 * certificate costs next to nothing.
 *
 * @param onPrimary signatures over the primary key alone
 */
record CertificatePackets(
    PublicKey primary, List<SignaturePacket> onPrimary, List<Part> userIds, List<Subkey> subkeys) {
  private static final int USER_ID_HASH_PREFIX = 0xb4;

  /**
   * A user id with its signatures.
   *
   * @param hashedForm what a signature over it hashes for it
   */
  record Part(Bytes hashedForm, List<SignaturePacket> signatures) {}

  /** A subkey with its signatures. */
  record Subkey(PublicKey key, List<SignaturePacket> signatures) {}

  /**
   * The one certificate that these packets are.
   *
   * @throws FaultException {@code SIG_MALFORMED} for none or several, secret keys, a critical
   *     packet of an unknown type or another order than the standard's; {@code SCHEME_UNSUPPORTED}
   *     for keys of other versions than 4 and 6
   */
  static CertificatePackets only(List<Packet> packets) throws FaultException {
    if (packets.stream()
        .anyMatch(p -> p.type() == Packet.SECRET_KEY || p.type() == Packet.SECRET_SUBKEY)) {
      throw FaultException.malformed(
          "a secret key, which must be treated as known to everybody from now on");
    }
    if (packets.stream().filter(packet -> packet.type() == Packet.PUBLIC_KEY).count() > 1) {
      throw FaultException.malformed("several certificates");
    }
    if (packets.isEmpty() || packets.get(0).type() != Packet.PUBLIC_KEY) {
      throw FaultException.malformed("no certificate");
    }
    return read(packets);
  }

  /** Every certificate in a stream that reads, for a search that nothing may stop. */
  static List<CertificatePackets> all(List<Packet> packets) {
    List<CertificatePackets> readable = new ArrayList<>();
    int start = 0;
    for (int end = 1; end <= packets.size(); end++) {
      if (end == packets.size() || packets.get(end).type() == Packet.PUBLIC_KEY) {
        readable(packets.subList(start, end)).ifPresent(readable::add);
        start = end;
      }
    }
    return readable;
  }

  private static Optional<CertificatePackets> readable(List<Packet> packets) {
    try {
      return packets.get(0).type() == Packet.PUBLIC_KEY
          ? Optional.of(read(packets))
          : Optional.empty();
    } catch (FaultException e) {
      return Optional.empty();
    }
  }

  private static CertificatePackets read(List<Packet> packets) throws FaultException {
    PublicKey primary = PublicKey.read(packets.get(0).body());
    List<SignaturePacket> onPrimary = new ArrayList<>();
    List<Part> userIds = new ArrayList<>();
    List<Subkey> subkeys = new ArrayList<>();
    List<SignaturePacket> current = onPrimary;
    for (Packet packet : packets.subList(1, packets.size())) {
      switch (packet.type()) {
        case Packet.SIGNATURE -> addOwn(current, packet.body(), primary);
        case Packet.USER_ID -> {
          current = new ArrayList<>();
          userIds.add(new Part(hashedForm(packet.body()), current));
        }
        case Packet.USER_ATTRIBUTE -> current = new ArrayList<>();
        case Packet.PUBLIC_SUBKEY -> {
          current = new ArrayList<>();
          subkeys.add(new Subkey(PublicKey.read(packet.body()), current));
        }
        default -> expectIgnorable(packet.type());
      }
    }
    return new CertificatePackets(primary, onPrimary, userIds, subkeys);
  }

  private static void expectIgnorable(int type) throws FaultException {
    boolean ignorable = type == Packet.MARKER
        || type == Packet.TRUST
        || type == Packet.PADDING
        || type >= Packet.FIRST_NOT_CRITICAL;
    if (!ignorable) {
      throw FaultException.malformed("a packet of type " + type + ", which has no place here");
    }
  }

  private static void addOwn(List<SignaturePacket> signatures, Bytes body, PublicKey primary) {
    try {
      SignaturePacket signature = SignaturePacket.read(body);
      if (IssuerClaims.of(signature).allow(primary)) {
        signatures.add(signature);
      }
    } catch (FaultException e) {
      // Anybody may have hung it there; a signature that does not read says nothing.
      return;
    }
  }

  private static Bytes hashedForm(Bytes userId) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    int length = userId.size();
    form.write(USER_ID_HASH_PREFIX);
    for (int shift = 24; shift >= 0; shift -= 8) {
      form.write(length >> shift);
    }
    form.writeBytes(userId.toArray());
    return Bytes.copyOf(form.toByteArray());
  }
}
