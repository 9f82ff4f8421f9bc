// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.time.Instant;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.cli.render.JsonSigners;
import org.gitquorum.cli.render.SignersText;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.trust.UsablePolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the signers of a policy. */
@Command(
    name = "list",
    header = "List the signers of a policy with their groups and keys.",
    footer = {"Examples:", "  git quorum signer list", "  git quorum signer list origin/main --json"
    })
public final class SignerListCommand implements QuorumCommand {
  @Parameters(arity = "0..1", paramLabel = "REV", description = "the commit (default: HEAD)")
  private String revision = "HEAD";

  @Option(names = "--json", description = "as JSON")
  private boolean json;

  private final CommandContext context;

  /** A command in this context. */
  public SignerListCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public boolean json() {
    return json;
  }

  @Override
  public ExitCode run() throws FindingException {
    ObjectId commit = context.repository().commit(context, revision);
    UsablePolicy policy = UsablePolicy.read(context.repository().policyFiles(context, commit));
    Instant now = context.clock().instant();
    context.console().answer(json ? JsonSigners.text(policy, now) : SignersText.text(policy, now));
    return ExitCode.APPROVED;
  }
}
