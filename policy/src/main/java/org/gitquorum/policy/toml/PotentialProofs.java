// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.gitquorum.policy.KeyReference;
import org.gitquorum.policy.Proof;
import org.gitquorum.policy.ProofDemand;
import org.gitquorum.policy.Scheme;
import org.gitquorum.policy.Signer;

/** The best proofs that a signer's keys can make, as far as the policy's text tells. */
final class PotentialProofs {
  private PotentialProofs() {}

  /** Whether a signer can satisfy a demand with those keys that are usable. */
  static boolean satisfy(Signer signer, ProofDemand demand, Predicate<KeyReference> usable) {
    Set<Proof> proofs = signer.keys().stream()
        .filter(usable)
        .map(key -> proof(key, Set.copyOf(demand.attested())))
        .collect(Collectors.toSet());
    return demand.accepts(proofs);
  }

  /** @param attestation given to every U2F device, because only its file could tell */
  private static Proof proof(KeyReference key, Set<String> attestation) {
    if (key instanceof KeyReference.Ssh ssh) {
      boolean device = ssh.line().startsWith("sk-");
      return new Proof(device ? Scheme.SSH_SK : Scheme.SSH, device, key.touchClaimed(), Set.of());
    }
    return key instanceof KeyReference.U2f
        ? new Proof(Scheme.U2F, true, key.touchClaimed(), attestation)
        : new Proof(Scheme.PGP, false, key.touchClaimed(), Set.of());
  }

  /** A key as people know it: its file, or the type and comment of an SSH key. */
  static String label(KeyReference key) {
    if (key instanceof KeyReference.Ssh ssh) {
      String[] parts = ssh.line().split(" ", 3);
      return parts.length > 2 ? parts[0] + " " + parts[2] : parts[0];
    }
    return key instanceof KeyReference.U2f u2f ? u2f.path() : ((KeyReference.OpenPgp) key).path();
  }
}
