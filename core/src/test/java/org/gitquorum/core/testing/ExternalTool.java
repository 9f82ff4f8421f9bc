// SPDX-License-Identifier: MIT
package org.gitquorum.core.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Programs that some tests compare with or run through. */
public final class ExternalTool {
  private ExternalTool() {}

  /** Skips the test where the program is missing; fails it where everything must be tested. */
  public static void require(String program) {
    require("the program " + program, isPresent(program));
  }

  /** The same for a file that some program comes with. */
  public static void requireFile(Path file) {
    require("the file " + file, Files.isReadable(file));
  }

  private static void require(String what, boolean present) {
    if ("true".equals(System.getenv("CI"))) {
      Assertions.assertTrue(present, what + " must be installed under CI=true");
    }
    Assumptions.assumeTrue(present, "skipped, because " + what + " is missing");
  }

  private static boolean isPresent(String program) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      if (Files.isExecutable(Path.of(folder.isEmpty() ? "." : folder, program))) {
        return true;
      }
    }
    return false;
  }
}
