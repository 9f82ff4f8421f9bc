// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.pin.Pin;
import org.gitquorum.core.pin.PinField;
import org.gitquorum.core.pin.PinFile;
import org.gitquorum.core.pin.PinFormat;
import org.gitquorum.core.pin.PinSource;
import org.gitquorum.core.pin.RepositoryLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NixFetchesTest {
  private static final String ARCHIVE =
      "https://github.com/acme/nixpkgs/archive/" + Samples.REVISION + ".tar.gz";
  private static final PinSource NIXPKGS =
      new PinSource.Repository(new RepositoryLocation("github:acme/nixpkgs"));

  @Test
  void readsATarballWithItsHash() throws FindingException {
    PinFile file = read("""
        let
          # fetchTarball "https://example.org/not.tar.gz"
          nixpkgs = import (builtins.fetchTarball {
            name = "nixpkgs-${"x"}";
            url = "%s";
            sha256 = "1x3yas2aingswrw7hpn43d9anlb08bpyk42dqg6v8f3p3yk83p1b";
          }) { config = { }; };
        in nixpkgs.hello
        """.formatted(ARCHIVE));

    assertThat(file.pins()).hasSize(1);
    Pin pin = Samples.pin(file, "nixpkgs");
    assertThat(pin.source()).isEqualTo(NIXPKGS);
    assertThat(pin.revision().orElseThrow().name()).isEqualTo(Samples.REVISION);
    assertThat(pin.hash().orElseThrow().sri())
        .isEqualTo("sha256-K9yBph93OLTNw02Q6e9CYFGrUhvEXnh45vrZqIRWfvQ=");
    assertThat(pin.line()).isEqualTo(3);
    assertThat(pin.lineOf(PinField.HASH)).isEqualTo(6);
    assertThat(pin.faults()).isEmpty();
  }

  @Test
  void readsGitTreesAndFlakes() throws FindingException {
    PinFile file = read("""
        {
          git = fetchGit { url = "git@github.com:acme/nixpkgs.git"; ref = "main";
            rev = "%1$s"; submodules = true; };
          tree = builtins.fetchTree { type = "github"; owner = "acme"; repo = "nixpkgs";
            rev = "%1$s"; narHash = "%2$s"; };
          flake = (builtins.getFlake "github:acme/nixpkgs/%1$s?narHash=%2$s&dir=lib").lib;
        }
        """.formatted(Samples.REVISION, Samples.HASH));

    assertThat(file.pins()).hasSize(3).allSatisfy(pin -> {
      assertThat(pin.source()).isEqualTo(NIXPKGS);
      assertThat(pin.revision().orElseThrow().name()).isEqualTo(Samples.REVISION);
      assertThat(pin.faults()).isEmpty();
    });
    assertThat(Samples.pin(file, "git").submodules()).isTrue();
    assertThat(Samples.pin(file, "git").branch()).contains("refs/heads/main");
    assertThat(Samples.pin(file, "git").hash()).isEmpty();
    assertThat(Samples.pin(file, "tree").hash().orElseThrow().sri()).isEqualTo(Samples.HASH);
    assertThat(Samples.pin(file, "flake").directory()).contains("lib");
    assertThat(Samples.pin(file, "flake").hash().orElseThrow().sri()).isEqualTo(Samples.HASH);
  }

  @Test
  void refusesWhatHasNoCommitOrNoHash() throws FindingException {
    PinFile file =
        read("import (fetchTarball \"https://github.com/acme/nixpkgs/archive/main.tar.gz\")");

    assertThat(Samples.pin(file, "fetchTarball").source()).isEqualTo(NIXPKGS);
    assertThat(Samples.faults(file, "fetchTarball"))
        .containsExactly(
            "PIN_ATTRIBUTE 1 it names no full commit id",
            "PIN_ATTRIBUTE 1 it has no hash: Nix would take whatever it is given");
  }

  @Test
  void tellsCallsApartThatAreCalledAlike() throws FindingException {
    PinFile file = read("[ (fetchTarball \"" + ARCHIVE + "\") (fetchTarball " + ARCHIVE + ") ]");

    assertThat(file.pins()).extracting(Pin::name).containsExactly("fetchTarball", "fetchTarball-2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fetchTarball url",
        "fetchTarball (\"https://a.example/\" + x)",
        "fetchTarball \"https://a.example/${x}\"",
        "fetchTarball { inherit url; }",
        "fetchTarball { url = a; sha256 = \"x\"; }",
        "fetchTarball { url = \"a\" + \"b\"; }",
        "fetchTarball { ${\"url\"} = \"a\"; }",
        "fetchTarball { ur",
        "fetchTarball lock.nodes.nixpkgs.locked",
        "map fetchTarball urls",
        "let f = builtins.fetchTarball; in f \"https://a.example/\"",
        "{ fetch ? builtins.fetchTarball }: fetch \"https://a.example/\"",
        "[ fetchTarball ]",
        "(fetchGit)",
        "builtins.${\"fetch\" + \"Tarball\"} \"https://a.example\"",
        "\"${fetchTarball x}\"",
        "''${fetchTarball x}''",
        "\"${\"${fetchTarball x}\"}\"",
        "builtins.fetchTree lock",
        "builtins.getFlake (toString ./.)"
      })
  void neverGuessesWhatIsComputed(String nix) throws FindingException {
    PinFile file = read(nix);

    assertThat(PinFiles.formatOf("a.nix", Bytes.ofUtf8(nix))).contains(PinFormat.NIX);
    assertThat(file.pins()).singleElement().satisfies(pin -> {
      assertThat(pin.source()).isInstanceOf(PinSource.Computed.class);
      assertThat(pin.faults())
          .singleElement()
          .satisfies(fault -> assertThat(fault.code()).isEqualTo(ReasonCode.PIN_UNVERIFIABLE));
    });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# fetchTarball x",
        "/* fetchTarball x */ 1",
        "\"fetchTarball x\"",
        "''fetchTarball x ''${fetchGit}''",
        "{ fetchTarball, fetchGit ? null }: 1",
        "{ inherit (builtins) fetchTarball; }",
        "builtins ? fetchTree",
        "{ fetchTarball = 1; }",
        "fetchTarballs x",
        "\"\\${fetchTarball x}\"",
        "\"$${fetchTarball x}\"",
        "./fetchTarball/x"
      })
  void takesOnlyCallsForCalls(String nix) throws FindingException {
    assertThat(read(nix).pins()).isEmpty();
  }

  @Test
  void findsNothingInFilesThatFetchNothing() {
    assertThat(PinFiles.formatOf("a.nix", Bytes.ofUtf8("{ pkgs }: pkgs.fetchurl { }")))
        .isEmpty();
    assertThat(PinFiles.formatOf("a.md", Bytes.ofUtf8("use fetchTarball x"))).isEmpty();
  }

  @Test
  void refusesAStringWithoutEndAndStopsAtStringsWithinStrings() {
    assertThatThrownBy(() -> read("fetchTarball \"x")).hasMessage("a.nix:1: a string does not end");
    assertThatThrownBy(() -> read("/* fetchTarball")).hasMessage("a.nix:1: a comment does not end");
    assertThatThrownBy(() -> read("\"${".repeat(1000)))
        .hasMessageContaining("strings nest deeper than 64 levels");
    assertThatThrownBy(() -> read("\"${ fetchTarball"))
        .hasMessage("a.nix:1: an interpolation does not end");
  }

  @Test
  void keepsCredentialsToItself() throws FindingException {
    PinFile file = read("fetchTarball \"https://user:secret@a.example/x.tar.gz?token=secret\"");

    assertThat(file.pins().toString()).doesNotContain("secret").contains("https://a.example/x");
  }

  private static PinFile read(String nix) throws FindingException {
    return PinFiles.read("a.nix", PinFormat.NIX, Bytes.ofUtf8(nix));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ a = 1; # what follows is code to Nix\r x = fetchTarball \"https://e.example\"; }",
        "{ a = '' ''\\\u00e9''; x = fetchTarball \"https://e.example\"; b = ''''; }",
        "{ x = builtins.\"fetchTarball\" \"https://e.example\"; }",
        "{ x = builtins.\"f\\etchTarball\" \"https://e.example\"; }",
        "{ x = builtins.\"${\"fetch\"}Tarball\" \"https://e.example\"; }",
        "{ x = builtins /* */ . ${\"fetch\" + \"url\"} \"https://e.example\"; }",
        "{ x = builtins . fetchurl \"https://e.example\"; }",
        "{ x = __fetchurl \"https://e.example\"; }",
        "{ x = __getFlake \"github:mallory/nixpkgs\"; }",
        "{ src ? fetchTarball \"https://e.example\" }: src",
        "{ f ? fetchTarball }: f \"https://e.example\"",
        "let inherit (import (fetchTarball \"https://e.example\")) lib; in lib",
        "let inherit (builtins) fetchurl; in fetchurl \"https://e.example\"",
      })
  void findsAFetchHoweverItIsSpelt(String content) throws FindingException {
    assertThat(PinFiles.formatOf("a.nix", Bytes.ofUtf8(content))).contains(PinFormat.NIX);
    assertThat(read(content).pins())
        .isNotEmpty()
        .noneSatisfy(pin -> assertThat(pin.source()).isEqualTo(NIXPKGS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{ url = \"%s\"; x = \"https://e.example\"; }.x", "\"%s\".x or \"b\""})
  void aMemberOfALiteralIsNotTheLiteral(String argument) throws FindingException {
    PinFile file = read("fetchTarball " + argument.formatted(ARCHIVE));

    assertThat(file.pins())
        .singleElement()
        .satisfies(pin -> assertThat(pin.source()).isInstanceOf(PinSource.Computed.class));
  }
}
