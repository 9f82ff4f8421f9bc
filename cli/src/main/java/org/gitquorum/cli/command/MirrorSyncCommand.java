// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.nio.file.Path;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.cli.render.JsonMirror;
import org.gitquorum.cli.render.MirrorText;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.mirror.Mirror;
import org.gitquorum.core.mirror.MirrorRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings a mirror up to date. */
@Command(
    name = "sync",
    header = "Fetch, judge, and serve the newest approved state of each branch.",
    footer = {
      "Ends in 0 if each branch is at its newest approved state, though others wait after it.",
      "Also: -C DIR, --quiet, --no-color",
      "Examples:",
      "  git quorum mirror sync /srv/nixpkgs"
    })
public final class MirrorSyncCommand implements QuorumCommand {
  @Parameters(paramLabel = "DIR", description = "the folder that mirror init made")
  private Path folder = Path.of("");

  @Option(names = "--json", description = "what was done as JSON")
  private boolean json;

  private final CommandContext context;

  /** A command in this context. */
  public MirrorSyncCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public boolean json() {
    return json;
  }

  @Override
  public ExitCode run() throws FindingException {
    Path place = context.directory().resolve(folder).normalize();
    MirrorRun run = Mirror.open(place, context.trustStore(), context.clock()).sync();
    context
        .console()
        .answer(
            json ? JsonMirror.text(run) : MirrorText.text(run, context.console().style()));
    return run.exitCode();
  }
}
