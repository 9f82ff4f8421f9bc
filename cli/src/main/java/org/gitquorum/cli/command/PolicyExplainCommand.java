// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.cli.render.ExplainText;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.trust.UsablePolicy;
import org.gitquorum.policy.RepositoryPath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says which rules match paths, what they ask, and who could satisfy them today. */
@Command(
    name = "explain",
    header = "Say which rules match a path, what they ask, and who could satisfy them.",
    footer = {
      "Examples:",
      "  git quorum policy explain lib/systems/parse.nix",
      "  git quorum policy explain --rev origin/main flake.nix flake.lock"
    })
public final class PolicyExplainCommand implements QuorumCommand {
  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "paths from the top of the tree; they need not exist")
  private List<String> paths = List.of();

  @Option(names = "--rev", paramLabel = "REV", description = "the commit (default: HEAD)")
  private String revision = "HEAD";

  private final CommandContext context;

  /** A command in this context. */
  public PolicyExplainCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode run() throws FindingException {
    ObjectId commit = context.repository().commit(context, revision);
    UsablePolicy policy = UsablePolicy.read(context.repository().policyFiles(context, commit));
    ExplainText explain = new ExplainText(
        policy.policy(),
        policy.ableToSign(context.clock().instant()),
        context.console().style());
    for (String path : paths) {
      context.console().answer(explain.text(RepositoryPath.of(path)));
    }
    return ExitCode.APPROVED;
  }
}
