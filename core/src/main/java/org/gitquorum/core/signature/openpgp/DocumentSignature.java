// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.openpgp;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.FaultException;
import org.gitquorum.core.signature.SignatureFault;

/** What a detached signature must be like, whoever made it. */
final class DocumentSignature {
  /** A signature by the largest key that is trusted stays far below. */
  private static final int MOST_BYTES = 1 << 14;

  /** May be critical in a document's signature, because it is checked or a mere hint. */
  private static final Set<Integer> UNDERSTOOD = Set.of(
      Subpacket.CREATED,
      Subpacket.SIGNATURE_EXPIRES,
      Subpacket.ISSUER_KEY_ID,
      Subpacket.SIGNER_USER_ID,
      Subpacket.ISSUER_FINGERPRINT);

  private DocumentSignature() {}

  static SignaturePacket onlyPacket(Bytes signature) throws FaultException {
    if (signature.size() > MOST_BYTES) {
      throw FaultException.malformed("too long for a signature");
    }
    List<Packet> packets = Packet.readAll(signature);
    if (packets.size() != 1 || packets.get(0).type() != Packet.SIGNATURE) {
      throw FaultException.malformed("not exactly one signature packet");
    }
    return SignaturePacket.read(packets.get(0).body());
  }

  static void expectAcceptable(SignaturePacket packet) throws FaultException {
    if (packet.type() != SignaturePacket.BINARY_DOCUMENT) {
      throw new FaultException(
          SignatureFault.SIG_TYPE, "signature type 0x" + Integer.toHexString(packet.type()));
    }
    if (!packet.hash().map(HashAlgorithm::isStrong).orElse(false)) {
      throw new FaultException(SignatureFault.WEAK_HASH, "hash algorithm " + packet.hashId());
    }
    expectAcceptable(List.of(packet.hashed(), packet.unhashed()));
    packet.created();
  }

  private static void expectAcceptable(List<List<Subpacket>> areas) throws FaultException {
    Optional<Subpacket> unknown = Optional.empty();
    boolean expires = false;
    int created = 0;
    for (List<Subpacket> area : areas) {
      for (Subpacket subpacket : area) {
        int type = subpacket.type();
        expires |= type == Subpacket.SIGNATURE_EXPIRES;
        created += type == Subpacket.CREATED ? 1 : 0;
        if (unknown.isEmpty() && subpacket.critical() && !UNDERSTOOD.contains(type)) {
          unknown = Optional.of(subpacket);
        }
      }
    }
    if (expires) {
      throw new FaultException(SignatureFault.SIG_EXPIRED, "a signature with an expiry");
    }
    if (unknown.isPresent()) {
      throw new FaultException(
          SignatureFault.SIG_CRITICAL, "critical subpacket " + unknown.get().type());
    }
    if (created != 1) {
      throw FaultException.malformed("not exactly one creation time");
    }
  }
}
