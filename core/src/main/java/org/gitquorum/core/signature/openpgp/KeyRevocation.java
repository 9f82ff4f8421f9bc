// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.openpgp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.FaultException;

/**
 * That a certificate's own primary key revoked it or one of its subkeys (RFC 9580, section 5.2.1.11
 * and 5.2.1.12).
 *
 * @param fingerprint lower-case hex; the primary key's stands for the whole certificate
 * @param from from when on signatures by the key do not count; {@link Instant#MIN}: none ever does,
 *     because the key was in wrong hands or no harmless reason is given
 */
public record KeyRevocation(String fingerprint, Instant from) {
  private static final int KEY_REVOCATION = 0x20;
  private static final int SUBKEY_REVOCATION = 0x28;
  private static final int SUPERSEDED = 1;
  private static final int RETIRED = 3;
  private static final int MOST_SIGNATURES = 2000;

  /**
   * Every revocation in these files that its primary key made; the key must stand in one of them. A
   * file may hold several certificates, or a revocation alone. What does not read is passed over,
   * as is a file above {@link OpenPgpCertificate#MOST_BYTES}. Weak hashes are accepted, and
   * critical parts are not asked about: a revocation can only lower a count.
   */
  public static List<KeyRevocation> in(Collection<Bytes> files) {
    List<List<Packet>> all = files.stream()
        .flatMap(file -> streams(file).stream())
        .map(Packet::readable)
        .toList();
    // Mostly nobody revoked anything: then no key has to be decoded.
    if (all.stream().flatMap(List::stream).noneMatch(KeyRevocation::mayRevoke)) {
      return List.of();
    }
    List<CertificatePackets> certificates = new ArrayList<>();
    List<SignaturePacket> alone = new ArrayList<>();
    for (List<Packet> packets : all) {
      certificates.addAll(CertificatePackets.all(packets));
      alone.addAll(leadingSignatures(packets));
    }
    WorkLimit work = new WorkLimit(MOST_SIGNATURES);
    List<KeyRevocation> revocations = new ArrayList<>();
    for (CertificatePackets certificate : certificates) {
      revocations.addAll(in(certificate, alone, work));
    }
    return revocations;
  }

  /** Whether its second octet, the type of any signature that reads, says that it is one. */
  private static boolean mayRevoke(Packet packet) {
    return packet.type() == Packet.SIGNATURE
        && packet.body().size() > 1
        && (packet.body().at(1) == KEY_REVOCATION || packet.body().at(1) == SUBKEY_REVOCATION);
  }

  private static List<Bytes> streams(Bytes file) {
    if (file.size() > OpenPgpCertificate.MOST_BYTES) {
      return List.of();
    }
    return Armour.isArmoured(file)
        ? Armour.all(file).stream().map(Armour::content).toList()
        : List.of(file);
  }

  private static List<SignaturePacket> leadingSignatures(List<Packet> packets) {
    return packets.stream()
        .takeWhile(packet -> packet.type() == Packet.SIGNATURE)
        .flatMap(packet -> signature(packet).stream())
        .toList();
  }

  private static Optional<SignaturePacket> signature(Packet packet) {
    try {
      return Optional.of(SignaturePacket.read(packet.body()));
    } catch (FaultException e) {
      return Optional.empty();
    }
  }

  private static List<KeyRevocation> in(
      CertificatePackets certificate, List<SignaturePacket> alone, WorkLimit work) {
    PublicKey primary = certificate.primary();
    List<KeyRevocation> revocations = new ArrayList<>();
    Stream.concat(certificate.onPrimary().stream(), alone.stream())
        .filter(packet -> packet.type() == KEY_REVOCATION)
        .filter(packet -> isBy(primary, packet, work, primary.hashedForm()))
        .forEach(packet -> revocations.add(of(primary, packet)));
    for (CertificatePackets.Subkey subkey : certificate.subkeys()) {
      Stream.concat(subkey.signatures().stream(), alone.stream())
          .filter(packet -> packet.type() == SUBKEY_REVOCATION)
          .filter(packet ->
              isBy(primary, packet, work, primary.hashedForm(), subkey.key().hashedForm()))
          .forEach(packet -> revocations.add(of(subkey.key(), packet)));
    }
    return revocations;
  }

  private static boolean isBy(
      PublicKey primary, SignaturePacket packet, WorkLimit work, Bytes... content) {
    try {
      return IssuerClaims.of(packet).allow(primary)
          && work.allowsOneMore()
          && packet.holds(primary, content);
    } catch (FaultException e) {
      // Malformed, so not a signature by anybody.
      return false;
    }
  }

  private static KeyRevocation of(PublicKey key, SignaturePacket packet) {
    try {
      Optional<Subpacket> reason = packet.hashedOnce(Subpacket.REVOCATION_REASON);
      int code = reason.isPresent() ? new OctetReader(reason.get().data()).octet() : 0;
      boolean harmless = code == SUPERSEDED || code == RETIRED;
      return new KeyRevocation(key.fingerprint(), harmless ? packet.created() : Instant.MIN);
    } catch (FaultException e) {
      // Signed by the key, whatever else is wrong with it: the gravest reading holds.
      return new KeyRevocation(key.fingerprint(), Instant.MIN);
    }
  }
}
