// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gitquorum.core.Bytes;
import org.gitquorum.policy.Proof;
import org.gitquorum.policy.ProofDemand;
import org.gitquorum.policy.SignerName;

/**
 * Good signatures sorted by signer and by the bytes signed: two factors count only over the same
 * statement.
 */
public final class SignerProofs {
  /** Who signed which bytes. */
  public record Key(SignerName signer, Bytes statement) {}

  private final Map<Key, Set<Proof>> proofs = new LinkedHashMap<>();

  /** Takes in a good signature. */
  public void add(SignerName signer, Bytes statement, Proof proof) {
    proofs
        .computeIfAbsent(new Key(signer, statement), key -> new LinkedHashSet<>())
        .add(proof);
  }

  /** What each signer showed over each text. */
  public Map<Key, Set<Proof>> all() {
    return proofs;
  }

  /** The signers of whom one statement has proofs that satisfy the demand. */
  public Set<SignerName> satisfying(ProofDemand demand) {
    Set<SignerName> signers = new TreeSet<>();
    proofs.forEach((key, shown) -> {
      if (demand.accepts(shown)) {
        signers.add(key.signer());
      }
    });
    return signers;
  }
}
