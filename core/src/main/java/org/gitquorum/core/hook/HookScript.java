// SPDX-License-Identifier: MIT
package org.gitquorum.core.hook;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/**
 * The text of a hook: three lines, the last of which becomes our program. If that is gone, the
 * shell fails, and git then refuses the push.
 */
final class HookScript {
  private static final String FIRST = "#!/bin/sh\n";
  private static final String MADE_BY = "# Made by \"git quorum hook install\": ";

  private static final Pattern COMMAND = Pattern.compile("exec '[^\n]*' -C \\. hook [a-z-]+"
      + "( --quarantine \"\\$\\{GIT_QUARANTINE_PATH:-\\}\")?( --branch '[^'\n]*')*\n");

  private final HookKind kind;
  private final Path program;
  private final List<String> branches;

  /**
   * @param program absolute path of the launcher
   * @param branches full ref names, for hooks that gate branches
   * @throws FindingException {@code USAGE} for a path that cannot be written into a script
   */
  HookScript(HookKind kind, Path program, List<String> branches) throws FindingException {
    if (!program.isAbsolute() || program.toString().chars().anyMatch(Character::isISOControl)) {
      throw new FindingException(
          ReasonCode.USAGE, "a hook cannot start " + program, "--program /path/to/git-quorum");
    }
    this.kind = kind;
    this.program = program;
    this.branches = List.copyOf(branches);
  }

  /** The whole file. */
  String text() {
    return FIRST + MADE_BY + kind.purpose() + ".\n" + command("exec ") + "\n";
  }

  /** What to put into a hook that somebody else wrote. */
  String linesToAdd() {
    return kind.gatesBranches()
        // Both read the standard input, which can be read only once.
        ? "updates=$(cat); printf '%s\\n' \"$updates\" | " + command("") + " || exit"
        : command("");
  }

  private String command(String start) {
    String line = start + quoted(program.toString()) + " -C . hook " + kind.fileName();
    if (kind == HookKind.PRE_RECEIVE) {
      // git keeps what is pushed in a folder of its own until the hook has agreed.
      line += " --quarantine \"${GIT_QUARANTINE_PATH:-}\"";
    }
    return line
        + branches.stream()
            .map(branch -> " --branch " + quoted(branch))
            .collect(Collectors.joining());
  }

  /** Whether this text is a script of ours for the same hook, perhaps with other settings. */
  boolean isOurs(String text) {
    String start = FIRST + MADE_BY + kind.purpose() + ".\n";
    return text.startsWith(start)
        && COMMAND.matcher(text.substring(start.length())).matches();
  }

  /** POSIX shell: nothing is special between single quotes. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
