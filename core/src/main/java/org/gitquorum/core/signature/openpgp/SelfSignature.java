// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.openpgp;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.FaultException;
import org.gitquorum.core.signature.SignatureFault;

/**
 * What a certificate's primary key says about one of its keys, in a signature that verified.
 *
 * @param fault why it cannot be relied on although it was made by the primary key
 * @param flags what the key may be used for (RFC 9580, section 5.2.3.29)
 * @param keyLifetime seconds from the making of the key to its expiry
 * @param end when the signature itself expires
 * @param withdrawn from when on it is revoked by one of type 0x30
 */
record SelfSignature(
    Instant created,
    Optional<SignatureFault> fault,
    Optional<Integer> flags,
    Optional<Long> keyLifetime,
    Optional<Instant> end,
    Optional<Instant> withdrawn) {
  private static final int MAY_SIGN = 0x02;

  /**
   * Subpackets with a meaning in a self-signature that may be marked critical. Notations are not
   * among them: none is understood here.
   */
  private static final Set<Integer> UNDERSTOOD =
      Set.of(2, 3, 4, 7, 9, 11, 12, 16, 21, 22, 23, 24, 25, 26, 27, 30, 32, 33, 34, 39);

  /**
   * Reads one, after it verified.
   *
   * @throws FaultException for one so malformed that it says nothing
   */
  static SelfSignature read(SignaturePacket packet, Optional<Instant> withdrawn)
      throws FaultException {
    Instant created = packet.created();
    Optional<Subpacket> flags = packet.hashedOnce(Subpacket.KEY_FLAGS);
    Optional<Subpacket> expires = packet.hashedOnce(Subpacket.KEY_EXPIRES);
    Optional<Subpacket> ends = packet.hashedOnce(Subpacket.SIGNATURE_EXPIRES);
    return new SelfSignature(
        created,
        fault(packet),
        flags.map(subpacket -> firstOctet(subpacket.data())),
        nonZero(expires),
        nonZero(ends).map(created::plusSeconds),
        withdrawn);
  }

  private static Optional<SignatureFault> fault(SignaturePacket packet) {
    if (!packet.hash().map(HashAlgorithm::isStrong).orElse(false)) {
      return Optional.of(SignatureFault.WEAK_SELF_SIG);
    }
    boolean unknown =
        packet.subpackets().anyMatch(s -> s.critical() && !UNDERSTOOD.contains(s.type()));
    return unknown ? Optional.of(SignatureFault.SIG_CRITICAL) : Optional.empty();
  }

  private static int firstOctet(Bytes data) {
    return data.size() == 0 ? 0 : data.toArray()[0];
  }

  private static Optional<Long> nonZero(Optional<Subpacket> duration) throws FaultException {
    if (duration.isEmpty()) {
      return Optional.empty();
    }
    long seconds = duration.get().seconds();
    return seconds == 0 ? Optional.empty() : Optional.of(seconds);
  }

  /** The same, not to be relied on. */
  SelfSignature faulty(SignatureFault reason) {
    return new SelfSignature(
        created, fault.or(() -> Optional.of(reason)), flags, keyLifetime, end, withdrawn);
  }

  /** Whether it can be relied on at any time. */
  boolean isLasting() {
    return fault.isEmpty() && end.isEmpty();
  }

  /** Whether it says outright that the key may sign documents. */
  boolean allowsSigning() {
    return (flags.orElse(0) & MAY_SIGN) != 0;
  }

  /** Whether it says anything about the key at all. */
  boolean describesTheKey() {
    return flags.isPresent() || keyLifetime.isPresent();
  }

  boolean isWithdrawnAt(Instant time) {
    return withdrawn.map(from -> !from.isAfter(time)).orElse(false);
  }

  boolean isOverAt(Instant time) {
    return end.map(over -> !over.isAfter(time)).orElse(false);
  }

  /** When the key expires, by this signature. */
  Optional<Instant> keyExpiry(PublicKey key) {
    return keyLifetime.map(key.created()::plusSeconds);
  }
}
