// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gitquorum.core.process.ExternalProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the user starts, installed in a directory whose name has a blank. */
class LauncherTest {
  @TempDir
  Path home;

  private Path launcher;

  @BeforeEach
  void install() throws IOException {
    Path installed = home.resolve("git quorum");
    Files.createDirectories(installed.resolve("bin"));
    Files.createDirectories(installed.resolve("lib"));
    launcher = Files.copy(Path.of("../bin/git-quorum"), installed.resolve("bin/git-quorum"));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath());
    try (OutputStream jar = Files.newOutputStream(installed.resolve("lib/git-quorum.jar"))) {
      new JarOutputStream(jar, manifest).close();
    }
  }

  private static String classPath() {
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(System.getProperty("java.class.path"))
        .map(entry -> Path.of(entry).toUri().toString())
        .collect(Collectors.joining(" "));
  }

  @Test
  void itStartsTheProgramThroughALinkFromAnyDirectory() throws Exception {
    Path link = Files.createSymbolicLink(home.resolve("git-quorum"), launcher);
    ExternalProgram.Outcome outcome = run(Map.of(), link.toString(), "--version");
    assertThat(outcome.errors().displayText()).isEmpty();
    assertThat(outcome.output().displayText()).startsWith("git-quorum ");
    assertThat(outcome.status()).isZero();
  }

  @Test
  void calledGitSigItStartsTheProgramOfThatName() throws Exception {
    Path link = Files.createSymbolicLink(home.resolve("git-sig"), launcher);
    ExternalProgram.Outcome outcome = run(Map.of(), link.toString(), "version");
    assertThat(outcome.output().displayText()).startsWith("git-sig v0.3");
    assertThat(outcome.status()).isZero();
    assertThat(Path.of("../bin/git-sig"))
        .isSymbolicLink()
        .hasSameBinaryContentAs(Path.of("../bin/git-quorum"));
  }

  @Test
  void theEnvironmentAddsNothingToTheVirtualMachine() throws Exception {
    Map<String, String> hostile = Map.of(
        "JAVA_TOOL_OPTIONS", "-javaagent:/nonexistent.jar",
        "JDK_JAVA_OPTIONS", "-javaagent:/nonexistent.jar",
        "_JAVA_OPTIONS", "-XX:+NoSuchOption",
        "CLASSPATH", "/nonexistent",
        "LC_ALL", "tr_TR.UTF-8");
    ExternalProgram.Outcome outcome = run(hostile, launcher.toString(), "-h");
    assertThat(outcome.status()).isZero();
    assertThat(outcome.errors().displayText()).isEmpty();
  }

  @Test
  void theExitCodeIsTheProgramsOwn() throws Exception {
    ExternalProgram.Outcome outcome = run(Map.of(), launcher.toString(), "verify", "--nonsense");
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.output().size()).isZero();
  }

  @Test
  void aLongHistoryIsJudgedInASecondVirtualMachineWithOneAnswer() throws Exception {
    Fork fork = Fork.found(home.resolve("fork"), "alice", "bob");
    String anchor = fork.id("HEAD");
    StringBuilder history = new StringBuilder("reset refs/heads/long\nfrom " + anchor + "\n");
    for (int i = 0; i < 4_100; i++) {
      history.append("commit refs/heads/long\ncommitter A <a@example.org> 1767225600 +0000\n");
      history.append("data 0\n");
    }
    fork.gitReading(history.toString().getBytes(UTF_8), "fast-import", "--quiet");
    ExternalProgram.Outcome approved = verify(fork, "refs/heads/long", anchor);
    assertThat(approved.status()).isZero();
    assertThat(approved.output().displayText())
        .containsOnlyOnce("approved")
        .contains("4,100 states");
    assertThat(approved.errors().size()).isZero();

    history.append("M 100644 inline a\ndata 0\n");
    fork.gitReading(history.toString().getBytes(UTF_8), "fast-import", "--quiet", "--force");
    assertThat(verify(fork, "refs/heads/long", anchor).status()).isEqualTo(1);
  }

  private ExternalProgram.Outcome verify(Fork fork, String target, String anchor) throws Exception {
    return run(
        Map.of(),
        launcher.toString(),
        "-C",
        fork.directory().toString(),
        "verify",
        target,
        "--anchor",
        anchor);
  }

  @Test
  void aClosedStandardOutputIsNotSuccess() throws Exception {
    String command = "exec '" + launcher + "' --version >&-";
    assertThat(run(Map.of(), "sh", "-c", command).status()).isEqualTo(4);
    assertThat(
            run(Map.of(), "sh", "-c", "'" + launcher + "' --version >/dev/full").status())
        .isEqualTo(4);
  }

  @Test
  void aJavaThatIsTooOldIsNamedAndDoesNotReadAsRefused() throws Exception {
    Path old = home.resolve("jdk-11");
    Files.createDirectories(old.resolve("bin"));
    Path java = Files.writeString(old.resolve("bin/java"), "#!/bin/sh\nexit 1\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(old.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
    ExternalProgram.Outcome outcome =
        run(Map.of("JAVA_HOME", old.toString()), launcher.toString(), "verify");
    assertThat(outcome.status()).isEqualTo(4);
    assertThat(outcome.errors().displayText())
        .contains("is Java 11, which is too old")
        .contains("hint: install a JDK, 17 or newer");
  }

  @Test
  void aMissingJavaIsNamed() throws Exception {
    ExternalProgram.Outcome outcome =
        run(Map.of("JAVA_HOME", "/nonexistent"), launcher.toString(), "verify");
    assertThat(outcome.status()).isEqualTo(4);
    assertThat(outcome.errors().displayText()).contains("JAVA_HOME has no bin/java");
  }

  private ExternalProgram.Outcome run(Map<String, String> environment, String... command)
      throws Exception {
    Map<String, String> all = new HashMap<>(environment);
    all.put("HOME", home.toString());
    all.putIfAbsent("JAVA_HOME", System.getProperty("java.home"));
    return new ExternalProgram(List.of(command), home, all, Duration.ofMinutes(1)).run(new byte[0]);
  }
}
