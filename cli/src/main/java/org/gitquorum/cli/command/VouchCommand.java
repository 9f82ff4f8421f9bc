// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.cli.render.VouchText;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.sign.SigningContext;
import org.gitquorum.core.sign.SigningIdentity;
import org.gitquorum.core.sign.Vouching;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Vouches for a whole state, after showing it. */
@Command(
    name = "vouch",
    header = "Vouch for a whole state as root: a first import, or recovery.",
    footer = {
      "Also: -C DIR, --quiet, --no-color, --allow-foreign-owner",
      "Examples:",
      "  git quorum vouch HEAD",
      "  git quorum vouch 4f1c2ab --key alice.secret.asc --yes"
    })
public final class VouchCommand implements QuorumCommand {
  @Parameters(paramLabel = "REV", description = "the state")
  private String revision = "";

  @Option(names = "--yes", description = "sign without asking")
  private boolean yes;

  @Mixin
  private SigningOptions signing = new SigningOptions();

  @Mixin
  private VerifyOptions options = new VerifyOptions();

  private final CommandContext context;

  /** A command in this context. */
  public VouchCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode run() throws FindingException {
    SigningContext place = SigningOptions.place(context, context.gitRepository());
    Vouching vouching = new Vouching(place);
    Vouching.State state = vouching.propose(revision, options.request(context, revision));
    SigningIdentity me = signing.identity(context, state.directories());
    String shown = VouchText.proposal(state, me);
    new Question(context, yes).ask(shown, () -> shown, () -> vouching.sign(state, me));
    return ExitCode.APPROVED;
  }
}
