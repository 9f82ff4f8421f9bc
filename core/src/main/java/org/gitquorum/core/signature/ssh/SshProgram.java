// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.ssh;

import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.process.ExternalProgram;

/**
 * The user's OpenSSH, for signing and for finding keys; never for verifying.
 *
 * @param keygen name or path of ssh-keygen
 * @param add name or path of ssh-add
 * @param directory where they run
 * @param environment variables to set; an empty value removes the variable
 * @param person who can be asked, and sees what the programs say meanwhile
 * @param limit how long one run may take, a person's typing and touching included
 */
public record SshProgram(
    String keygen,
    String add,
    Path directory,
    Map<String, String> environment,
    Optional<OutputStream> person,
    Duration limit) {
  private static final Duration LONGEST_TYPING = Duration.ofMinutes(10);

  /** An agent may ask in a window of its own, though nobody sits at a terminal. */
  private static final Duration LONGEST_WITHOUT_TERMINAL = Duration.ofMinutes(2);

  private static final Duration LONGEST_LISTING = Duration.ofSeconds(30);
  private static final List<String> VARIABLES = List.of(
      "HOME",
      "SSH_AUTH_SOCK",
      "SSH_SK_PROVIDER",
      "SSH_SK_HELPER",
      "SSH_PKCS11_HELPER",
      "SSH_ASKPASS",
      "SSH_ASKPASS_REQUIRE",
      "DISPLAY",
      "WAYLAND_DISPLAY",
      "XAUTHORITY",
      "XDG_RUNTIME_DIR");

  public SshProgram {
    environment = Map.copyOf(environment);
  }

  /**
   * The programs on PATH, in an environment of which they get what concerns them.
   *
   * @param terminal standard error of whoever can be asked there; nothing: nothing may prompt
   */
  public static SshProgram in(
      Path directory, Map<String, String> environment, Optional<OutputStream> terminal) {
    Map<String, String> variables = new HashMap<>();
    VARIABLES.forEach(name -> variables.put(name, environment.getOrDefault(name, "")));
    variables.put("LC_ALL", "C");
    if (terminal.isEmpty()) {
      // To be asked by a program that cannot be run is the only way in which ssh-keygen leaves
      // alone a terminal that it finds by itself.
      variables.put("SSH_ASKPASS", "/dev/null");
      variables.put("SSH_ASKPASS_REQUIRE", "force");
    } else if (!environment.containsKey("SSH_ASKPASS")
        && !environment.containsKey("SSH_ASKPASS_REQUIRE")) {
      // Else a desktop without a program for that would be asked instead of the terminal.
      variables.put("SSH_ASKPASS_REQUIRE", "never");
    }
    return new SshProgram(
        "ssh-keygen",
        "ssh-add",
        directory,
        variables,
        terminal,
        terminal.isPresent() ? LONGEST_TYPING : LONGEST_WITHOUT_TERMINAL);
  }

  /** Runs ssh-keygen. */
  ExternalProgram.Outcome runKeygen(List<String> arguments, Bytes input) throws FindingException {
    List<String> command = new ArrayList<>(List.of(keygen));
    command.addAll(arguments);
    ExternalProgram program = new ExternalProgram(command, directory, environment, limit);
    return person.isPresent()
        ? program.run(input.toArray(), person.get())
        : program.run(input.toArray());
  }

  /** Whether there is an agent to ask. */
  public boolean hasAgent() {
    return !environment.getOrDefault("SSH_AUTH_SOCK", "").isEmpty();
  }

  ExternalProgram.Outcome listAgent() throws FindingException {
    return new ExternalProgram(List.of(add, "-L"), directory, environment, LONGEST_LISTING)
        .run(new byte[0]);
  }
}
