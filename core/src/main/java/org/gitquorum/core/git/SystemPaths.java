// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/**
 * Names of files as Java hands them to the system. In the C locale it replaces every letter outside
 * ASCII by a question mark, without a word: two names become one.
 */
final class SystemPaths {
  private static final boolean UTF_8 = System.getProperty("sun.jnu.encoding", "UTF-8")
      .toUpperCase(Locale.ROOT)
      .replace("_", "-")
      .equals("UTF-8");

  private SystemPaths() {}

  /** @throws FindingException {@code USAGE} where this process cannot name the file exactly */
  static Path exact(Path folder, String relative) throws FindingException {
    boolean ascii = relative.chars().allMatch(c -> c < 0x80);
    boolean separators = File.separatorChar == '/' || relative.indexOf(File.separatorChar) < 0;
    if ((!ascii && !UTF_8) || !separators) {
      throw cannot(relative);
    }
    try {
      return folder.resolve(relative);
    } catch (InvalidPathException e) {
      throw cannot(relative);
    }
  }

  private static FindingException cannot(String relative) {
    return new FindingException(
        ReasonCode.USAGE,
        "this process cannot name the file '" + relative + "'",
        "run it in a UTF-8 locale, for example with LC_ALL=C.UTF-8");
  }
}
