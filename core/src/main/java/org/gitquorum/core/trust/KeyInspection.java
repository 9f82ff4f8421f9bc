// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gitquorum.core.trust.KeyAbility.Condition;
import org.gitquorum.core.trust.KeyAbility.Fit;
import org.gitquorum.core.trust.KeyAbility.Use;
import org.gitquorum.policy.Policy;
import org.gitquorum.policy.Proof;
import org.gitquorum.policy.ProofDemand;
import org.gitquorum.policy.Quorum;
import org.gitquorum.policy.RequirementEvaluator;
import org.gitquorum.policy.Rule;

/** Says what each key of a policy can do. */
public final class KeyInspection {
  private KeyInspection() {}

  /** Every key, in the order of signers and of their keys. */
  public static List<KeyAbility> of(UsablePolicy usable, Instant now) {
    return usable.keys().keys().stream().map(key -> ability(usable, key, now)).toList();
  }

  private static KeyAbility ability(UsablePolicy usable, KeyDescription key, Instant now) {
    KeyDirectory keys = usable.keys();
    Proof best = keys.bestProof(key);
    return new KeyAbility(
        key,
        condition(keys, key, now),
        keys.revocations().revokedFrom(key.fingerprint()),
        best,
        uses(usable.policy(), key, best));
  }

  private static Condition condition(KeyDirectory keys, KeyDescription key, Instant now) {
    if (keys.canSign(key, now)) {
      return Condition.USABLE;
    }
    boolean expired = key.expiry().filter(end -> !end.isAfter(now)).isPresent();
    Optional<Instant> revoked = keys.revocations().revokedFrom(key.fingerprint());
    return expired && revoked.isEmpty() ? Condition.EXPIRED : Condition.REVOKED;
  }

  private static List<Use> uses(Policy policy, KeyDescription key, Proof best) {
    List<Use> uses = new ArrayList<>();
    add(uses, "root", policy.root(), key, best);
    add(uses, "release", policy.release(), key, best);
    add(uses, "head", policy.head(), key, best);
    for (Rule rule : policy.rules()) {
      add(uses, "rule " + rule.name(), rule.quorum(), key, best);
    }
    return uses;
  }

  private static void add(
      List<Use> uses, String what, Quorum quorum, KeyDescription key, Proof best) {
    if (RequirementEvaluator.of(quorum.require()).members().contains(key.signer())) {
      uses.add(new Use(what, fit(quorum.proof(), best)));
    }
  }

  private static Fit fit(ProofDemand demand, Proof best) {
    if (demand.accepts(Set.of(best))) {
      return Fit.ALONE;
    }
    boolean asked = demand.schemes().isEmpty() || demand.schemes().contains(best.scheme());
    return demand.factors() > 1 && asked ? Fit.ONE_OF_TWO : Fit.NO;
  }
}
