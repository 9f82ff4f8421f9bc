// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.gitquorum.policy.KeyReference;
import org.gitquorum.policy.Policy;
import org.gitquorum.policy.Quorum;
import org.gitquorum.policy.RequirementEvaluator;
import org.gitquorum.policy.Rule;
import org.gitquorum.policy.Signer;
import org.gitquorum.policy.SignerName;

/** Requirements that hang on one signer or one key, counting only keys that can prove enough. */
final class ReachLint {
  private final Policy policy;
  private final LintFacts facts;
  private final WarningLog log;

  ReachLint(Policy policy, LintFacts facts, WarningLog log) {
    this.policy = policy;
    this.facts = facts;
    this.log = log;
  }

  /** One requirement with those who can meet it. */
  private record Reach(
      String place,
      String label,
      Quorum quorum,
      RequirementEvaluator requirement,
      Set<SignerName> able,
      boolean authorCounts) {
    boolean without(SignerName... lost) {
      Set<SignerName> left = new TreeSet<>(able);
      left.removeAll(Set.of(lost));
      return requirement.isMet(left);
    }
  }

  void check() {
    check(reach("root", "root", policy.root(), true));
    check(reach("release", "release", policy.release(), true));
    check(reach("head", "head", policy.head(), true));
    for (Rule rule : policy.rules()) {
      check(
          reach("rules." + rule.name(), "rule " + rule.name(), rule.quorum(), rule.authorCounts()));
    }
  }

  private Reach reach(String place, String label, Quorum quorum, boolean authorCounts) {
    RequirementEvaluator requirement = RequirementEvaluator.of(quorum.require());
    Set<SignerName> able = new TreeSet<>();
    for (SignerName member : requirement.members()) {
      policy
          .signer(member)
          .filter(signer -> isAble(signer, quorum, key -> true))
          .ifPresent(signer -> able.add(member));
    }
    return new Reach(place, label, quorum, requirement, able, authorCounts);
  }

  private boolean isAble(Signer signer, Quorum quorum, Predicate<KeyReference> kept) {
    return PotentialProofs.satisfy(signer, quorum.proof(), kept.and(key -> !facts.isExpired(key)));
  }

  private void check(Reach reach) {
    if (!reach.requirement().isMet(reach.able())) {
      log.add(
          PolicyWarning.Code.REQUIREMENT_OUT_OF_REACH,
          reach.place(),
          reach.label() + " cannot be met: too few signers hold keys that it accepts");
      return;
    }
    if (reach.requirement().survives(reach.authorCounts() ? 1 : 2, reach.able())) {
      return;
    }
    for (SignerName signer : reach.able()) {
      checkLoss(reach, signer);
    }
  }

  private void checkLoss(Reach reach, SignerName signer) {
    if (!reach.without(signer)) {
      log.add(
          PolicyWarning.Code.SIGNER_INDISPENSABLE,
          reach.place(),
          reach.label() + " cannot be met without " + signer);
      checkKeys(reach, policy.signer(signer).orElseThrow());
    }
    if (reach.authorCounts()) {
      return;
    }
    if (!reach.without(signer)) {
      log.add(
          PolicyWarning.Code.AUTHOR_INDISPENSABLE,
          reach.place(),
          reach.label() + " cannot be met for what " + signer + " writes");
    } else {
      authorBlockedWithout(reach, signer)
          .ifPresent(author -> log.add(
              PolicyWarning.Code.AUTHOR_INDISPENSABLE,
              reach.place(),
              reach.label() + " cannot be met without " + signer + " for what " + author
                  + " writes"));
    }
  }

  private static Optional<SignerName> authorBlockedWithout(Reach reach, SignerName signer) {
    return reach.able().stream()
        .filter(author -> reach.without(author))
        .filter(author -> !author.equals(signer) && !reach.without(signer, author))
        .findFirst();
  }

  private void checkKeys(Reach reach, Signer signer) {
    for (KeyReference lost : signer.keys()) {
      if (signer.keys().size() > 1 && !isAble(signer, reach.quorum(), key -> !key.equals(lost))) {
        log.add(
            PolicyWarning.Code.KEY_INDISPENSABLE,
            reach.place(),
            reach.label() + " cannot be met without the key " + PotentialProofs.label(lost) + " of "
                + signer.name());
      }
    }
  }
}
