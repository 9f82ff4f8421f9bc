// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import org.gitquorum.core.trust.UsablePolicy;
import org.gitquorum.policy.Policy;
import org.gitquorum.policy.SignerKind;
import org.gitquorum.policy.toml.PolicyWarning;

/** A policy that can be used, in two lines. */
public final class CheckText {
  private CheckText() {}

  /** Something to look at again. */
  public static String warning(PolicyWarning warning) {
    String place = warning.line().map(line -> "policy.toml:" + line + ": ").orElse("");
    return "warning: " + place + TerminalText.escape(warning.message());
  }

  /** What it is and the digest to tell others. */
  public static String usable(UsablePolicy usable) {
    Policy policy = usable.policy();
    long bots = policy.signers().values().stream()
        .filter(signer -> signer.kind() == SignerKind.BOT)
        .count();
    return "usable  policy " + policy.version() + " of " + TerminalText.escape(policy.repository())
        + "\n  " + Words.people(policy.signers().size() - bots) + ", " + Words.count(bots, "bot")
        + ", " + Words.count(policy.rules().size(), "rule")
        + "\n  " + TerminalText.escape(usable.files().digest()) + "\n";
  }
}
