// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.util.Optional;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.cli.render.PolicyChangeText;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.sign.PolicyChangeProposal;
import org.gitquorum.core.sign.PolicyChangeProposals;
import org.gitquorum.core.sign.PolicyChangeSigning;
import org.gitquorum.core.sign.SigningContext;
import org.gitquorum.core.sign.SigningIdentity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Approves a change of the policy, after showing it. */
@Command(
    name = "sign",
    header = "Approve a change of the policy, after showing it.",
    footer = {
      "Also: -C DIR, --quiet, --no-color, --allow-foreign-owner",
      "Examples:",
      "  git quorum policy sign",
      "  git quorum policy sign HEAD~2 --key alice.secret.asc --yes"
    })
public final class PolicySignCommand implements QuorumCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "REV",
      description = "the commit with the new policy (default: HEAD)")
  private String revision = "HEAD";

  @Option(
      names = "--from",
      paramLabel = "REV",
      description = "a commit in between whose policy it leaves (default: the last approved)")
  private Optional<String> from = Optional.empty();

  @Option(names = "--yes", description = "sign without asking")
  private boolean yes;

  @Mixin
  private SigningOptions signing = new SigningOptions();

  @Mixin
  private VerifyOptions options = new VerifyOptions();

  private final CommandContext context;

  /** A command in this context. */
  public PolicySignCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode run() throws FindingException {
    SigningContext place = SigningOptions.place(context, context.gitRepository());
    PolicyChangeProposal proposal = new PolicyChangeProposals(place)
        .propose(revision, from, options.request(context, revision));
    SigningIdentity me = signing.identity(context, PolicyChangeSigning.directories(proposal));
    String shown = PolicyChangeText.proposal(proposal, me);
    new Question(context, yes)
        .ask(shown, () -> shown, () -> new PolicyChangeSigning(place).sign(proposal, me));
    return ExitCode.APPROVED;
  }
}
