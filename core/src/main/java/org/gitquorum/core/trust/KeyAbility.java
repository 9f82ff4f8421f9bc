// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gitquorum.core.signature.algorithm.SecurityStrength;
import org.gitquorum.policy.Proof;

/**
 * What a key of a policy can do.
 *
 * @param condition at the time asked about
 * @param revokedFrom from when on the policy or its key files revoke it; {@link Instant#MIN}: it
 *     never counts
 * @param best the most that its signatures can show
 * @param uses what its signer is asked for, in the order of the policy
 */
public record KeyAbility(
    KeyDescription key,
    Condition condition,
    Optional<Instant> revokedFrom,
    Proof best,
    List<Use> uses) {
  public KeyAbility {
    uses = List.copyOf(uses);
  }

  /** Whether what it signs counts. */
  public enum Condition {
    USABLE("usable"),
    EXPIRED("expired"),
    REVOKED("revoked");

    private final String text;

    Condition(String text) {
      this.text = text;
    }

    /** The word for it. */
    public String text() {
      return text;
    }
  }

  /**
   * A requirement that names the signer.
   *
   * @param what {@code root}, {@code release}, {@code head}, or {@code rule} and its name, which
   *     may be hostile text
   * @param fit how far this key alone satisfies it
   */
  public record Use(String what, Fit fit) {}

  /** How far a key alone satisfies what is asked of signatures. */
  public enum Fit {
    ALONE("alone"),
    ONE_OF_TWO("one of two factors"),
    NO("no");

    private final String text;

    Fit(String text) {
      this.text = text;
    }

    /** The words for it. */
    public String text() {
      return text;
    }
  }

  /** Bits of security (NIST SP 800-57). */
  public int strength() {
    return SecurityStrength.bits(key.algorithm());
  }

  /** Whether it is not usable, or will expire within that time. */
  public boolean needsAttention(Instant now, Duration within) {
    return condition != Condition.USABLE
        || key.expiry().filter(end -> !end.isAfter(now.plus(within))).isPresent();
  }
}
