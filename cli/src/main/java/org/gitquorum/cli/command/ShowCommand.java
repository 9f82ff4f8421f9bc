// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.nio.file.Path;
import java.util.Optional;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.cli.render.ExportText;
import org.gitquorum.cli.render.JsonReport;
import org.gitquorum.cli.render.RecordsText;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.export.RecordExport;
import org.gitquorum.core.trust.PolicyFiles;
import org.gitquorum.core.verify.Report;
import org.gitquorum.core.verify.VerifyRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists records with why each counts or does not. */
@Command(
    name = "show",
    header = "List the records on a state, and why each counts or does not.",
    footer = {
      "Also: -C DIR, --quiet, --no-color, --allow-foreign-owner",
      "Examples:",
      "  git quorum show HEAD",
      "  git quorum show origin/main --line",
      "  git quorum show HEAD --export records && sh records/check.sh"
    })
public final class ShowCommand implements QuorumCommand {
  @Parameters(arity = "0..1", paramLabel = "REV", description = "the state (default: HEAD)")
  private String revision = "HEAD";

  @Option(names = "--line", description = "the records on all states from the anchor on")
  private boolean line;

  @Option(
      names = "--export",
      paramLabel = "DIR",
      description = "write the records on REV for stock programs to check")
  private Optional<Path> folder = Optional.empty();

  @Mixin
  private VerifyOptions options = new VerifyOptions();

  @Option(names = "--json", description = "the whole report as JSON")
  private boolean json;

  private final CommandContext context;

  /** A command in this context. */
  public ShowCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public boolean json() {
    return json;
  }

  @Override
  public ExitCode run() throws FindingException {
    if (folder.isPresent()) {
      export(context.directory().resolve(folder.get()));
      return ExitCode.APPROVED;
    }
    Report report = context.repository().verify(context, options.request(context, revision));
    context
        .console()
        .answer(
            json
                ? JsonReport.text(report)
                : RecordsText.text(report, context.repository().shortIds(context), line));
    return ExitCode.APPROVED;
  }

  private void export(Path directory) throws FindingException {
    if (json || line) {
      throw new FindingException(ReasonCode.USAGE, "--export goes with neither --json nor --line");
    }
    VerifyRequest request = options.request(context, revision);
    Optional<PolicyFiles> external = request.externalPolicy().isPresent()
        ? Optional.of(context.repository().policyFiles(request.externalPolicy().get()))
        : Optional.empty();
    RecordExport export = new RecordExport(context.gitRepository(), request.notes(), request.now());
    context
        .console()
        .answer(ExportText.written(export.write(revision, directory, external), directory));
  }
}
