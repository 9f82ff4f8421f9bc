// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.signature.DetachedSigner;
import org.gitquorum.core.trust.KeyDirectory;
import org.gitquorum.policy.Proof;
import org.gitquorum.policy.ProofDemand;
import org.gitquorum.policy.Scheme;
import org.gitquorum.policy.SignerName;

/**
 * As whom somebody signs, and with what.
 *
 * @param key fingerprint of the certificate or of the key in it, in lower-case hex;
 *     {@code SHA256:...} for SSH; the SHA-256 of a U2F device's public key
 * @param secondFactor what else the same signer signs the same statement with
 */
public record SigningIdentity(
    SignerName name, String key, DetachedSigner signer, Optional<SigningIdentity> secondFactor) {
  /** @throws IllegalArgumentException if the second factor is another signer's */
  public SigningIdentity {
    if (secondFactor.filter(other -> !other.name().equals(name)).isPresent()) {
      throw new IllegalArgumentException("two people are no two factors");
    }
  }

  /** With one key. */
  public SigningIdentity(SignerName name, String key, DetachedSigner signer) {
    this(name, key, signer, Optional.empty());
  }

  /** The same signer, with a second key beside. */
  public SigningIdentity with(SigningIdentity other) {
    return new SigningIdentity(name, key, signer, Optional.of(other));
  }

  /** Every key to sign with, the first one first. */
  List<SigningIdentity> factors() {
    List<SigningIdentity> factors = new ArrayList<>(List.of(this));
    secondFactor.ifPresent(other -> factors.addAll(other.factors()));
    return factors;
  }

  /** Whether signatures with these keys can be what a requirement asks of signatures. */
  public boolean canMeet(ProofDemand demand, KeyDirectory keys) {
    Set<Proof> proofs = new HashSet<>();
    factors()
        .forEach(factor -> proofs.add(keys.keys().stream()
            .filter(key -> key.signer().equals(name) && key.fingerprint().equals(factor.key()))
            .findFirst()
            .map(keys::bestProof)
            .orElse(Proof.of(factor.scheme()))));
    return demand.accepts(proofs);
  }

  private Scheme scheme() {
    return switch (signer.container()) {
      case PGP -> Scheme.PGP;
      case SSH -> Scheme.SSH;
      case U2F -> Scheme.U2F;
    };
  }

  /** What tells the records by this key from those by other keys of the signer. */
  String factor() {
    return OwnStatements.factor(signer.container(), key);
  }

  /** Whether the signature says when it was made, which must be when the statement was issued. */
  boolean hasTime() {
    return signer.container() == Container.PGP;
  }
}
