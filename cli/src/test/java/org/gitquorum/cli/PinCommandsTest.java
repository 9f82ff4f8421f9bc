// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.cli.command.Commands;
import org.gitquorum.cli.frame.Program;
import org.gitquorum.cli.frame.Surroundings;
import org.gitquorum.cli.frame.Typed;
import org.gitquorum.core.pin.config.PinsFile;
import org.gitquorum.core.testing.FlakeLockText;
import org.gitquorum.core.testing.GatedProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about pins, typed in a project that pins a fork. */
class PinCommandsTest {
  @TempDir
  Path temporary;

  private GatedProject gated;
  private ObjectId first;
  private ObjectId second;

  @BeforeEach
  void aProjectThatPinsARelease() {
    gated = new GatedProject(temporary);
    first = gated.fork().anchor();
    second = gated.state("hello 2", first);
    gated.release(first, 1).release(second, 2);
    gated.fork().writeNotes();
    gated.commit(FlakeLockText.of("nixpkgs", gated.node(first)));
  }

  private Typed type(String... arguments) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    Surroundings surroundings = new Surroundings(
        gated.project().directory(),
        Map.of("HOME", temporary.toString()),
        Clock.fixed(GatedProject.NOW, ZoneOffset.UTC),
        new ByteArrayInputStream(new byte[0]),
        output,
        errors,
        false);
    int status = new Program(Commands.all(), surroundings, new CoreRepository()).run(arguments);
    return new Typed(
        status, output.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
  }

  private Typed init() {
    return type(
        "pin", "init",
        "--gate", "nixpkgs=github:acme/nixpkgs",
        "--repository", "fork-7f3a9c21",
        "--records", gated.fork().git().directory().toString(),
        "--policy", gated.policy().digest());
  }

  @Test
  void withoutAConfigurationThereIsNothingToJudgeBy() {
    Typed typed = type("pin", "verify");
    assertThat(typed.status()).isEqualTo(2);
    assertThat(typed.errors()).contains("no .quorum/pins.toml", "hint: git quorum pin init");
  }

  @Test
  void initFetchVerifyAndGateWorkTogether() {
    assertThat(init().status()).isZero();
    assertThat(type("pin", "fetch").output())
        .startsWith("fetched  nixpkgs, policy version 1\n")
        .contains(second.name().substring(0, 12) + ", released 2026-06-01 by alice, bob");
    assertThat(type("pin", "verify").output())
        .startsWith("approved  flake.lock:3  nixpkgs " + first.name().substring(0, 12));
    ObjectId base = gated.project().commit("gate");
    ObjectId head = gated.commit(FlakeLockText.of("nixpkgs", gated.node(second)));
    Typed forward = type("pin", "gate", "--base", base.name(), "--head", head.name());
    assertThat(forward.status()).as(forward.toString()).isZero();
    Typed back = type("pin", "gate", "--base", head.name(), "--head", base.name());
    assertThat(back.status()).isEqualTo(1);
    assertThat(back.output()).startsWith("refused  flake.lock:").contains("(PIN_BACKWARDS)");
  }

  @Test
  void initNeverWritesOverAConfiguration() throws IOException {
    assertThat(init().status()).isZero();
    Path file = gated.project().directory().resolve(PinsFile.PATH);
    Files.writeString(file, Files.readString(file) + "# mine\n");
    assertThat(init().status()).isEqualTo(2);
    assertThat(file).content().endsWith("# mine\n");
    assertThat(file.resolveSibling(".pins.toml.new")).doesNotExist();
  }

  @Test
  void initListsEveryOtherInputAsUngated() throws IOException {
    gated
        .project()
        .write(
            "flake.lock",
            FlakeLockText.of("nixpkgs", gated.node(first))
                .with(
                    "utils", FlakeLockText.Node.of("numtide", "utils", first, gated.facts(second)))
                .text());
    assertThat(init().output()).contains("1 input let through");
    assertThat(gated.project().directory().resolve(PinsFile.PATH))
        .content()
        .contains("ungated = [\n  \"utils\",\n]");
  }

  @Test
  void initSaysWhatItNeeds() {
    assertThat(type("pin", "init").errors())
        .contains("nixpkgs is of github:acme/nixpkgs", "hint: git quorum pin init --gate");
    assertThat(type("pin", "init", "--gate", "a=github:a/b").errors())
        .contains("--repository is needed");
  }

  @Test
  void theDigestOfTheConfigurationIsPrintedAndAskedFor() {
    assertThat(init().status()).isZero();
    String digest = type("pin", "digest").output().strip();
    assertThat(digest).startsWith("sha256-");
    assertThat(type("pin", "verify", "--pins-digest", digest).status()).isZero();
    assertThat(type("pin", "verify", "--pins-digest", "sha256-other").errors())
        .contains(digest + ", not sha256-other");
  }

  @Test
  void theGateWritesSarifBesideItsAnswer() {
    gated.writePins();
    ObjectId base = gated.project().commit("gate");
    ObjectId head =
        gated.commit(FlakeLockText.of("nixpkgs", gated.node(second).locked("lastModified", "1")));
    Typed typed = type(
        "pin",
        "gate",
        "--base",
        base.name(),
        "--head",
        head.name(),
        "--sarif",
        "report.sarif",
        "--annotations",
        "github");
    assertThat(typed.status()).isEqualTo(3);
    assertThat(typed.output())
        .startsWith("refused  flake.lock:5 ")
        .contains("\n::error file=flake.lock,line=5,title=git-quorum PIN_TIME::nixpkgs");
    assertThat(gated.project().directory().resolve("report.sarif"))
        .content()
        .contains("\"ruleId\":\"PIN_TIME\"");
  }

  @Test
  void anUnknownForgeIsRefusedBeforeAnythingIsJudged() {
    assertThat(
            type("pin", "gate", "--base", "HEAD", "--head", "HEAD", "--annotations", "sourceforge")
                .errors())
        .contains("unknown forge sourceforge", "github, gitlab or forgejo");
  }

  @Test
  void aListNeedsNoConfiguration() {
    Typed typed = type("pin", "list");
    assertThat(typed.status()).isZero();
    assertThat(typed.output())
        .isEqualTo("flake.lock:3  nixpkgs  github:acme/nixpkgs  " + first.name().substring(0, 12)
            + "  unlisted\n");
  }
}
