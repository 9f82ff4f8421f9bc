// SPDX-License-Identifier: MIT
package org.gitquorum.core.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/**
 * A program that something cannot be done without and that is not there: {@code PROGRAM_MISSING},
 * whichever it is and whatever it is for, since nothing about the call or the repository is wrong
 * (spec section 21).
 */
public final class MissingProgram {
  /** Where Debian has it, if not in a package of the same name. */
  private static final Map<String, String> PACKAGES = Map.of(
      "gpg", "gnupg",
      "ssh-keygen", "openssh-client",
      "ssh-add", "openssh-client",
      "fido2-token", "fido2-tools",
      "fido2-cred", "fido2-tools",
      "fido2-assert", "fido2-tools",
      "nix", "nix-bin");

  private MissingProgram() {}

  /**
   * The bad news.
   *
   * @param program a name that is looked up on {@code PATH}, or a path
   */
  public static FindingException of(String program) {
    return new FindingException(finding(program));
  }

  /** The same with what the system said. */
  static FindingException of(String program, Throwable cause) {
    return new FindingException(finding(program), cause);
  }

  private static Finding finding(String program) {
    if (program.contains(File.separator)) {
      return new Finding(
          ReasonCode.PROGRAM_MISSING, "there is no program " + program, "look at the path");
    }
    return new Finding(
        ReasonCode.PROGRAM_MISSING,
        "the program " + program + " is not on PATH",
        "on Debian: apt install " + PACKAGES.getOrDefault(program, program));
  }

  /**
   * Whether a program is there.
   *
   * @param path directories, as in {@code PATH}, of those where a name is looked up; empty ones
   *     count as none
   */
  public static boolean isThere(String program, String path) {
    if (program.contains(File.separator)) {
      return isProgram(Path.of(program));
    }
    for (String folder : path.split(File.pathSeparator, -1)) {
      if (!folder.isEmpty() && isProgram(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isProgram(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }
}
