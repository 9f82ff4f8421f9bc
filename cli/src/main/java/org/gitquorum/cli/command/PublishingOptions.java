// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.time.Duration;
import java.util.Optional;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.render.PublishingText;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.sign.PublishingRequest;
import org.gitquorum.core.sign.SigningContext;
import org.gitquorum.core.sign.SigningIdentity;
import org.gitquorum.core.sign.StatementProposal;
import org.gitquorum.core.sign.StatementSigning;
import org.gitquorum.core.verify.Report;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands share that say something of a branch: walk, propose, ask, sign. */
public final class PublishingOptions {
  @Option(names = "--branch", paramLabel = "B", description = "the branch; needed")
  private Optional<String> branch = Optional.empty();

  @Option(names = "--new", description = "begin a statement of your own beside others")
  private boolean startNew;

  @Option(names = "--yes", description = "sign without asking")
  private boolean yes;

  @Mixin
  private WalkOptions walk = new WalkOptions();

  @Mixin
  private SigningOptions signing = new SigningOptions();

  /** What a command makes of a state that was approved. */
  interface Proposing {
    StatementProposal of(Report approved) throws FindingException;
  }

  /**
   * The full name of the branch.
   *
   * @throws FindingException {@code USAGE} if none was named
   */
  private String fullBranch() throws FindingException {
    return WalkOptions.fullName(branch.orElseThrow(() -> new FindingException(
        ReasonCode.USAGE, "of which branch? every statement names one", "--branch main")));
  }

  /**
   * What to publish about a state.
   *
   * @param revision the state to walk to
   */
  PublishingRequest request(CommandContext context, String revision, String life)
      throws FindingException {
    String full = fullBranch();
    return new PublishingRequest(
        full,
        LifeSpan.parse(life),
        startNew,
        walk.request(context, revision, Optional.of(full), true));
  }

  /** The same where what this machine remembers of the branch plays no part. */
  PublishingRequest requestWithoutMemory(CommandContext context, String revision)
      throws FindingException {
    String full = fullBranch();
    return new PublishingRequest(
        full, Duration.ZERO, startNew, walk.request(context, revision, Optional.of(full), false));
  }

  /** Where to sign. */
  SigningContext place(CommandContext context) throws FindingException {
    return SigningOptions.place(context, context.gitRepository());
  }

  /**
   * Walks and, if the state is approved, shows the statement, asks, signs, and says what came of
   * it. The exit code of a walk that refuses is that of the command.
   */
  ExitCode publish(CommandContext context, PublishingRequest request, Proposing proposing)
      throws FindingException {
    Report report = context.repository().verify(context, request.verification());
    if (report.exitCode() != ExitCode.APPROVED) {
      ReportAnswer.text(context, report);
      return report.exitCode();
    }
    StatementProposal proposal = proposing.of(report);
    if (proposal.isComplete()) {
      context.console().answer(PublishingText.complete(proposal));
      return ExitCode.APPROVED;
    }
    SigningIdentity me = signing.identity(context, proposal.directories());
    new Question(context, yes)
        .ask(
            PublishingText.proposal(proposal, me),
            () -> proposal
                .statement()
                .terms()
                .lines()
                .map(line -> "  " + line + "\n")
                .reduce("", String::concat),
            () -> PublishingText.signed(new StatementSigning(place(context)).sign(proposal, me)));
    return ExitCode.APPROVED;
  }
}
