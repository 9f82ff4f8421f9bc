// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.PlainCommand;
import org.gitquorum.cli.render.JsonPins;
import org.gitquorum.cli.render.PinsText;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.pin.config.PinsFile;
import org.gitquorum.core.pin.gate.PinCheck;
import org.gitquorum.core.pin.verify.GatedEvidence;
import org.gitquorum.core.pin.verify.PinReport;
import org.gitquorum.policy.pins.GatedRepository;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says whether the pins of a work tree may be used. */
@Command(
    name = "verify",
    header = "Say whether pins name approved states and lock the hashes of their trees.",
    footer = {
      "Also: -C DIR, --quiet, --no-color, --allow-foreign-owner",
      "Examples:",
      "  git quorum pin verify",
      "  git quorum pin verify flake.lock --fetch --json"
    })
public final class PinVerifyCommand implements PlainCommand {
  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = "files with pins (default: all that git tracks)")
  private List<Path> files = new ArrayList<>();

  @Option(names = "--deep", description = "compute hashes again from the objects of a mirror")
  private boolean deep;

  @Option(names = "--fetch", description = "fetch the records of gated repositories first")
  private boolean fetch;

  @Option(
      names = "--pins-digest",
      paramLabel = "D",
      description = "digest that .quorum/pins.toml must have")
  private Optional<String> pinsDigest = Optional.empty();

  @Option(names = "--json", description = "the report as JSON")
  private boolean json;

  private final CommandContext context;

  /** A command in this context. */
  public PinVerifyCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public boolean takeFlag(String name) {
    switch (name) {
      case "--deep" -> deep = true;
      case "--fetch" -> fetch = true;
      case "--json" -> json = true;
      default -> {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean takeOption(String name, String value) {
    boolean known = name.equals("--pins-digest");
    if (known) {
      pinsDigest = Optional.of(value);
    }
    return known;
  }

  @Override
  public boolean takeOperand(String operand) {
    try {
      return files.add(Path.of(operand));
    } catch (InvalidPathException e) {
      return false;
    }
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
    PinPlace place = PinPlace.of(context);
    PinsFile pins = place.pins(pinsDigest);
    if (fetch) {
      for (GatedRepository gated : pins.configuration().gated()) {
        place.fetch(gated);
      }
    }
    try (GatedEvidence evidence = place.evidence()) {
      PinReport report = PinCheck.judge(
          place.inventory(files),
          pins.configuration(),
          evidence::of,
          place.memory(),
          context.clock().instant(),
          deep);
      context
          .console()
          .answer(
              json
                  ? JsonPins.text(report, Optional.empty())
                  : PinsText.text(report, context.console().style()));
      return report.exitCode();
    }
  }
}
