// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.openpgp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.signature.FaultException;
import org.gitquorum.core.signature.SignatureClaim;
import org.gitquorum.core.signature.SignatureFault;
import org.gitquorum.core.signature.SignatureVerifier;
import org.gitquorum.core.signature.Verification;
import org.gitquorum.policy.Scheme;

/**
 * Checks detached OpenPGP signatures over binary documents (RFC 9580, section 5.2) against known
 * certificates. Stricter than the standard where readers disagree:
 *
 * <ul>
 *   <li>one signature packet of definite length, of version 4 or 6, and nothing after it;
 *   <li>type 0x00, SHA-256 or better, no expiry of its own, nothing critical that is not
 *       understood;
 *   <li>made once, in the hashed area; every issuer it names is the key that made it, and it names
 *       one;
 *   <li>key and certificate valid when it was made; flag and back-signature of the key that signed.
 * </ul>
 *
 * Packets are taken apart here and the octets as they stand are hashed, so that no second reader
 * can see another signature in them; only the mathematics is Bouncy Castle's.
 */
public final class OpenPgpVerifier implements SignatureVerifier {
  private final Map<String, List<Candidate>> byKeyId = new HashMap<>();

  private record Candidate(OpenPgpCertificate certificate, ComponentKey component) {
    PublicKey key() {
      return component.key();
    }
  }

  public OpenPgpVerifier(List<OpenPgpCertificate> certificates) {
    for (OpenPgpCertificate certificate : certificates) {
      for (ComponentKey component : certificate.keys()) {
        byKeyId
            .computeIfAbsent(component.key().keyId(), id -> new ArrayList<>())
            .add(new Candidate(certificate, component));
      }
    }
  }

  @Override
  public Verification verify(SignatureClaim claim) {
    if (claim.container() != Container.PGP) {
      throw new IllegalArgumentException("not an OpenPGP signature");
    }
    return verify(claim.signedBytes(), claim.signature());
  }

  /**
   * The same for a signature in armour (RFC 9580, section 6), as commits and tags carry it: one
   * block without headers and nothing beside it.
   */
  public Verification verifyArmoured(Bytes signedBytes, String armour) {
    try {
      return verify(signedBytes, Armour.bareSignature(armour).content());
    } catch (FaultException e) {
      return new Verification.Bad(e.fault(), e.detail(), Optional.empty());
    }
  }

  private Verification verify(Bytes signedBytes, Bytes signature) {
    Optional<String> claimedKey = Optional.empty();
    try {
      SignaturePacket packet = DocumentSignature.onlyPacket(signature);
      List<Candidate> candidates = candidates(packet);
      claimedKey = candidates.isEmpty()
          ? Optional.empty()
          : Optional.of(candidates.get(0).certificate().fingerprint());
      DocumentSignature.expectAcceptable(packet);
      return verify(signedBytes, packet, candidates);
    } catch (FaultException e) {
      return new Verification.Bad(e.fault(), e.detail(), claimedKey);
    }
  }

  private List<Candidate> candidates(SignaturePacket packet) throws FaultException {
    IssuerClaims claims = IssuerClaims.of(packet);
    if (claims.isEmpty()) {
      throw new FaultException(SignatureFault.KEY_UNKNOWN, "the signature names no key");
    }
    List<Candidate> allowed = new ArrayList<>(1);
    for (Candidate candidate : byKeyId.getOrDefault(claims.keyId(), List.of())) {
      if (claims.allow(candidate.key())) {
        allowed.add(candidate);
      }
    }
    return allowed;
  }

  private static Verification verify(
      Bytes signedBytes, SignaturePacket packet, List<Candidate> candidates) throws FaultException {
    if (candidates.isEmpty()) {
      throw new FaultException(SignatureFault.KEY_UNKNOWN, "by no key of the policy");
    }
    for (Candidate candidate : candidates) {
      candidate.certificate().primary().expectTrusted();
      candidate.component().expectTrusted();
      if (packet.holds(candidate.key(), signedBytes)) {
        return good(candidate, packet.created());
      }
    }
    throw new FaultException(SignatureFault.SIG_BAD, "the signature does not fit these bytes");
  }

  private static Verification good(Candidate candidate, Instant signedAt) throws FaultException {
    candidate.certificate().expectSigning(candidate.component(), signedAt);
    String primary = candidate.certificate().fingerprint();
    return new Verification.Good(
        primary, List.of(primary, candidate.key().fingerprint()), Scheme.PGP, false, signedAt);
  }
}
