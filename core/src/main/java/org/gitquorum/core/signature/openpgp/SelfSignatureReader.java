// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.openpgp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.FaultException;
import org.gitquorum.core.signature.SignatureFault;

/** Checks the signatures by which a primary key speaks about itself and its subkeys, once each. */
final class SelfSignatureReader {
  private static final int CERTIFICATION_FIRST = 0x10;
  private static final int CERTIFICATION_LAST = 0x13;
  private static final int SUBKEY_BINDING = 0x18;
  private static final int PRIMARY_KEY_BINDING = 0x19;
  private static final int DIRECT_KEY = 0x1f;
  private static final int CERTIFICATION_REVOCATION = 0x30;

  /** A subkey needs one signature back; more than a few are there to cost time. */
  private static final int MOST_BACK_SIGNATURES = 4;

  private final CertificatePackets packets;
  private final PublicKey primary;
  private final WorkLimit work;

  SelfSignatureReader(CertificatePackets packets, WorkLimit work) {
    this.packets = packets;
    this.primary = packets.primary();
    this.work = work;
  }

  /**
   * What the primary key says about itself: directly, and in version 4 also beside its user ids. A
   * direct signature that describes nothing (it names a revoker, say) stands behind the others.
   */
  SelfSignatures overPrimary() {
    List<SelfSignature> direct =
        read(packets.onPrimary(), DIRECT_KEY, DIRECT_KEY, primary.hashedForm());
    List<SelfSignature> describing = new ArrayList<>(direct);
    describing.removeIf(signature -> !signature.describesTheKey());
    if (primary.version() == 4) {
      for (CertificatePackets.Part userId : packets.userIds()) {
        describing.addAll(read(
            userId.signatures(),
            CERTIFICATION_FIRST,
            CERTIFICATION_LAST,
            primary.hashedForm(),
            userId.hashedForm()));
      }
    }
    return new SelfSignatures(describing.isEmpty() ? direct : describing);
  }

  /** What the primary key says about a subkey. */
  SelfSignatures over(CertificatePackets.Subkey subkey) {
    List<SelfSignature> bindings = new ArrayList<>();
    for (SignaturePacket packet : subkey.signatures()) {
      if (packet.type() == SUBKEY_BINDING) {
        read(packet, List.of(), primary.hashedForm(), subkey.key().hashedForm())
            .map(binding -> checkedBack(binding, packet, subkey.key()))
            .ifPresent(bindings::add);
      }
    }
    return new SelfSignatures(bindings);
  }

  private List<SelfSignature> read(
      List<SignaturePacket> candidates, int firstType, int lastType, Bytes... content) {
    List<Instant> withdrawals = candidates.stream()
        .filter(packet -> packet.type() == CERTIFICATION_REVOCATION)
        .filter(packet -> isBy(primary, packet, content))
        .flatMap(packet -> created(packet).stream())
        .toList();
    List<SelfSignature> signatures = new ArrayList<>();
    for (SignaturePacket packet : candidates) {
      if (packet.type() >= firstType && packet.type() <= lastType) {
        read(packet, withdrawals, content).ifPresent(signatures::add);
      }
    }
    return signatures;
  }

  private Optional<SelfSignature> read(
      SignaturePacket packet, List<Instant> withdrawals, Bytes... content) {
    Optional<Instant> withdrawn = created(packet)
        .flatMap(created -> withdrawals.stream()
            .filter(time -> !time.isBefore(created))
            .min(Comparator.naturalOrder()));
    try {
      return isBy(primary, packet, content)
          ? Optional.of(SelfSignature.read(packet, withdrawn))
          : Optional.empty();
    } catch (FaultException e) {
      // Made by the primary key, yet without a time of its own: it cannot be put in order.
      return Optional.empty();
    }
  }

  private static Optional<Instant> created(SignaturePacket packet) {
    try {
      return Optional.of(packet.created());
    } catch (FaultException e) {
      return Optional.empty();
    }
  }

  private boolean isBy(PublicKey key, SignaturePacket packet, Bytes... content) {
    try {
      return work.allowsOneMore() && packet.holds(key, content);
    } catch (FaultException e) {
      // Malformed, so not a signature by anybody.
      return false;
    }
  }

  /**
   * A subkey that signs must have signed for its certificate in turn (RFC 9580, section 5.2.1.8);
   * else anybody could adopt somebody's key and with it his signatures.
   */
  private SelfSignature checkedBack(
      SelfSignature binding, SignaturePacket packet, PublicKey subkey) {
    boolean signedBack = !binding.allowsSigning()
        || packet
            .subpackets()
            .filter(subpacket -> subpacket.type() == Subpacket.EMBEDDED_SIGNATURE)
            .limit(MOST_BACK_SIGNATURES)
            .anyMatch(embedded -> isBackSignature(embedded, subkey));
    return signedBack ? binding : binding.faulty(SignatureFault.KEY_NO_BACKSIG);
  }

  private boolean isBackSignature(Subpacket embedded, PublicKey subkey) {
    try {
      SignaturePacket back = SignaturePacket.read(embedded.data());
      return back.type() == PRIMARY_KEY_BINDING
          && IssuerClaims.of(back).allow(subkey)
          && isBy(subkey, back, primary.hashedForm(), subkey.hashedForm())
          && SelfSignature.read(back, Optional.empty()).isLasting();
    } catch (FaultException e) {
      // Malformed, so not a signature by anybody.
      return false;
    }
  }
}
