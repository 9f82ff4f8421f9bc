// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the plainest configuration files of a repository, those that {@code git init} and
 * {@code git clone} write, because JGit's reader takes long to set up. It says nothing of a file
 * with anything in it that could be read in two ways.
 */
final class PlainConfiguration {
  private static final String CORE = "core";
  private static final Set<String> VERSIONS = Set.of("0", "1");
  private static final Set<String> TRUTH = Set.of("true", "false");

  private final Set<String> seen = new HashSet<>();
  private String section = "";
  private boolean bare;

  private PlainConfiguration() {}

  /**
   * What {@code core.bare} says, false where it says nothing.
   *
   * @return nothing if the file is not plain, has extensions, or is of a version other than 0 and 1
   */
  static Optional<Boolean> bare(String text) {
    PlainConfiguration configuration = new PlainConfiguration();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      // git would take the last line without its end, too; whoever writes one may mean anything.
      if (end < 0 || !configuration.take(text.substring(start, end))) {
        return Optional.empty();
      }
      start = end + 1;
    }
    return Optional.of(configuration.bare);
  }

  private boolean take(String line) {
    if (line.startsWith("[")) {
      return takeSection(line);
    }
    int equals = line.indexOf(" = ");
    return line.startsWith("\t")
        && equals > 0
        && !section.isEmpty()
        && takeVariable(
            line.substring(1, equals).toLowerCase(Locale.ROOT), line.substring(equals + 3));
  }

  private boolean takeSection(String line) {
    int end = line.length() - 1;
    int quote = line.indexOf(" \"");
    boolean hasPart = quote > 0;
    if (line.charAt(end) != ']' || (hasPart && line.charAt(end - 1) != '"')) {
      return false;
    }
    String name = line.substring(1, hasPart ? quote : end).toLowerCase(Locale.ROOT);
    String part = hasPart && quote + 2 < end ? line.substring(quote + 2, end - 1) : "";
    section = hasPart ? name + "." : name;
    return isWord(name) && isPlain(part) && !name.equals("extensions");
  }

  private boolean takeVariable(String name, String value) {
    if (!isWord(name) || !isPlain(value) || value.isEmpty() || value.endsWith(" ")) {
      return false;
    }
    if (!section.equals(CORE)) {
      return true;
    }
    switch (name) {
      case "repositoryformatversion" -> {
        return seen.add(name) && VERSIONS.contains(value);
      }
      case "bare" -> {
        bare = value.equals("true");
        return seen.add(name) && TRUTH.contains(value);
      }
      default -> {
        return true;
      }
    }
  }

  private static boolean isWord(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Nothing that quotes, escapes, comments or is no letter of ASCII. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\' || c == '#' || c == ';') {
        return false;
      }
    }
    return !text.startsWith(" ");
  }
}
