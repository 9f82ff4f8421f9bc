// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.cli.render.HookText;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.hook.PushGate;
import org.gitquorum.core.hook.RefUpdate;
import picocli.CommandLine.Option;

/** What the hooks that gate a push share. */
abstract class PushGateCommand implements QuorumCommand {
  /** A push of more refs than that says so in some MiB; nobody pushes them. */
  private static final int MOST_INPUT = 16 << 20;

  @Option(
      names = "--branch",
      paramLabel = "REF",
      required = true,
      description = "full name of a gated branch; may be repeated")
  private List<String> branches = new ArrayList<>();

  private final CommandContext context;

  PushGateCommand(CommandContext context) {
    this.context = context;
  }

  final CommandContext context() {
    return context;
  }

  abstract List<RefUpdate> updates(byte[] input) throws FindingException;

  @Override
  public ExitCode run() throws FindingException {
    PushGate gate = new PushGate(
        context.gitRepository(),
        context.trustStore(),
        new LinkedHashSet<>(branches),
        context.clock().instant());
    List<PushGate.Decision> decisions = gate.judge(updates(input()));
    for (PushGate.Decision decision : decisions) {
      context
          .console()
          .answer(HookText.decided(
              decision, context.console().style(), context.repository().shortIds(context)));
    }
    return ExitCode.gravest(decisions.stream().map(PushGate.Decision::exitCode).toList());
  }

  private byte[] input() throws FindingException {
    try {
      // A FileInputStream's own way of reading many bytes asks a pipe for its position.
      byte[] input =
          new BufferedInputStream(context.surroundings().input()).readNBytes(MOST_INPUT + 1);
      if (input.length > MOST_INPUT) {
        throw new FindingException(ReasonCode.LIMIT, "the push names too many refs");
      }
      return input;
    } catch (IOException e) {
      throw new FindingException(
          Finding.of(ReasonCode.IO_FAILED, "cannot read what is pushed: " + e.getMessage()), e);
    }
  }
}
