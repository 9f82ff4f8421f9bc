// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.util.List;
import java.util.Optional;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.cli.render.AuditText;
import org.gitquorum.cli.render.JsonAudit;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.sign.AuditedRelease;
import org.gitquorum.core.sign.ReleaseAudit;
import org.gitquorum.core.verify.VerifyRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Walks again to every state that was released. */
@Command(
    name = "audit",
    header = "Walk again to every state that was released, and compute what is said of it.",
    footer = {
      "Also: -C DIR, --quiet, --no-color, --allow-foreign-owner",
      "Examples:",
      "  git quorum release audit",
      "  git quorum release audit --branch main --json"
    })
public final class ReleaseAuditCommand implements QuorumCommand {
  @Option(names = "--branch", paramLabel = "B", description = "releases of this branch only")
  private Optional<String> branch = Optional.empty();

  @Option(
      names = "--target",
      paramLabel = "REV",
      description = "the newest policy is the one in force there (default: HEAD)")
  private String target = "HEAD";

  @Option(names = "--json", description = "the report as JSON")
  private boolean json;

  @Mixin
  private WalkOptions walk = new WalkOptions();

  private final CommandContext context;

  /** A command in this context. */
  public ReleaseAuditCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public boolean json() {
    return json;
  }

  @Override
  public ExitCode run() throws FindingException {
    Optional<String> full = branch.map(WalkOptions::fullName);
    VerifyRequest request = walk.request(context, target, full, false);
    List<AuditedRelease> releases = new ReleaseAudit(
            SigningOptions.place(context, context.gitRepository()))
        .releases(full, request);
    context
        .console()
        .answer(
            json
                ? JsonAudit.text(releases)
                : AuditText.text(
                    releases, context.console().style(), context.repository().shortIds(context)));
    return AuditedRelease.exitCode(releases);
  }
}
