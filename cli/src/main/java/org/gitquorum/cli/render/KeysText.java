// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gitquorum.core.trust.KeyAbility;
import org.gitquorum.core.trust.KeyAbility.Condition;
import org.gitquorum.core.trust.KeyAbility.Use;
import org.gitquorum.core.trust.KeyDescription;
import org.gitquorum.policy.Proof;

/** Keys of a policy and what they can do. */
public final class KeysText {
  private final Instant now;

  /** @param now the time that {@code in 12 days} counts from */
  public KeysText(Instant now) {
    this.now = now;
  }

  /** Two lines a key. */
  public String list(List<KeyAbility> keys) {
    StringBuilder text = new StringBuilder();
    for (KeyAbility ability : keys) {
      text.append(head(ability.key()));
      text.append(Words.wrapped(
          "   ", ability.strength() + " bits, " + life(ability) + ", " + touch(ability.best())));
    }
    return text.toString();
  }

  /** Everything about some keys. */
  public String show(List<KeyAbility> keys) {
    StringBuilder text = new StringBuilder();
    for (KeyAbility ability : keys) {
      text.append(head(ability.key()));
      text.append(row("strength", ability.strength() + " bits (NIST SP 800-57)"));
      text.append(row("condition", life(ability)));
      text.append(row("touch", touch(ability.best())));
      for (Use use : ability.uses()) {
        text.append(row("counts", use.fit().text() + ", for " + TerminalText.escape(use.what())));
      }
      if (ability.uses().isEmpty()) {
        text.append(row("counts", "for nothing: its signer is named by no requirement"));
      }
    }
    return text.toString();
  }

  /** Those that need attention, and how many there are in all. */
  public String check(List<KeyAbility> keys, Duration within) {
    List<KeyAbility> due =
        keys.stream().filter(key -> key.needsAttention(now, within)).toList();
    if (due.isEmpty()) {
      return "all " + Words.count(keys.size(), "key") + " usable, for " + within.toDays()
          + " days at least\n";
    }
    StringBuilder text = new StringBuilder();
    text.append(due.size()).append(" of ").append(Words.count(keys.size(), "key"));
    text.append(due.size() == 1 ? " needs attention\n" : " need attention\n");
    for (KeyAbility ability : due) {
      text.append(head(ability.key())).append("    ").append(life(ability)).append('\n');
    }
    return text.append("next: renew them in .quorum, commit, git quorum policy sign\n")
        .toString();
  }

  private static String head(KeyDescription key) {
    return key.signer() + "  " + key.scheme().text() + " " + TerminalText.escape(key.algorithm())
        + "\n    " + TerminalText.escape(key.fingerprint()) + "\n";
  }

  private static String row(String name, String value) {
    return Words.wrapped("    " + name + " ".repeat(10 - name.length()), value);
  }

  private String life(KeyAbility ability) {
    Optional<Instant> end = ability.key().expiry();
    if (ability.condition() == Condition.REVOKED) {
      return "revoked"
          + ability
              .revokedFrom()
              .filter(from -> !from.equals(Instant.MIN))
              .map(from -> " from " + Words.day(from) + " on")
              .orElse(" for good");
    }
    if (ability.condition() == Condition.EXPIRED) {
      return "expired on " + end.map(Words::day).orElse("an unknown day");
    }
    return end.map(time -> "expires on " + Words.day(time) + ", in "
            + Words.count(Duration.between(now, time).toDays(), "day"))
        .orElse("no expiry");
  }

  private static String touch(Proof best) {
    String attested = best.attestedBy().isEmpty()
        ? ""
        : ", attested by " + Words.names(best.attestedBy().stream().sorted().toList());
    if (best.touchProven()) {
      return "proves a touch" + attested;
    }
    return best.touchClaimed() ? "touch is the policy's claim only" : "proves no touch";
  }
}
