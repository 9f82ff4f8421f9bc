// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.gitquorum.cli.frame.Typed;
import org.gitquorum.core.testing.ExternalTool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real nix in a store of its own, started by a command whose gate says what the test wants. */
class NixCommandTest {
  private static final String FLAKE = """
      {
        inputs.dep.url = "git+file://DEP";
        nixConfig.substituters = [ "https://evil.example" ];
        outputs = { self, dep }: {
          value = dep.value;
          impure = builtins.getEnv "HOME";
          lookup = <nixpkgs>;
        };
      }
      """;

  @TempDir
  Path home;

  private final Map<String, String> environment = new HashMap<>();
  private Path dep;
  private Path project;

  @BeforeEach
  void lockAProject() throws Exception {
    ExternalTool.require("nix");
    home = home.toRealPath();
    Path programs = Files.createDirectories(home.resolve("bin"));
    script(programs.resolve("nix"), """
        #!/bin/sh
        env > "$HOME/environment"
        for argument; do printf '%s\\n' "$argument"; done > "$HOME/arguments"
        PATH=${PATH#*:} exec nix --store "$HOME/store" --option substituters "" "$@"
        """);
    environment.put("PATH", programs + ":" + System.getenv("PATH"));
    environment.put("HOME", home.toString());
    environment.put("LC_ALL", "C.UTF-8");
    dep = repository("dep", "{ outputs = self: { value = \"good\"; }; }");
    project = repository("project", FLAKE.replace("DEP", dep.toString()));
    run(project, "nix", "--extra-experimental-features", "nix-command flakes", "flake", "lock");
    commit(project);
  }

  @Test
  void nixUsesThePinsThatWereApproved() throws Exception {
    Typed typed = nix("eval", ".#value", "--json");
    assertThat(typed.output()).as(typed.errors()).isEqualToIgnoringNewLines("\"good\"");
    assertThat(typed.status()).isZero();
    assertThat(Files.readAllLines(home.resolve("arguments")))
        .containsSubsequence("--option", "use-registries", "false", "eval", "--no-update-lock-file")
        .endsWith("--json", project + "#value");
  }

  @Test
  void nixIsNotStartedWhenThePinsAreRefused() throws Exception {
    Typed typed = gated("refused", "nix", "--", "eval", ".#value");
    assertThat(typed).isEqualTo(new Typed(1, "", "refused  nixpkgs\nnix was not started\n"));
    assertThat(home.resolve("arguments")).doesNotExist();
  }

  @Test
  void anArgumentIsRefusedBeforeAnythingIsVerified() throws Exception {
    Typed typed = gated("none", "nix", "--", "eval", ".#value", "--override-input", "dep", "/tmp");
    assertThat(typed.status()).isEqualTo(2);
    assertThat(typed.output()).isEmpty();
    assertThat(typed.errors()).isEqualTo("""
            error: nix was not started: --override-input puts other content in the place of a pin
            hint: git quorum pin update --input NAME --latest
            """);
    assertThat(home.resolve("arguments")).doesNotExist();
  }

  @Test
  void aChangedInputIsNotLockedAgain() throws Exception {
    Path evil = repository("evil", "{ outputs = self: { value = \"evil\"; }; }");
    Files.writeString(project.resolve("flake.nix"), FLAKE.replace("DEP", evil.toString()));
    String before = Files.readString(project.resolve("flake.lock"));
    String fooled = run(
        project,
        "nix",
        "--extra-experimental-features",
        "nix-command flakes",
        "eval",
        ".#value",
        "--no-write-lock-file");
    assertThat(fooled).contains("evil");
    Typed typed = nix("eval", ".#value");
    assertThat(typed.output()).isEmpty();
    assertThat(typed.status()).as(typed.errors()).isEqualTo(1);
    assertThat(typed.errors()).contains("requires lock file changes");
    assertThat(nix("eval", ".#value", "--no-write-lock-file").status()).isEqualTo(1);
    assertThat(project.resolve("flake.lock")).hasContent(before);
    Files.delete(project.resolve("flake.lock"));
    assertThat(nix("eval", ".#value").status()).isEqualTo(1);
    assertThat(project.resolve("flake.lock")).doesNotExist();
  }

  @Test
  void theEnvironmentChangesNothing() throws Exception {
    Path evil = Files.createDirectories(home.resolve("evil"));
    Files.writeString(evil.resolve("nix.conf"), "accept-flake-config = true\nno-such-thing = 1\n");
    environment.put("NIX_CONFIG", "accept-flake-config = true\npure-eval = false");
    environment.put("NIX_USER_CONF_FILES", evil.resolve("nix.conf").toString());
    environment.put("NIX_CONF_DIR", evil.toString());
    environment.put("NIX_PATH", "nixpkgs=" + evil);
    environment.put("NPINS_OVERRIDE_dep", evil.toString());
    environment.put("LD_PRELOAD", evil + "/evil.so");
    environment.put("GIT_DIR", dep.resolve(".git").toString());
    Typed typed = nix("eval", ".#value");
    assertThat(typed.output()).as(typed.errors()).isEqualToIgnoringNewLines("\"good\"");
    assertThat(typed.errors())
        .contains("ignoring untrusted flake configuration setting 'substituters'")
        .doesNotContain("no-such-thing");
    assertThat(Files.readString(home.resolve("environment")))
        .contains("NIX_USER_CONF_FILES=/dev/null")
        .doesNotContain("evil")
        .doesNotContain("NIX_CONFIG");
    assertThat(nix("eval", ".#impure", "--raw").output()).isEmpty();
    assertThat(nix("eval", ".#lookup").status()).isEqualTo(1);
  }

