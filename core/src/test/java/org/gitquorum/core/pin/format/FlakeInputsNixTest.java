// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.process.ExternalProgram;
import org.gitquorum.core.testing.ExternalTool;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What real Nix locks again, beside what is said of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlakeInputsNixTest {
  private static final String INPUTS = """
      inputs.a.url = "git+file://@/a"; inputs.h.url = "git+file://@/h";
      inputs.h.inputs.n.follows = "a";
      """;
  private static final String OUTPUTS = " outputs = { self, a, h }: { };";

  @TempDir
  private static Path folder;

  @BeforeAll
  void makesTheFlakesThatAreInputs() throws IOException, FindingException {
    ExternalTool.require("nix");
    ExternalTool.require("git");
    repository("a", "{ outputs = _: { }; }");
    repository("b", "{ outputs = _: { }; }");
    repository(
        "h", "{ inputs.n.url = \"git+file://@/b\"; inputs.m.follows = \"n\"; outputs = _: { }; }");
    nix("h", "flake", "lock");
    commit("h");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        INPUTS + OUTPUTS,
        "description = ''x''; inputs = { a = { url = \"git+file://@/a\"; }; # it's\n"
            + "h = { inputs.n.follows = \"a\"; url = git+file://@/h; }; };"
            + "outputs = inputs@{ self, ... }: let b = 1; in with { c = 2; }; { };",
        "inputs = { a = { type = \"git\"; url = \"file://@/a\"; };"
            + "h = { inputs.n.follows = \"a\"; url = ''git+file://@/h''; }; }; outputs = _: { };",
        "inputs.\"a\".\"url\" = \"git+\\file://@/a\"; inputs.h.url = \"git+file://@/h\";"
            + "inputs.h.inputs.\"n\".follows = \"a\"; /* ; } */ outputs = _: { };",
        "inputs.a.url = \"git+file://@/a\"; inputs.h.url = \"git+file://@/h\";"
            + "inputs.h.inputs.n.follows = \"/a/\";" + OUTPUTS,
        INPUTS + "inputs.h.inputs.missing.follows = \"a\";" + OUTPUTS,
      })
  void agreesWithNixThatNothingChanged(String changed) throws IOException, FindingException {
    locked();
    write("c", changed);

    assertThat(differences()).isEmpty();
    assertThat(nixLocksAgain()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "inputs.b.url = \"git+file://@/b\";" + INPUTS + OUTPUTS,
        "inputs.a.url = \"git+file://@/a\"; outputs = _: { };",
        INPUTS + "outputs = { self, a, h, nixpkgs }: { };",
        "inputs.a.url = \"git+file://@/b\"; inputs.h.url = \"git+file://@/h\";"
            + "inputs.h.inputs.n.follows = \"a\"; outputs = _: { };",
        "inputs.a.url = \"git+file://@/a?ref=other\"; inputs.h.url = \"git+file://@/h\";"
            + "inputs.h.inputs.n.follows = \"a\"; outputs = _: { };",
        "inputs.a.url = \"git+file://@/a?submodules=1\"; inputs.h.url = \"git+file://@/h\";"
            + "inputs.h.inputs.n.follows = \"a\"; outputs = _: { };",
        "inputs.a = { type = \"git\"; url = \"file://@/a\"; dir = \"x\"; };"
            + "inputs.h.url = \"git+file://@/h\";"
            + "inputs.h.inputs.n.follows = \"a\"; outputs = _: { };",
        "inputs.a.follows = \"h/n\"; inputs.h.url = \"git+file://@/h\"; outputs = _: { };",
        "inputs.a.url = \"git+file://@/a\"; inputs.h.url = \"git+file://@/h\";" + OUTPUTS,
        "inputs.a.url = \"git+file://@/a\"; inputs.h.url = \"git+file://@/h\";"
            + "inputs.h.inputs.n.follows = \"\";" + OUTPUTS,
        "inputs.a.url = \"git+file://@/a\"; inputs.h.url = \"git+file://@/h\";"
            + "inputs.h.inputs.n.url = \"git+file://@/a\";" + OUTPUTS,
        INPUTS + "inputs.h.inputs.m.follows = \"a\";" + OUTPUTS,
      })
  void agreesWithNixThatAnInputChanged(String changed) throws IOException, FindingException {
    locked();
    write("c", changed);

    assertThat(differences()).isNotEmpty().allMatch(text -> text.startsWith("PIN_INPUT_CHANGED"));
    assertThat(nixLocksAgain()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "inputs.a.url = \"git+file:\" + \"//@/a\"; inputs.h.url = \"git+file://@/h\";"
            + "inputs.h.inputs.n.follows = \"a\"; outputs = _: { };",
        "inputs.a.url = \"git+file://${\"@\"}/a\"; inputs.h.url = \"git+file://@/h\";"
            + "inputs.h.inputs.n.follows = \"a\"; outputs = _: { };",
        INPUTS + "outputs = import ./outputs.nix;",
        INPUTS + "inputs.a.extra = \"x\";" + OUTPUTS,
      })
  void doesNotGuessWhatNixRefusesToo(String changed) throws IOException, FindingException {
    locked();
    write("c", changed);

    assertThat(differences()).isNotEmpty().anyMatch(text -> text.startsWith("PIN_UNVERIFIABLE"));
    assertThat(nixLocksAgain()).isTrue();
  }

  @Test
  void takesTheFormsInWhichVersionsOfNixKeepAParameter() throws IOException, FindingException {
    write("c", "inputs.a.url = \"git+file://@/a?dir=.\"; outputs = _: { };");
    Files.deleteIfExists(folder.resolve("c/flake.lock"));
    nix("c", "flake", "lock");

    assertThat(differences()).isEmpty();

    Path lock = folder.resolve("c/flake.lock");
    Files.writeString(lock, Files.readString(lock).replace("/a?dir=.\"", "/a\""));
    assertThat(differences()).isEmpty();

    write("c", "inputs.a = { type = \"git\"; url = \"file://@/a?dir=.\"; }; outputs = _: { };");
    assertThat(differences()).hasSize(1);
  }

  private void locked() throws IOException, FindingException {
    write("c", INPUTS + OUTPUTS);
    Files.deleteIfExists(folder.resolve("c/flake.lock"));
    nix("c", "flake", "lock");
  }

  private List<String> differences() throws IOException, FindingException {
    FlakeInputs inputs = FlakeInputs.read(
        "flake.nix", Bytes.copyOf(Files.readAllBytes(folder.resolve("c/flake.nix"))));
    return inputs
        .differences(Samples.lock(Files.readString(folder.resolve("c/flake.lock"))))
        .stream()
        .map(Samples::text)
        .toList();
  }

  private boolean nixLocksAgain() throws FindingException {
    return run("c", "nix", arguments("flake", "metadata", "--no-update-lock-file"))
            .status()
        != 0;
  }

  private void repository(String name, String flake) throws IOException, FindingException {
    Files.createDirectories(folder.resolve(name));
    run(name, "git", List.of("init", "-q", "-b", "main"));
    Files.writeString(folder.resolve(name).resolve("flake.nix"), placed(flake));
    commit(name);
  }

  private void commit(String name) throws FindingException {
    run(name, "git", List.of("add", "."));
    assertThat(run(
                name,
                "git",
                List.of("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "x"))
            .status())
        .isZero();
  }

  private void write(String name, String members) throws IOException {
    Files.createDirectories(folder.resolve(name));
    Files.writeString(folder.resolve(name).resolve("flake.nix"), placed("{ " + members + " }\n"));
  }

  private String placed(String text) {
    return text.replace("@/", folder + "/").replace("${\"@\"}", "${\"" + folder + "\"}");
  }

  private void nix(String name, String... arguments) throws FindingException {
    ExternalProgram.Outcome outcome = run(name, "nix", arguments(arguments));
    assertThat(outcome.status()).as(outcome.errors().displayText()).isZero();
  }

  private List<String> arguments(String... arguments) {
    List<String> all = new ArrayList<>(List.of(
        "--store",
        folder.resolve("store").toString(),
        "--extra-experimental-features",
        "nix-command flakes",
        "--option",
        "flake-registry",
        "/dev/null"));
    all.addAll(List.of(arguments));
    all.add("path:" + folder.resolve("c"));
    return all;
  }

  private ExternalProgram.Outcome run(String name, String program, List<String> arguments)
      throws FindingException {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(arguments);
    if (program.equals("nix")) {
      command.set(command.size() - 1, "path:" + folder.resolve(name));
    }
    return new ExternalProgram(
            command,
            folder.resolve(name),
            Map.of(
                "HOME",
                folder.toString(),
                "GIT_CONFIG_NOSYSTEM",
                "1",
                "XDG_CACHE_HOME",
                folder.resolve("cache").toString()),
            Duration.ofMinutes(1))
        .run(new byte[0]);
  }
}
