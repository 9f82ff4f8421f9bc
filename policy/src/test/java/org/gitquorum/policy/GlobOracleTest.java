// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Git's own glob path specifications as an oracle, where both mean the same: patterns that do not
 * end in {@code /**} and whose matches are files (git also lists what is below a matched
 * directory).
 */
class GlobOracleTest {
  private static final List<String> FILES = List.of(
      "a",
      "ab",
      "b.txt",
      ".github/ci.yml",
      "lib/a.nix",
      "lib/x/a.nix",
      "lib/x/y/a.nix",
      "lib/x/y/b.nix",
      "pkgs/by-name/he/hello/package.nix",
      "pkgs/top/all.nix",
      "x/lib/a.nix");
  private static final List<String> PATTERNS = List.of(
      "a",
      "a?",
      "?",
      "*.txt",
      "**/*.nix",
      "lib/*.nix",
      "lib/**/*.nix",
      "lib/**/a.nix",
      "lib/*/a.nix",
      "**/a.nix",
      "**/lib/*.nix",
      ".*/*",
      "*/*.yml",
      "pkgs/**/p*e.nix",
      "*/*/*.nix",
      "**/y/?.nix",
      "lib/**/y/*",
      "l?b/x/*.n*x",
      "pkgs/*/*/*/*.nix",
      "**/*a*b*.nix",
      "LIB/*.nix");

  @TempDir
  Path directory;

  @Test
  void listsTheFilesThatGitLists() throws Exception {
    Assumptions.assumeTrue(hasGit(), "git is not on PATH");
    for (String file : FILES) {
      Path path = directory.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, file);
    }
    git("init", "-q");
    git("add", "-A");
    for (String text : PATTERNS) {
      PathPattern pattern = PathPattern.parse(text);
      Set<String> ours = FILES.stream()
          .filter(file -> pattern.matches(RepositoryPath.of(file)))
          .collect(Collectors.toCollection(TreeSet::new));
      assertThat(ours).as(text).isEqualTo(git("ls-files", "-z", "--", ":(glob)" + text));
    }
  }

  private boolean hasGit() throws InterruptedException {
    try {
      git("--version");
      return true;
    } catch (IOException e) {
      Assertions.assertNotEquals("true", System.getenv("CI"), "these tests need git on PATH");
      return false;
    }
  }

  private Set<String> git(String... arguments) throws IOException, InterruptedException {
    String[] command = new String[arguments.length + 1];
    command[0] = "git";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    builder.environment().put("HOME", directory.toString());
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return Arrays.stream(output.split("\0"))
        .filter(line -> !line.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
