// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import java.util.List;
import org.gitquorum.core.sign.PolicyChangeProposal;
import org.gitquorum.core.sign.SigningIdentity;
import org.gitquorum.core.statement.Release;

/** A change of the policy that somebody is about to approve. */
public final class PolicyChangeText {
  private static final int MOST_OUTDATED = 10;

  private PolicyChangeText() {}

  /** What a statement by this signer would approve. */
  public static String proposal(PolicyChangeProposal proposal, SigningIdentity me) {
    StringBuilder text = new StringBuilder("about to approve  policy ");
    text.append(proposal.from().version()).append(" -> ").append(proposal.to().version());
    text.append(" as ").append(me.name()).append('\n');
    text.append("  from ").append(proposal.from().digest()).append('\n');
    text.append("  to   ").append(proposal.to().digest()).append('\n');
    for (String change : proposal.changes()) {
      text.append("  ").append(TerminalText.escape(change)).append('\n');
    }
    if (proposal.changes().isEmpty()) {
      text.append("  nothing but its wording\n");
    }
    if (!proposal.besides().isEmpty()) {
      text.append("  the same commit changes ")
          .append(Words.count(proposal.besides().size(), "other path"))
          .append(": a policy change belongs in a commit of its own,\n")
          .append("  because the old rules judge them until the new policy is approved\n");
    }
    appendOutdated(text, proposal.outdated());
    text.append("  it takes ")
        .append(Words.quorum(proposal.from().usable().policy().root()))
        .append(" of the old policy and ")
        .append(Words.quorum(proposal.to().usable().policy().root()))
        .append(" of the new one\n");
    String before = DemandText.rootLacks(me, proposal.from().usable());
    String after = DemandText.rootLacks(me, proposal.to().usable());
    return text.append(before).append(after.equals(before) ? "" : after).toString();
  }

  private static void appendOutdated(StringBuilder text, List<Release> outdated) {
    if (outdated.isEmpty()) {
      return;
    }
    text.append("  ")
        .append(Words.count(outdated.size(), "release"))
        .append(" would lack signers then, so consumers would refuse pins of them:\n");
    outdated.stream()
        .skip(Math.max(0, outdated.size() - MOST_OUTDATED))
        .forEach(release -> text.append("    ")
            .append(release.commit().name())
            .append(" on ")
            .append(release.branch())
            .append('\n'));
    if (outdated.size() > MOST_OUTDATED) {
      text.append("    and ")
          .append(Words.count(outdated.size() - MOST_OUTDATED, "older one"))
          .append('\n');
    }
    text.append("    release a state again after this change, and let consumers pin it\n");
  }
}
