// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.nio.file.Path;
import java.util.Optional;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.cli.render.AnnotationForm;
import org.gitquorum.cli.render.AnnotationsText;
import org.gitquorum.cli.render.JsonPins;
import org.gitquorum.cli.render.PinsText;
import org.gitquorum.cli.render.SarifPins;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.pin.gate.GateReport;
import org.gitquorum.core.pin.gate.GateRequest;
import org.gitquorum.core.pin.gate.PinGate;
import org.gitquorum.core.pin.verify.GatedEvidence;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says whether a change of pins may be taken. */
@Command(
    name = "gate",
    header = "Say whether a change of pins may be taken, judged by the state before it.",
    footer = {
      "Also: -C DIR, --quiet, --no-color, --allow-foreign-owner",
      "Examples:",
      "  git quorum pin gate --base origin/main --head HEAD",
      "  git quorum pin gate --base $BASE --head $HEAD --annotations github"
    })
public final class PinGateCommand implements QuorumCommand {
  @Option(names = "--base", required = true, paramLabel = "B", description = "the state before")
  private String base = "";

  @Option(names = "--head", required = true, paramLabel = "H", description = "the state after")
  private String head = "";

  @Option(
      names = "--pins-digest",
      paramLabel = "D",
      description = "digest that .quorum/pins.toml at the base must have")
  private Optional<String> pinsDigest = Optional.empty();

  @Option(
      names = "--allow-pins-digest",
      paramLabel = "D",
      description = "allow .quorum/pins.toml to change to the one with this digest")
  private Optional<String> allowed = Optional.empty();

  @Option(names = "--deep", description = "compute hashes again from the objects of a mirror")
  private boolean deep;

  @Option(names = "--json", description = "the report as JSON")
  private boolean json;

  @Option(
      names = "--sarif",
      paramLabel = "FILE",
      description = "write the findings as SARIF 2.1.0 too; - answers with nothing else")
  private Optional<String> sarif = Optional.empty();

  @Option(
      names = "--annotations",
      paramLabel = "FORGE",
      description = "mark the lines: github, gitlab (code quality) or forgejo")
  private Optional<String> annotations = Optional.empty();

  private final CommandContext context;

  /** A command in this context. */
  public PinGateCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public boolean json() {
    return json;
  }

  @Override
  public String failureAsJson(Finding failure) {
    return JsonPins.failure(failure);
  }

  @Override
  public ExitCode run() throws FindingException {
    Optional<AnnotationForm> form =
        annotations.isPresent() ? Optional.of(form(annotations.get())) : Optional.empty();
    PinPlace place = PinPlace.of(context);
    try (GatedEvidence evidence = place.evidence()) {
      GateReport report = new PinGate(
              context.gitRepository(),
              context.trustStore(),
              evidence::of,
              context.clock().instant())
          .judge(new GateRequest(base, head, pinsDigest, allowed, deep));
      answer(report, form);
      return report.report().exitCode();
    }
  }

  private static AnnotationForm form(String forge) throws FindingException {
    return AnnotationForm.of(forge)
        .orElseThrow(() -> new FindingException(
            ReasonCode.USAGE, "unknown forge " + forge, "github, gitlab or forgejo"));
  }

  private void answer(GateReport report, Optional<AnnotationForm> form) throws FindingException {
    if (sarif.isPresent() && !sarif.get().equals("-")) {
      Path file = context.directory().resolve(sarif.get());
      OutputFile.write(file, SarifPins.text(report.report()));
    }
    if (sarif.filter("-"::equals).isPresent()) {
      context.console().answer(SarifPins.text(report.report()));
    } else if (json) {
      context.console().answer(JsonPins.text(report.report(), Optional.of(report)));
    } else if (form.filter(AnnotationForm.GITLAB::equals).isPresent()) {
      context.console().answer(AnnotationsText.text(report.report(), AnnotationForm.GITLAB));
    } else {
      context.console().answer(PinsText.text(report.report(), context.console().style()));
      form.ifPresent(
          forge -> context.console().answer(AnnotationsText.text(report.report(), forge)));
    }
  }
}
