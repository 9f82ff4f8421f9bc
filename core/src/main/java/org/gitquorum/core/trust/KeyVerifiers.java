// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.signature.SignatureClaim;
import org.gitquorum.core.signature.SignatureFault;
import org.gitquorum.core.signature.SignatureVerifier;
import org.gitquorum.core.signature.Verification;
import org.gitquorum.core.signature.openpgp.OpenPgpVerifier;
import org.gitquorum.core.signature.ssh.SshVerifier;
import org.gitquorum.core.signature.u2f.U2fVerifier;

/**
 * The verifiers of one policy's keys, each made when the first signature of its kind is met: a
 * scheme that no record at hand uses is not even loaded.
 */
final class KeyVerifiers {
  private static final String PGP_ARMOUR = "-----BEGIN PGP ";
  private static final String SSH_ARMOUR = "-----BEGIN SSH ";

  private final KeyOwners owners;
  private final Map<Container, SignatureVerifier> made = new EnumMap<>(Container.class);

  KeyVerifiers(KeyOwners owners) {
    this.owners = owners;
  }

  /** Checks the signature of a record. */
  Verification verify(SignatureClaim claim) {
    return switch (claim.container()) {
      case PGP -> openPgp().verify(claim);
      case SSH -> ssh().verify(claim);
      case U2F -> u2f().verify(claim);
    };
  }

  /**
   * Checks the signature of a commit or tag.
   *
   * @param now stands for the time of a signature that has none
   */
  Verification verifyArmoured(Bytes payload, String armour, Instant now) {
    if (armour.startsWith(PGP_ARMOUR)) {
      return openPgp().verifyArmoured(payload, armour);
    }
    return armour.startsWith(SSH_ARMOUR)
        ? ssh().verifyArmoured(payload, armour, now)
        : unsupported();
  }

  private synchronized OpenPgpVerifier openPgp() {
    return (OpenPgpVerifier) made.computeIfAbsent(
        Container.PGP, container -> new OpenPgpVerifier(owners.certificates()));
  }

  private synchronized SshVerifier ssh() {
    return (SshVerifier)
        made.computeIfAbsent(Container.SSH, container -> new SshVerifier(owners.sshKeys()));
  }

  private synchronized SignatureVerifier u2f() {
    return made.computeIfAbsent(Container.U2F, container -> new U2fVerifier(owners.devices()));
  }

  private static Verification unsupported() {
    return new Verification.Bad(
        SignatureFault.SCHEME_UNSUPPORTED,
        "a signature of a scheme that is not read here",
        Optional.empty());
  }
}
