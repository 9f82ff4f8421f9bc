// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.openpgp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.process.ExternalProgram;

/**
 * The user's GnuPG, for signing and for finding keys; never for verifying.
 *
 * @param program the program's name or path: {@code gpg}
 * @param directory where it runs
 * @param environment variables to set beside those of this process: {@code GNUPGHOME},
 *     {@code GPG_TTY}
 * @param terminal whether a person can be asked on a terminal
 * @param limit how long one run may take, a person's typing of a passphrase included
 */
public record GpgProgram(
    String program,
    Path directory,
    Map<String, String> environment,
    boolean terminal,
    Duration limit) {
  public GpgProgram {
    environment = Map.copyOf(environment);
  }

  /**
   * Runs it, messages in English and passphrases left to the agent.
   *
   * @return its standard output
   * @throws FindingException {@code KEY_UNUSABLE} with its own words if it fails, {@code IO_FAILED}
   *     if it cannot be run
   */
  Bytes run(List<String> arguments, Bytes input) throws FindingException {
    List<String> command = new ArrayList<>(List.of(program));
    if (!terminal) {
      command.addAll(List.of("--batch", "--no-tty"));
    }
    command.addAll(arguments);
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("LC_ALL", "C");
    ExternalProgram.Outcome outcome =
        new ExternalProgram(command, directory, variables, limit).run(input.toArray());
    if (outcome.status() != 0) {
      throw new FindingException(
          ReasonCode.KEY_UNUSABLE,
          program + " failed: " + outcome.errors().displayText().strip());
    }
    return outcome.output();
  }
}
