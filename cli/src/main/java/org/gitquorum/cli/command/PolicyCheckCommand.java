// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.cli.frame.RepositoryAccess;
import org.gitquorum.cli.render.CheckText;
import org.gitquorum.cli.render.JsonCheck;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.trust.PolicyFiles;
import org.gitquorum.core.trust.PolicyInspection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says everything that is wrong with a policy before anybody signs it. */
@Command(
    name = "check",
    header = "Say whether a policy can be used, with every fault and its place.",
    footer = {
      "Examples:",
      "  git quorum policy check",
      "  git quorum policy check .quorum/policy.toml",
      "  git quorum policy check origin/main --json"
    })
public final class PolicyCheckCommand implements QuorumCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "REV|FILE",
      description = "a commit, a policy.toml or its directory (default: .quorum)")
  private String subject = ".quorum";

  @Option(names = "--json", description = "as JSON")
  private boolean json;

  private final CommandContext context;

  /** A command in this context. */
  public PolicyCheckCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public boolean json() {
    return json;
  }

  @Override
  public ExitCode run() throws FindingException {
    PolicyInspection inspection = inspect();
    if (json) {
      context.console().answer(JsonCheck.text(inspection));
    } else {
      answer(inspection);
    }
    return inspection.policy().isPresent() ? ExitCode.APPROVED : ExitCode.USAGE;
  }

  private void answer(PolicyInspection inspection) {
    inspection.errors().forEach(context.console()::error);
    inspection.warnings().forEach(warning -> context.console().notice(CheckText.warning(warning)));
    inspection.policy().ifPresent(policy -> context.console().answer(CheckText.usable(policy)));
  }

  private PolicyInspection inspect() throws FindingException {
    RepositoryAccess repository = context.repository();
    Instant now = context.clock().instant();
    Path file = context.directory().resolve(subject);
    if (Files.exists(file)) {
      return PolicyInspection.of(repository.policyFiles(file), Optional.empty(), now);
    }
    ObjectId commit = repository.commit(context, subject);
    PolicyFiles files = repository.policyFiles(context, commit);
    return PolicyInspection.of(files, Optional.of(repository.paths(context, commit)), now);
  }
}
