// SPDX-License-Identifier: MIT
package org.gitquorum.core.nix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NixEnvironmentTest {
  private static final Path WORK_TREE = Path.of("/home/a/project");

  @TempDir
  Path home;

  @Test
  void onlyWhatIsListedIsTakenOver() {
    Map<String, String> hostile = Map.ofEntries(
        Map.entry("HOME", "/home/a"),
        Map.entry("LC_ALL", "C.UTF-8"),
        Map.entry("PATH", "/bin"),
        Map.entry("NIX_CONFIG", "accept-flake-config = true"),
        Map.entry("NIX_PATH", "nixpkgs=/tmp/evil"),
        Map.entry("NIX_CONF_DIR", "/tmp/evil"),
        Map.entry("NIX_USER_CONF_FILES", "/tmp/evil.conf"),
        Map.entry("NIX_REMOTE", "ssh://evil"),
        Map.entry("NIX_STORE_DIR", "/tmp/evil"),
        Map.entry("NIX_GET_COMPLETIONS", "1"),
        Map.entry("NPINS_OVERRIDE_nixpkgs", "/tmp/evil"),
        Map.entry("NIV_OVERRIDE_nixpkgs", "/tmp/evil"),
        Map.entry("LD_PRELOAD", "/tmp/evil.so"),
        Map.entry("GIT_DIR", "/tmp/evil"),
        Map.entry("GIT_CONFIG_COUNT", "1"),
        Map.entry("GIT_SSH_COMMAND", "evil"),
        Map.entry("BASH_ENV", "/tmp/evil"),
        Map.entry("TMPDIR", "relative"));
    NixEnvironment environment = NixEnvironment.of(hostile, WORK_TREE);
    assertThat(environment.variables())
        .containsOnly(
            Map.entry("HOME", "/home/a"),
            Map.entry("LC_ALL", "C.UTF-8"),
            Map.entry("PATH", "/bin"),
            Map.entry("NIX_USER_CONF_FILES", "/dev/null"));
  }

  @Test
  void theDaemonOfTheMachineMayBeNamed() {
    assertThat(NixEnvironment.of(Map.of("NIX_REMOTE", "daemon"), WORK_TREE).variables())
        .containsEntry("NIX_REMOTE", "daemon");
  }

  @Test
  void programsComeNeitherFromTheWorkTreeNorFromWhereverNixIsStarted() throws IOException {
    Path tree = Files.createDirectories(home.resolve("tree"));
    program(tree.resolve("bin/nix"));
    Path theirs = program(home.resolve("profile/bin/nix"));
    String path = String.join(
        ":",
        "",
        ".",
        "bin",
        tree.resolve("bin").toString(),
        tree + "/../tree/bin",
        home.resolve("profile/bin").toString());
    NixEnvironment environment = NixEnvironment.of(Map.of("PATH", path), tree);
    assertThat(environment.program("nix")).contains(theirs);
    assertThat(environment.variables())
        .containsEntry("PATH", home.resolve("profile/bin").toString());
    assertThat(NixEnvironment.of(Map.of(), tree).program("nix")).isEmpty();
  }

  @Test
  void settingsThatWereOnceAcceptedFromAFlakeAreOutOfSight() throws IOException {
    Map<String, String> outside = Map.of("HOME", home.toString());
    assertThat(NixEnvironment.of(outside, WORK_TREE).variables())
        .doesNotContainKey("XDG_DATA_HOME");
    Files.createDirectories(home.resolve(".local/share/nix"));
    Files.writeString(home.resolve(".local/share/nix/trusted-settings.json"), "{}");
    assertThat(NixEnvironment.of(outside, WORK_TREE).variables())
        .containsEntry("XDG_DATA_HOME", "/dev/null");
    Map<String, String> other = Map.of(
        "HOME", "/nonexistent", "XDG_DATA_HOME", home.resolve(".local/share").toString());
    assertThat(NixEnvironment.of(other, WORK_TREE).variables())
        .containsEntry("XDG_DATA_HOME", "/dev/null");
  }

  private static Path program(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
