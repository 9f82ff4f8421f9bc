// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.u2f;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.process.ExternalProgram;
import org.gitquorum.core.process.MissingProgram;

/**
 * The user's fido2-tools, for speaking with a device; never for verifying.
 *
 * @param path where the programs are looked for, as in {@code PATH}; empty: where this process
 *     finds its own
 * @param person is told what to do, one line at a time
 * @param limit how long one run may take, the touch included
 */
public record FidoProgram(Path directory, String path, Consumer<String> person, Duration limit) {
  private static final Duration LONGEST_TOUCH = Duration.ofMinutes(2);
  private static final int MOST_SAID = 500;
  private static final Pattern LISTED = Pattern.compile("(\\S+): vendor=.*");

  /** The programs on the {@code PATH} of an environment. */
  public static FidoProgram in(
      Path directory, Map<String, String> environment, Consumer<String> person) {
    return new FidoProgram(directory, environment.getOrDefault("PATH", ""), person, LONGEST_TOUCH);
  }

  /**
   * The device to speak with.
   *
   * @param wish one that the user named
   * @throws FindingException {@code KEY_UNUSABLE} if none is connected; {@code USAGE} if several
   *     are, or the name would be read as an option
   */
  String device(Optional<String> wish) throws FindingException {
    if (wish.isPresent()) {
      if (wish.get().isEmpty() || wish.get().startsWith("-")) {
        throw new FindingException(ReasonCode.USAGE, "not a device: " + wish.get());
      }
      return wish.get();
    }
    List<String> devices = new ArrayList<>();
    for (String line : run("fido2-token", List.of("-L"), List.of())) {
      Matcher listed = LISTED.matcher(line);
      if (listed.matches()) {
        devices.add(listed.group(1));
      }
    }
    if (devices.isEmpty()) {
      throw new FindingException(
          ReasonCode.KEY_UNUSABLE,
          "fido2-token -L finds no device",
          "connect it; this user must be allowed to open it");
    }
    if (devices.size() > 1) {
      throw new FindingException(
          ReasonCode.USAGE,
          "several devices are connected: " + String.join(", ", devices),
          "--device " + devices.get(0));
    }
    return devices.get(0);
  }

  /**
   * Runs one of the programs.
   *
   * @return the lines that it prints
   * @throws FindingException {@code KEY_UNUSABLE} with its own words if it fails;
   *     {@code PROGRAM_MISSING}; {@code IO_FAILED} if it cannot be run or does not end
   */
  List<String> run(String program, List<String> arguments, List<String> input)
      throws FindingException {
    List<String> command = new ArrayList<>(List.of(found(program)));
    command.addAll(arguments);
    String text = input.isEmpty() ? "" : String.join("\n", input) + "\n";
    Map<String, String> variables =
        path.isEmpty() ? Map.of("LC_ALL", "C") : Map.of("LC_ALL", "C", "PATH", path);
    ExternalProgram.Outcome outcome = new ExternalProgram(command, directory, variables, limit)
        .run(text.getBytes(StandardCharsets.UTF_8));
    if (outcome.status() != 0) {
      throw new FindingException(
          ReasonCode.KEY_UNUSABLE,
          program + " failed: " + beginning(outcome.errors().displayText().strip()));
    }
    return lines(outcome.output());
  }

  private static String beginning(String said) {
    return said.length() > MOST_SAID ? said.substring(0, MOST_SAID) + "..." : said;
  }

  /** Every line, also one that lacks its end: whoever reads them says how many there must be. */
  private static List<String> lines(Bytes output) {
    return new String(output.toArray(), StandardCharsets.ISO_8859_1).lines().toList();
  }

  private String found(String program) throws FindingException {
    if (path.isEmpty()) {
      return program;
    }
    for (String folder : path.split(File.pathSeparator, -1)) {
      Path file = directory.resolve(folder).resolve(program);
      if (Files.isRegularFile(file) && Files.isExecutable(file)) {
        return file.toString();
      }
    }
    throw MissingProgram.of(program);
  }
}
