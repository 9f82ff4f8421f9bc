// SPDX-License-Identifier: MIT
package org.gitquorum.core.nix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NixArgumentsTest {
  @TempDir
  Path home;

  private Path top;

  @BeforeEach
  void makeWorkTree() throws IOException {
    top = Files.createDirectories(home.toRealPath().resolve("work tree"));
    Files.createDirectories(top.resolve(".git"));
    Files.createDirectories(top.resolve("hosts/a"));
    Files.createDirectories(home.resolve("elsewhere"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "build                            | build TOP",
        "build .                          | build TOP",
        "build .#iso -L                   | build -L TOP#iso",
        "build -L -- .#iso                | build -L TOP#iso",
        "build #iso ./hosts/a#x^out       | build TOP#iso TOP/hosts/a#x^out",
        "build ./hosts/../hosts/a         | build TOP/hosts/a",
        "build -o result --no-link -j4    | build -o result --no-link -j 4 TOP",
        "build --max-jobs auto --cores 2  | build --max-jobs auto --cores 2 TOP",
        "develop -c make -f x --impure    | develop TOP --command make -f x --impure",
        "develop .#x -i -k HOME           | develop -i -k HOME TOP#x",
        "shell .#a .#b -c sh -c -I        | shell TOP#a TOP#b --command sh -c -I",
        "run .#x a ./b nixpkgs#c          | run TOP#x -- a ./b nixpkgs#c",
        "run -v -- .#x --impure -I        | run -v TOP#x -- --impure -I",
        "run                              | run TOP",
        "fmt                              | fmt",
        "fmt -- --check nixpkgs#x         | fmt -- --check nixpkgs#x",
        "eval .#x --raw --offline         | eval --raw --offline TOP#x",
        "flake check --no-build           | flake check --no-build TOP",
        "flake metadata --json .          | flake metadata --json TOP",
        "path-info -rsh .                 | REFUSED",
        "path-info -r -S .                | path-info -r -S TOP",
        "build --no-write-lock-file -L --no-registries --pure-eval | build -L TOP",
      })
  void whatCannotChangeTheContentIsPassedOn(String typed, String expected) throws Exception {
    if (expected.equals("REFUSED")) {
      assertThat(refused(words(typed)).code()).isEqualTo(ReasonCode.ARGUMENT_REFUSED);
      return;
    }
    List<String> passed = NixArguments.parse(words(typed), top, top).toNix();
    assertThat(String.join(" ", passed).replace(top.toString(), "TOP")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--override-input nixpkgs github:evil/nixpkgs | puts other content in the place of a pin",
        "--override-input=nixpkgs=x           | puts other content in the place of a pin",
        "--override-flake nixpkgs github:e/n  | puts other content in the place of a pin",
        "--update-input nixpkgs               | writes another lock",
        "--recreate-lock-file                 | writes another lock",
        "--commit-lock-file                   | writes another lock",
        "--output-lock-file x                 | writes another lock",
        "--inputs-from .                      | puts other content in the place of a pin",
        "--reference-lock-file x              | puts other content in the place of a pin",
        "--option accept-flake-config true    | changes settings of nix",
        "--accept-flake-config                | lets a flake change settings",
        "--impure                             | evaluates what no pin covers",
        "-I nixpkgs=/tmp                      | evaluates what no pin covers",
        "-Inixpkgs=/tmp                       | is not among the flags",
        "--include nixpkgs=/tmp               | evaluates what no pin covers",
        "--expr 1                             | evaluates what no pin covers",
        "--apply x:x                          | evaluates what no pin covers",
        "-f default.nix                       | evaluates what no pin covers",
        "--file default.nix                   | evaluates what no pin covers",
        "-LI nixpkgs=/tmp                     | is not among the flags",
        "-vf                                  | is not among the flags",
        "--over nixpkgs x                     | is not among the flags",
        "--impur                              | is not among the flags",
        "--no-pure-eval                       | is not among the flags",
        "--use-registries                     | is not among the flags",
        "--flake-registry /tmp/r              | is not among the flags",
        "--extra-experimental-features x      | is not among the flags",
        "--builders ssh://evil                | is not among the flags",
        "--post-build-hook /tmp/x             | is not among the flags",
        "--max-jobs=4                         | is not among the flags",
        "--store /tmp                         | uses another store",
        "--substituters http://evil           | changes settings of nix",
        "--stdin                              | names content out of sight",
        "-                                    | is not among the flags",
        "---impure                            | is not among the flags",
        "--max-jobs                           | without its value",
        "--max-jobs --impure                  | without its value",
        "-o                                   | without its value",
      })
  void aFlagThatCouldChangeTheContentIsRefused(String flags, String reason) {
    for (String before : List.of("build", "build .", "eval -L .#x", "run", "develop")) {
      if (flags.equals("-o") && !before.startsWith("build")) {
        continue;
      }
      Finding finding = refused(words(before + " " + flags));
      assertThat(finding.code()).isEqualTo(ReasonCode.ARGUMENT_REFUSED);
      assertThat(finding.message()).startsWith("nix was not started: ").contains(reason);
      assertThat(finding.hint()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nixpkgs",
        "nixpkgs#hello",
        "nixpkgs/nixos-unstable#x",
        "flake:nixpkgs",
        "hosts/a",
        "github:NixOS/nixpkgs",
        "git+file:///tmp/x",
        "path:.",
        "path:/tmp",
        "https://x/y.tar.gz",
        "file:///x",
        "~/flake",
        ".hidden",
        "...",
        ".?ref=evil",
        ".?dir=hosts/a",
        "./?rev=0#x",
        "./hosts/a?submodules=1",
        "./missing",
        "..",
        "../elsewhere",
        "/",
        "/tmp",
        "/nix/store",
        "./hosts/%61",
        "./hosts/a^out",
        "./hosts/a\u0001",
        ".#a\u0007",
        "./file",
        "./link",
        "./nested",
        "./nested/deep#x",
        "@file",
        "."
      })
  void anInstallableThatIsNoFlakeOfTheWorkTreeIsRefused(String written) throws IOException {
    Files.createDirectories(top.resolve("hosts/%61"));
    Files.createDirectories(top.resolve("hosts/a^out"));
    Files.createDirectories(top.resolve("nested/deep"));
    Files.createDirectories(home.resolve("elsewhere/hosts/a"));
    Files.writeString(top.resolve("nested/.git"), "gitdir: /elsewhere\n");
    Files.writeString(top.resolve("file"), "");
    Files.createSymbolicLink(top.resolve("link"), home.resolve("elsewhere"));
    if (written.equals(".")) {
      // The place itself may be outside.
      assertThat(refusedAt(home.resolve("elsewhere"), List.of("build")).code())
          .isEqualTo(ReasonCode.ARGUMENT_REFUSED);
      return;
    }
    for (List<String> typed : List.of(
        List.of("build", written),
        List.of("build", ".", written),
        List.of("build", "--", written),
        List.of("run", "--", written),
        List.of("shell", ".", written, "-c", "sh"),
        List.of("flake", "check", written))) {
      assertThat(refused(typed).code()).as(typed.toString()).isEqualTo(ReasonCode.ARGUMENT_REFUSED);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "repl",
        "flake update",
        "flake lock",
        "flake init -t x",
        "flake new x",
        "flake clone .",
        "flake archive",
        "flake",
        "profile install .",
        "registry add a b",
        "bundle .",
        "edit .#x",
        "search . x",
        "copy --to x .",
        "store add-path .",
        "hash path .",
        "upgrade-nix",
        "-L build",
        "--impure build",
        "develop -c",
        "nix-build",
        "daemon",
        "__build-remote",
        "--help",
        "why-depends"
      })
  void aCommandThatDoesMoreThanUsePinnedContentIsRefused(String typed) {
    Finding finding = refused(words(typed));
    assertThat(finding.code()).isEqualTo(ReasonCode.ARGUMENT_REFUSED);
    assertThat(finding.message()).startsWith("nix was not started: ");
  }

  @Test
  void aPathStartsWhereNixIsStarted() throws Exception {
    Path hosts = top.resolve("hosts");
    assertThat(NixArguments.parse(List.of("build", "./a", "..#x", ".#y"), top, hosts)
            .toNix())
        .containsExactly("build", top + "/hosts/a", top + "#x", top + "/hosts#y");
  }

  @Test
  void noArgumentBecomesAFlagOfNixThatWasNotTypedAsOne() throws Exception {
    List<String> passed = NixArguments.parse(List.of("run", ".", "--", "--impure", "-L"), top, top)
        .toNix();
    assertThat(passed.subList(passed.indexOf("--"), passed.size()))
        .containsExactly("--", "--impure", "-L");
  }

  private Finding refused(List<String> typed) {
    return refusedAt(top, typed);
  }

  private Finding refusedAt(Path directory, List<String> typed) {
    FindingException refusal = catchThrowableOfType(
        FindingException.class, () -> NixArguments.parse(typed, top, directory));
    assertThat(refusal).as(typed.toString()).isNotNull();
    return refusal.finding();
  }

  private static List<String> words(String typed) {
    return new ArrayList<>(
        Stream.of(typed.split(" ", -1)).filter(word -> !word.isEmpty()).toList());
  }
}