  @Test
  void settingsOfAFlakeThatWereOnceAcceptedAreNotTaken() throws Exception {
    Path data = Files.createDirectories(home.resolve(".local/share/nix"));
    Files.writeString(
        data.resolve("trusted-settings.json"),
        "{\"substituters\":{\"https://evil.example\":true}}");
    String fooled = runBoth(
        project, "nix", "--extra-experimental-features", "nix-command flakes", "eval", ".#value");
    assertThat(fooled).doesNotContain("ignoring untrusted");
    Typed typed = nix("eval", ".#value");
    assertThat(typed.output()).as(typed.errors()).isEqualToIgnoringNewLines("\"good\"");
    assertThat(typed.errors()).contains("ignoring untrusted flake configuration setting");
  }

  @Test
  void aFileOfTheDirectoryIsNeverReadAsArguments() throws Exception {
    Files.writeString(
        project.resolve("--extra-experimental-features"), "#!/bin/sh\n#! nix eval --impure\n");
    Typed typed = nix("eval", ".#value");
    assertThat(typed.status()).isEqualTo(2);
    assertThat(typed.errors()).contains("nix could read its arguments from the file");
    assertThat(home.resolve("arguments")).doesNotExist();
  }

  @Test
  void theExitStatusAndTheStreamsAreThoseOfNix() throws Exception {
    script(home.resolve("bin/nix"), "#!/bin/sh\ncat\necho out\necho err >&2\nexit 102\n");
    assertThat(nix("build")).isEqualTo(new Typed(102, "out\n", "err\n"));
    Typed piped = child("approved", "nix", "--", "run", ".", "--", "x")
        .throughShell("echo typed | \"$@\"")
        .run();
    assertThat(piped).isEqualTo(new Typed(102, "typed\nout\n", "err\n"));
    Typed notPiped = child("approved", "nix", "--", "build")
        .throughShell("echo typed | \"$@\"")
        .run();
    assertThat(notPiped).isEqualTo(new Typed(102, "out\n", "err\n"));
  }

  @Test
  void whoeverEndsTheCommandEndsNix() throws Exception {
    script(home.resolve("bin/nix"), """
        #!/bin/sh
        trap 'echo ended > "$HOME/marker"; exit 3' TERM
        echo started > "$HOME/started"
        while :; do sleep 0.1; done
        """);
    Process process = child("approved", "nix", "--", "build").start();
    for (int i = 0; i < 600 && !Files.exists(home.resolve("started")); i++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    process.destroy();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isNotZero();
    // The shell notices once the program that it waits for has ended.
    for (int i = 0; i < 600 && !Files.exists(home.resolve("marker")); i++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertThat(home.resolve("marker")).isNotEmptyFile();
  }

  @Test
  void withoutNixOrWithOneOfTheWorkTreeNothingIsStarted() throws Exception {
    script(project.resolve("nix"), "#!/bin/sh\ntouch \"$HOME/marker\"\n");
    for (String path : List.of(project.toString(), ".", "")) {
      environment.put("PATH", path);
      Typed typed = nix("build");
      assertThat(typed.status()).isEqualTo(4);
      assertThat(typed.errors()).startsWith("error: no nix on PATH\nhint: ");
    }
    assertThat(home.resolve("marker")).doesNotExist();
  }

  private Typed nix(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("nix", "--"));
    all.addAll(List.of(arguments));
    return gated("approved", all.toArray(String[]::new));
  }

  private Typed gated(String gate, String... arguments) throws Exception {
    return child(gate, arguments).run();
  }

  private Child child(String gate, String... arguments) {
    List<String> all = new ArrayList<>(List.of(gate));
    all.addAll(List.of(arguments));
    return Child.of(NixPrograms.class, project, home, environment, all);
  }

  private Path repository(String name, String flake) throws Exception {
    Path made = Files.createDirectories(home.resolve(name));
    Files.writeString(made.resolve("flake.nix"), flake);
    run(made, "git", "init", "-q", "-b", "main");
    commit(made);
    return made;
  }

  private void commit(Path repository) throws Exception {
    run(repository, "git", "add", "-A");
    run(
        repository,
        "git",
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@example.org",
        "commit",
        "-q",
        "-m",
        "a");
  }

  private String run(Path directory, String... command) throws Exception {
    return run(directory, false, command);
  }

  private String runBoth(Path directory, String... command) throws Exception {
    return run(directory, true, command);
  }

  private String run(Path directory, boolean both, String... command) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(both);
    if (!both) {
      builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    }
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
