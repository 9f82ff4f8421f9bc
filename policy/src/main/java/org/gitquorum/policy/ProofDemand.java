// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.util.List;
import java.util.Set;

/**
 * What a signer's proof of one statement must be like to count.
 *
 * @param schemes the schemes that count; empty: every scheme
 * @param factors how many different schemes a signer must have used on the same statement bytes; 1
 *     or 2
 * @param attested files of certificates in the policy directory, one of which must attest the
 *     device; empty: not asked
 */
public record ProofDemand(
    TouchDemand touch, Set<Scheme> schemes, int factors, List<String> attested) {
  /** Any good signature. */
  public static final ProofDemand NONE = new ProofDemand(TouchDemand.NONE, Set.of(), 1, List.of());

  /** @throws IllegalArgumentException if factors is neither 1 nor 2 */
  public ProofDemand {
    schemes = Set.copyOf(schemes);
    attested = List.copyOf(attested);
    if (factors < 1 || factors > 2) {
      throw new IllegalArgumentException("factors is 1 or 2");
    }
  }

  /**
   * Whether a signer whose good signatures over one statement are these counts: as many different
   * schemes as {@code factors} among those asked for, one of which, if that is asked for, is a
   * touch of an attested device. The other factor need not be a device: a passphrase and a touch
   * are two factors.
   */
  public boolean accepts(Set<Proof> proofs) {
    List<Proof> admitted = proofs.stream()
        .filter(proof -> schemes.isEmpty() || schemes.contains(proof.scheme()))
        .toList();
    return admitted.stream().map(Proof::scheme).distinct().count() >= factors
        && admitted.stream().anyMatch(proof -> touches(proof) && attests(proof));
  }

  private boolean attests(Proof proof) {
    return attested.isEmpty() || attested.stream().anyMatch(proof.attestedBy()::contains);
  }

  private boolean touches(Proof proof) {
    return switch (touch) {
      case NONE -> true;
      case DECLARED -> proof.touchProven() || proof.touchClaimed();
      case PROVEN -> proof.touchProven();
    };
  }

  /**
   * Whether whatever this accepts, {@code other} accepts as far as touch, schemes, number of
   * factors and attestation go: {@code false} where this lacks one of the other's demands.
   */
  public boolean isAtLeast(ProofDemand other) {
    return touch.compareTo(other.touch) >= 0
        && factors >= other.factors
        && within(schemes, other.schemes)
        && within(Set.copyOf(attested), Set.copyOf(other.attested));
  }

  // An empty set asks for nothing.
  private static <T> boolean within(Set<T> demanded, Set<T> other) {
    return other.isEmpty() || (!demanded.isEmpty() && other.containsAll(demanded));
  }
}
