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
import java.util.ArrayList;
import java.util.List;
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

  @Test
  void aRunThatCannotGoOnAnswersInTheFormatOfPins() throws IOException {
    for (String command : List.of("verify", "list", "gate")) {
      List<String> words = new ArrayList<>(List.of("pin", command, "--json"));
      if (command.equals("list")) {
        gated.project().write(PinsFile.PATH, "version = 2\n");
      }
      if (command.equals("gate")) {
        words.addAll(List.of("--base", "no-such", "--head", "HEAD"));
      }
      Typed typed = type(words.toArray(String[]::new));
      assertThat(typed.status()).as(command).isEqualTo(2);
      assertThat(typed.output())
          .startsWith("{\"format\":\"git-quorum-pins\",\"version\":1,")
          .contains("\"exitCode\":2,\"pins\":[],\"findings\":[{\"code\":\"");
    }
  }

  /** The project as people have it: with a configuration that is committed, and a third release. */
  private ObjectId committedProject() {
    ObjectId third = gated.state("hello 3", second);
    gated.release(third, 3);
    gated.fork().writeNotes();
    gated.writePins();
    gated.commit(FlakeLockText.of("nixpkgs", gated.node(first)));
    assertThat(type("pin", "fetch").status()).isZero();
    return third;
  }

  private String lock() throws IOException {
    return Files.readString(gated.project().directory().resolve("flake.lock"));
  }

  @Test
  void anUpdateThatIsOnlyTriedWritesNothing() throws IOException {
    ObjectId third = committedProject();
    String before = lock();
    Typed typed = type("pin", "update", "--input", "nixpkgs", "--dry-run");
    assertThat(typed.errors()).isEmpty();
    assertThat(typed.status()).isZero();
    assertThat(typed.output()).contains(third.name().substring(0, 12));
    assertThat(lock()).isEqualTo(before);
  }

  @Test
  void anUpdateMovesThePinToTheNewestReleaseAndVerifies() throws IOException {
    ObjectId third = committedProject();
    String expected = FlakeLockText.of("nixpkgs", gated.node(third)).text();
    assertThat(type("pin", "update", "--input", "nixpkgs", "--latest").status()).isZero();
    assertThat(lock()).isEqualTo(expected);
    assertThat(type("pin", "verify").status()).isZero();
  }

  @Test
  void anUpdateMovesThePinToTheCommitThatIsAskedForAndCommitsItAlone() throws IOException {
    committedProject();
    gated.project().write("other.txt", "not to be committed\n");
    gated.project().git("add", "other.txt");
    ObjectId before = gated.project().head();
    Typed typed = type("pin", "update", "--input", "nixpkgs", "--to", second.name(), "--commit");
    assertThat(typed.errors()).isEmpty();
    assertThat(typed.status()).isZero();
    assertThat(lock()).isEqualTo(FlakeLockText.of("nixpkgs", gated.node(second)).text());
    assertThat(gated.project().git("diff", "--name-only", before.name(), "HEAD").strip())
        .isEqualTo("flake.lock");
    assertThat(gated.project().git("log", "-1", "--format=%B"))
        .contains("Quorum-Pin: ", second.name(), "Quorum-Released-By: ");
    assertThat(gated.gate(before, gated.project().head())).isEmpty();
  }

  @Test
  void anUpdateBackwardsOrToWhatNobodyReleasedWritesNothing() throws IOException {
    ObjectId third = committedProject();
    assertThat(type("pin", "update", "--input", "nixpkgs", "--latest").status()).isZero();
    String before = lock();
    assertThat(type("pin", "update", "--input", "nixpkgs", "--to", first.name()).status())
        .isEqualTo(1);
    ObjectId unseen = gated.state("unseen", third);
    assertThat(
            type("pin", "update", "--input", "nixpkgs", "--to", unseen.name()).status())
        .isEqualTo(1);
    assertThat(type("pin", "update", "--input", "nixpkgs", "--to", "HEAD").status())
        .isEqualTo(2);
    assertThat(lock()).isEqualTo(before);
  }

  @Test
  void initGatesSeveralRepositoriesWithoutAsking() throws IOException {
    String digest = gated.policy().digest();
    Typed typed = type(
        "pin", "init",
        "--gate", "nixpkgs=github:acme/nixpkgs",
        "--gate", "tools=github:acme/tools",
        "--gate", "nixpkgs=git+https://git.acme.example/nixpkgs",
        "--repository", "nixpkgs=fork-7f3a9c21",
        "--repository", "tools=tools-7f3a9c21",
        "--records", "nixpkgs=" + gated.fork().git().directory(),
        "--records", "tools=https://git.acme.example/tools.git",
        "--policy", "tools=" + digest,
        "--policy", "nixpkgs=" + digest,
        "--branch", "tools=refs/heads/stable",
        "--max-age", "nixpkgs=14 days");
    assertThat(typed.errors()).isEmpty();
    assertThat(typed.status()).isZero();
    assertThat(gated.project().directory().resolve(PinsFile.PATH))
        .content()
        .contains(
            "[gated.nixpkgs]",
            "urls = [\"github:acme/nixpkgs\", \"git+https://git.acme.example/nixpkgs\"]",
            "branches = [\"refs/heads/main\"]",
            "max-age = \"14 days\"\n\n[gated.tools]",
            "repository = \"tools-7f3a9c21\"",
            "branches = [\"refs/heads/stable\"]");
  }

  @Test
  void initSaysWhichOfSeveralRepositoriesLacksWhat() {
    String[] words = {"pin", "init", "--gate", "a=github:a/a", "--gate", "b=github:b/b"};
    List<String> more = new ArrayList<>(List.of(words));
    more.addAll(List.of("--repository", "a=a-7f3a9c21", "--records", "a=/a", "--policy", "a=x"));
    assertThat(type(more.toArray(String[]::new)).errors())
        .contains("--repository is needed for b", "hint: --repository b=...");
    List<String> whose = new ArrayList<>(List.of(words));
    whose.addAll(more.subList(6, more.size()));
    whose.addAll(List.of("--repository", "b=b", "--records", "b=/b", "--policy", "b=x"));
    whose.addAll(List.of("--mirror", "/c"));
    assertThat(type(whose.toArray(String[]::new)).errors()).contains("whose is --mirror /c?");
  }
}
