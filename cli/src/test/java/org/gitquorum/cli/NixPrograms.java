// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.gitquorum.cli.command.NixCommand;
import org.gitquorum.cli.command.WorkTreeGate;
import org.gitquorum.cli.frame.CommandEntry;
import org.gitquorum.cli.frame.Program;
import org.gitquorum.cli.frame.Surroundings;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.nix.CheckedPins;

/** A program with the command {@code nix} alone, behind a gate that says what the test wants. */
public final class NixPrograms {
  private static final Map<String, WorkTreeGate> GATES = Map.of(
      "approved", (context, digest) -> new CheckedPins(ExitCode.APPROVED, "", Map.of()),
      "refused",
          (context, digest) -> new CheckedPins(ExitCode.REFUSED, "refused  nixpkgs\n", Map.of()));

  private NixPrograms() {}

  /** Runs it: the first argument names the gate. */
  public static void main(String[] arguments) {
    Surroundings surroundings = new Surroundings(
        Path.of("").toAbsolutePath(),
        System.getenv(),
        Clock.systemUTC(),
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        false);
    WorkTreeGate gate = GATES.getOrDefault(arguments[0], (context, digest) -> {
      throw new IllegalStateException("no such gate");
    });
    List<CommandEntry> commands =
        List.of(CommandEntry.of("nix", "", context -> new NixCommand(context, gate)));
    String[] typed = List.of(arguments).subList(1, arguments.length).toArray(String[]::new);
    System.exit(new Program(commands, surroundings, new CoreRepository()).run(typed));
  }
}
