// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.nix.CheckedPins;
import org.gitquorum.core.nix.NixArguments;
import org.gitquorum.core.nix.PinnedNix;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs nix on verified pins. */
@Command(
    name = "nix",
    header = "Run nix if the pins of this work tree are approved, so that it uses nothing else.",
    synopsisSubcommandLabel = "",
    footer = {
      "Also: -C DIR, --quiet, --allow-foreign-owner",
      "nix may build, develop, shell, run, eval, fmt, log, path-info, print-dev-env and",
      "flake check, show, metadata, info, on flakes of this repository. Flags that could",
      "change which content is used are refused. The exit code is that of nix.",
      "Examples:",
      "  git quorum nix -- build .#iso -L",
      "  git quorum nix -- develop -c make check",
      "  git quorum nix -- flake check"
    })
public final class NixCommand implements QuorumCommand {
  @Parameters(
      arity = "0..*",
      paramLabel = "-- ARGS",
      description = "what nix is given: a command of nix, its flags and flakes of this repository")
  private List<String> arguments = new ArrayList<>();

  @Option(
      names = "--pins-digest",
      paramLabel = "D",
      description = "digest that .quorum/pins.toml must have")
  private Optional<String> pinsDigest = Optional.empty();

  private final CommandContext context;
  private final WorkTreeGate gate;
  private OptionalInt status = OptionalInt.empty();

  /** A command in this context, which asks whether the pins are approved. */
  public NixCommand(CommandContext context) {
    this(context, new ApprovedPins());
  }

  /** A command in this context, which asks this gate. */
  public NixCommand(CommandContext context, WorkTreeGate gate) {
    this.context = context;
    this.gate = gate;
  }

  @Override
  public OptionalInt programStatus() {
    return status;
  }

  @Override
  public ExitCode run() throws FindingException {
    Path workTree = context
        .gitRepository()
        .workTree()
        .orElseThrow(() -> new FindingException(
            ReasonCode.NOT_A_REPOSITORY, "a bare repository has no work tree for nix to read"));
    NixArguments typed = NixArguments.parse(arguments, workTree, context.directory());
    PinnedNix nix = PinnedNix.prepare(typed, context.environment(), workTree, context.directory());
    CheckedPins pins = gate.check(context, pinsDigest);
    if (pins.verdict() != ExitCode.APPROVED) {
      context.console().prompt(pins.report() + "nix was not started");
      return pins.verdict();
    }
    pins.requireUnchanged(workTree);
    status = OptionalInt.of(nix.run());
    return ExitCode.APPROVED;
  }
}
