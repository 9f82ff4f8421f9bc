// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gitquorum.policy.KeyReference;
import org.gitquorum.policy.Policy;
import org.gitquorum.policy.Signer;
import org.gitquorum.policy.SignerName;

/** Signers without use, and keys that end. */
final class KeyLint {
  private static final Duration SOON = Duration.ofDays(30);

  private final Policy policy;
  private final LintFacts facts;
  private final WarningLog log;

  KeyLint(Policy policy, LintFacts facts, WarningLog log) {
    this.policy = policy;
    this.facts = facts;
    this.log = log;
  }

  void check() {
    Set<SignerName> members = policy.groups().values().stream()
        .flatMap(group -> group.signers().stream())
        .collect(Collectors.toSet());
    for (Signer signer : new TreeMap<>(policy.signers()).values()) {
      if (!members.contains(signer.name())) {
        log.add(
            PolicyWarning.Code.SIGNER_IN_NO_GROUP,
            "signers." + signer.name(),
            signer.name() + " is in no group and counts nowhere");
      }
      signer.keys().forEach(key -> checkExpiry(signer.name(), key));
    }
  }

  private void checkExpiry(SignerName signer, KeyReference key) {
    Instant expiry = facts.expiries().get(key);
    if (expiry == null || expiry.isAfter(facts.now().plus(SOON))) {
      return;
    }
    boolean expired = facts.isExpired(key);
    log.add(
        expired ? PolicyWarning.Code.KEY_EXPIRED : PolicyWarning.Code.KEY_EXPIRES_SOON,
        "signers." + signer,
        "the key " + PotentialProofs.label(key) + " of " + signer
            + (expired ? " expired at " : " expires at ") + expiry);
  }
}
