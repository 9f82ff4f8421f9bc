// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.PlainCommand;
import org.gitquorum.cli.render.ProposalText;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.sign.ReviewProposal;
import org.gitquorum.core.sign.ReviewProposals;
import org.gitquorum.core.sign.ReviewRequest;
import org.gitquorum.core.sign.ReviewSigning;
import org.gitquorum.core.sign.SigningContext;
import org.gitquorum.core.sign.SigningIdentity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Approves a step of the history, after showing it. */
@Command(
    name = "sign",
    header = "Approve a step of the history, after showing what it brings.",
    footer = {
      "Also: -C DIR, --quiet, --no-color, --allow-foreign-owner",
      "Examples:",
      "  git quorum sign 81b3d90..4f1c2ab --path 'pkgs/kde/**'",
      "  git quorum sign HEAD --key ~/.ssh/id_ed25519 --u2f --yes"
    })
public final class SignCommand implements PlainCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "RANGE|REV",
      description = "what to approve; REV is the step to it from its first parent"
          + " (default: last approved..HEAD)")
  private Optional<String> range = Optional.empty();

  @Option(
      names = "--path",
      paramLabel = "PATTERN",
      description = "approve these paths only; may be repeated")
  private List<String> paths = new ArrayList<>();

  @Option(names = "--yes", description = "sign without asking")
  private boolean yes;

  @Option(names = "--diff", description = "show the difference, too")
  private boolean diff;

  @Option(names = "--v0", description = "write the format of git-sig: one commit, every path")
  private boolean v0;

  @Mixin
  private SigningOptions signing = new SigningOptions();

  @Mixin
  private VerifyOptions options = new VerifyOptions();

  private final CommandContext context;

  /** A command in this context. */
  public SignCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public boolean takeFlag(String name) {
    switch (name) {
      case "--yes" -> yes = true;
      case "--diff" -> diff = true;
      case "--v0" -> v0 = true;
      default -> {
        return options.takeFlag(name);
      }
    }
    return true;
  }

  @Override
  public boolean takeOption(String name, String value) {
    return signing.takeOption(name, value) || options.takeOption(name, value);
  }

  @Override
  public boolean takeOperand(String operand) {
    boolean isFirst = range.isEmpty();
    range = Optional.of(operand);
    return isFirst;
  }

  @Override
  public ExitCode run() throws FindingException {
    SigningContext place = SigningOptions.place(context, context.gitRepository());
    List<ReviewProposal> proposals = new ReviewProposals(place)
        .propose(new ReviewRequest(range, paths, options.request(context, "HEAD")));
    if (proposals.isEmpty()) {
      context.console().answerLine("approved already, nothing to sign");
    }
    for (ReviewProposal proposal : proposals) {
      sign(proposal, place);
    }
    return ExitCode.APPROVED;
  }

  private void sign(ReviewProposal proposal, SigningContext place) throws FindingException {
    ReviewSigning reviews = new ReviewSigning(place);
    SigningIdentity me = signing.identity(context, List.of(proposal.policy().keys()));
    reviews.checkObjects(proposal);
    ProposalText text = new ProposalText(context.repository().shortIds(context));
    String shown = text.proposal(proposal, me);
    String difference = diff ? text.difference(proposal) : "";
    new Question(context, yes)
        .ask(
            shown + difference,
            () -> text.difference(proposal),
            () -> v0 ? reviews.signV0(proposal, me) : reviews.sign(proposal, me));
  }
}
