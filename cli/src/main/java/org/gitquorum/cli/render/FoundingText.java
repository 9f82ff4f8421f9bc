// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import java.util.Optional;
import java.util.TreeSet;
import org.gitquorum.core.trust.UsablePolicy;
import org.gitquorum.policy.Policy;

/** A policy just made, and what its owner does next. */
public final class FoundingText {
  private FoundingText() {}

  /** What was written. */
  public static String founded(UsablePolicy usable, Optional<String> remote) {
    Policy policy = usable.policy();
    StringBuilder text = new StringBuilder("founded  " + policy.repository() + "\n");
    text.append(
        Words.wrapped("  signers:", Words.names(new TreeSet<>(policy.signers().keySet()))));
    text.append("  a change takes ")
        .append(Words.quorum(policy.rules().get(0).quorum()))
        .append(", a change of the policy ")
        .append(Words.quorum(policy.root()))
        .append('\n');
    text.append("  policy digest ").append(usable.files().digest()).append('\n');
    remote.ifPresent(name -> text.append("  git fetch ")
        .append(TerminalText.escape(name))
        .append(" brings its records from now on\n"));
    if (policy.signers().size() == 1) {
      text.append("  one person approves alone: this guards against a stolen account or server,\n")
          .append("  not against that person or their key; add others with signer add\n");
    }
    return text.append("next: git add .quorum && git commit -m 'found the quorum'\n")
        .append("      git quorum trust HEAD\n")
        .append("      then tell others the commit and the policy digest, by another way than")
        .append(" the repository\n")
        .toString();
  }
}
