// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.time.Instant;
import java.util.Optional;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.notes.NotesRefNames;
import org.gitquorum.core.verify.Report;
import org.gitquorum.core.verify.VerifyRequest;
import picocli.CommandLine.Command;

/** What a person is told after a merge, which git has done already. */
@Command(
    name = "post-merge",
    header = "Say whether HEAD is approved; started by git, see hook install.",
    footer = "Also: -C DIR, --no-color, --allow-foreign-owner")
public final class PostMergeCommand implements QuorumCommand {
  private final CommandContext context;

  /** A command in this context. */
  public PostMergeCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode run() throws FindingException {
    Report report = context.repository().verify(context, request(context.clock().instant()));
    ReportAnswer.text(context, report);
    if (report.exitCode() != ExitCode.APPROVED) {
      context.console().notice("back to before the merge: git reset --keep ORIG_HEAD");
    }
    return report.exitCode();
  }

  /** Nothing is remembered: the branch at hand need not be one that others publish. */
  private static VerifyRequest request(Instant now) {
    return new VerifyRequest(
        "HEAD",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        NotesRefNames.DEFAULT,
        false,
        false,
        now);
  }
}
