// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gitquorum.core.trust.KeyDescription;
import org.gitquorum.core.trust.PolicyOutline;
import org.gitquorum.policy.SignerName;

/** The policy in force in a line, with the keys that expire within 60 days. */
final class PolicyLine {
  private static final Duration SOON = Duration.ofDays(60);

  private PolicyLine() {}

  /** How many sign by a policy, and whose key has to be renewed. */
  static String text(PolicyOutline policy, List<KeyDescription> keys, Instant now) {
    StringBuilder words = new StringBuilder(Words.people(policy.people()));
    if (policy.bots() > 0) {
      words.append(", ").append(Words.count(policy.bots(), "bot"));
    }
    expiring(keys, now)
        .forEach((name, expiry) -> words
            .append("; ")
            .append(name)
            .append("'s key ")
            .append(
                expiry.isAfter(now)
                    ? "expires in " + Words.count(Duration.between(now, expiry).toDays(), "day")
                    : "has expired"));
    return Words.wrapped("policy " + policy.version() + ":", words.toString());
  }

  /** The earliest expiry of each signer who has one soon. */
  private static Map<SignerName, Instant> expiring(List<KeyDescription> keys, Instant now) {
    Map<SignerName, Instant> soon = new TreeMap<>();
    for (KeyDescription key : keys) {
      key.expiry()
          .filter(expiry -> expiry.isBefore(now.plus(SOON)))
          .ifPresent(expiry -> soon.merge(key.signer(), expiry, (a, b) -> a.isBefore(b) ? a : b));
    }
    return soon;
  }
}
