// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import org.gitquorum.core.sign.PolicyChangeProposal;
import org.gitquorum.core.sign.SigningIdentity;

/** A change of the policy that somebody is about to approve. */
public final class PolicyChangeText {
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
    text.append("  it takes ")
        .append(Words.quorum(proposal.from().usable().policy().root()))
        .append(" of the old policy and ")
        .append(Words.quorum(proposal.to().usable().policy().root()))
        .append(" of the new one\n");
    String before = DemandText.rootLacks(me, proposal.from().usable());
    String after = DemandText.rootLacks(me, proposal.to().usable());
    return text.append(before).append(after.equals(before) ? "" : after).toString();
  }
}
