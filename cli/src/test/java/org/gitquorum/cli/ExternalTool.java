// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Programs that some tests compare with or run through. */
final class ExternalTool {
  private ExternalTool() {}

  /** Skips the test where the program is missing; fails it where everything must be tested. */
  static void require(String program) {
    boolean present = Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(System.getenv().getOrDefault("PATH", ""))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    if ("true".equals(System.getenv("CI"))) {
      assertTrue(present, program + " must be installed under CI=true");
    }
    assumeTrue(present, "skipped, because there is no " + program);
  }
}
