// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.cli.render.SignerEditText;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.policy.SignerName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Removes a signer from the policy in the work tree. */
@Command(
    name = "remove",
    header = "Remove a signer from the policy in the work tree, and from every group.",
    footer = {
      "Also: -C DIR, --quiet, --allow-foreign-owner",
      "Examples:",
      "  git quorum signer remove bob",
      "For a key in wrong hands, list it under [[revoked]], too."
    })
public final class SignerRemoveCommand implements QuorumCommand {
  @Parameters(paramLabel = "NAME", description = "who shall sign no more")
  private String name = "";

  private final CommandContext context;

  /** A command in this context. */
  public SignerRemoveCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode run() throws FindingException {
    if (!SignerName.isValid(name)) {
      throw new FindingException(ReasonCode.USAGE, "not a signer name: " + name);
    }
    SignerName signer = new SignerName(name);
    context
        .console()
        .answer(SignerEditText.removed(signer, SignerEdits.in(context).remove(signer)));
    return ExitCode.APPROVED;
  }
}
