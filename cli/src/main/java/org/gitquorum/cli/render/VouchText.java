// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import org.gitquorum.core.sign.SigningIdentity;
import org.gitquorum.core.sign.Vouching;

/** A whole state that somebody is about to vouch for. */
public final class VouchText {
  private VouchText() {}

  /** What a statement by this signer would say. */
  public static String proposal(Vouching.State state, SigningIdentity me) {
    StringBuilder text = new StringBuilder("about to vouch for everything in  ");
    text.append(state.commit().id().name()).append(" as ").append(me.name()).append('\n');
    text.append("  ").append(TerminalText.escape(state.commit().subject(), 78)).append('\n');
    text.append("  tree ").append(state.narHash()).append('\n');
    text.append("  policy ").append(state.entered().version());
    text.append(' ').append(state.entered().digest()).append('\n');
    text.append("  it takes ")
        .append(Words.quorum(state.inForce().usable().policy().root()));
    if (!state.inForce().directory().equals(state.entered().directory())) {
      text.append(" of the policy before and ")
          .append(Words.quorum(state.entered().usable().policy().root()))
          .append(" of this one");
    }
    return text.append("; every path in it counts as approved then\n")
        .append(DemandText.rootLacks(me, state.inForce().usable()))
        .toString();
  }
}
