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
import org.gitquorum.core.pin.PlacePattern;
import org.gitquorum.core.pin.RepositoryLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    assertThat(PinFiles.formatOf("a.nix", Bytes.ofUtf8("{ pkgs }: builtins.map pkgs.f [ ]")))
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "with builtins; fetchurl \"https://e.example/x\"",
        "with builtins; fetchurl { url = \"https://e.example/x\"; }",
        "with builtins; fetchurl url",
        "with builtins; map fetchurl urls",
        "with builtins; let f = fetchurl; in f \"https://e.example/x\"",
        "let b = builtins; in b.fetchurl \"https://e.example/x\"",
        "let b = builtins; c = b; in c.${\"fetchTree\"} { }",
        "let b = builtins; in { inherit (b) fetchurl; }",
        "{ b = builtins; }",
        "let x.b = builtins; in x",
        "[ builtins ]",
        "import ./x.nix { inherit builtins; }",
        "import ./x.nix builtins",
        "getAttr \"fetchTree\" builtins",
        "builtins.getAttr (\"fetch\" + \"Tree\") builtins",
        "(builtins // { }).${x}",
        "builtins.${\"fetchTree\"}",
        "builtins . ${\"fetch\" + x}",
        "builtins.builtins",
        "import <nix/fetchurl.nix> { url = \"https://e.example/x\"; }",
        "import (builtins.findFile builtins.nixPath \"nix/fetchurl.nix\") { }",
        "derivation { builder = \"builtin:fetchurl\"; url = x; }",
        "builtins.fetchFinalTree { }",
        "{ b }: b.fetchurl \"https://e.example/x\"",
        "{ b }: b.fetchurl ''https://e.example/x''",
      })
  void aBuiltinIsFoundByWhateverNameItIsReached(String content) throws FindingException {
    assertThat(PinFiles.formatOf("a.nix", Bytes.ofUtf8(content))).contains(PinFormat.NIX);
    assertThat(read(content).pins())
        .isNotEmpty()
        .allSatisfy(pin -> assertThat(pin.source())
            .isInstanceOfAny(PinSource.Computed.class, PinSource.Other.class));
  }

  @Test
  void aBuiltinUnderAnotherNameIsReadAllTheSame() throws FindingException {
    for (String nix : java.util.List.of(
        "with builtins; { n = fetchTarball \"%s\"; }",
        "let b = builtins; in { n = b.fetchTarball \"%s\"; }",
        "let inherit (builtins) fetchTarball; in { n = fetchTarball \"%s\"; }")) {
      assertThat(Samples.pin(read(nix.formatted(ARCHIVE)), "n").source()).isEqualTo(NIXPKGS);
    }
    assertThat(Samples.pin(
                read("let b = builtins; in { n = b.fetchurl \"%s\"; }".formatted(ARCHIVE)), "n")
            .source())
        .isInstanceOf(PinSource.Other.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "with builtins; map f [ ]",
        "let b = builtins; in b.map f [ ]",
        "{ inherit (builtins) map; }",
        "{ builtins, ... }: builtins.map f [ ]",
        "{ builtins ? { } }: 1",
        "builtins.map f (builtins.attrNames x)",
        "builtins ? fetchTree",
        "builtins.hasAttr or null",
        "\"with builtins in it\"",
        "{ fetchurl, fetchFromGitHub }: 1",
        "{ inherit fetchurl; inherit (pkgs) fetchgit; }",
        "prefetch-builtins.x",
      })
  void whatTakesNoFetcherIsNone(String nix) throws FindingException {
    assertThat(read(nix).pins()).isEmpty();
  }

  @Test
  void whatADerivationFetchesIsReadAsFarAsItIsWrittenOut() throws FindingException {
    PinFile file = read("""
        { fetchFromGitHub, fetchurl, fetchzip, fetchgit, pkgs }: {
          a = fetchFromGitHub { owner = "Acme"; repo = "nixpkgs"; rev = "%1$s"; hash = "%2$s"; };
          b = fetchFromGitHub rec { owner = "acme"; repo = pname; rev = "v${version}"; sha256 = x; };
          c = pkgs.fetchzip { url = "%3$s"; hash = "%2$s"; };
          d = fetchzip { url = "https://github.com/acme/nixpkgs/archive/${rev}.zip"; hash = h; };
          e = fetchgit ({ inherit url; hash = "%2$s"; });
          f = fetchurl { url = "mirror://gnu/hello-${version}.tar.gz"; sha256 = "x"; };
          g = fetchurl src;
          h = pkgs.fetchFromGitLab { domain = "git.acme.example"; owner = "o"; repo = "r"; };
        }
        """.formatted(Samples.REVISION, Samples.HASH, ARCHIVE));
    RepositoryLocation own = new RepositoryLocation("github:acme/nixpkgs");
    RepositoryLocation other = new RepositoryLocation("github:mallory/tools");

    for (String name : java.util.List.of("a", "c")) {
      Pin pin = Samples.pin(file, name);
      assertThat(pin.source().repository()).contains(own);
      assertThat(pin.revision().orElseThrow().name()).isEqualTo(Samples.REVISION);
      assertThat(pin.hash().orElseThrow().sri()).isEqualTo(Samples.HASH);
      assertThat(pin.faults()).isEmpty();
    }
    assertThat(place(file, "b").canBe(own)).isTrue();
    assertThat(place(file, "b").canBe(other)).isFalse();
    assertThat(place(file, "d").canBe(own)).isTrue();
    assertThat(place(file, "d").canBe(other)).isFalse();
    assertThat(place(file, "e").isAnywhere()).isTrue();
    assertThat(place(file, "f").canBe(own)).isFalse();
    assertThat(place(file, "g").isAnywhere()).isTrue();
    assertThat(place(file, "h").location().orElseThrow().text())
        .isEqualTo("https://git.acme.example/o/r");
  }

  private static PlacePattern place(PinFile file, String name) {
    return ((PinSource.Packaged) Samples.pin(file, name).source()).place();
  }

  @Test
  void whatIsDoneToATreeBeforeItIsHashedIsAFault() throws FindingException {
    PinFile file = read("fetchFromGitHub { owner = \"acme\"; repo = \"nixpkgs\"; rev = r;"
        + " sha256 = \"\"; postFetch = \"rm\"; }");
    assertThat(Samples.faults(file, "fetchFromGitHub"))
        .containsExactly(
            "PIN_UNVERIFIABLE 1 \"rev\" is computed",
            "PIN_UNVERIFIABLE 1 with \"postFetch\", the hash may be that of something else");
  }

  @ParameterizedTest
  @CsvSource({
    "'fetchGit { a = ', ' 1; }'",
    "'fetchGit { inherit (', ') b; }'",
    "'fetchGit { a = { b ? ', ' }: 1; }'",
    "'fetchGit (', ')'",
    "'fetchGit . ', ''",
    "'x . ', ' fetchGit'",
  })
  void callsWithinCallsAreReadOnceEach(String before, String after) throws FindingException {
    int levels = 100_000;
    PinFile file = read(before.repeat(levels) + "fetchGit x" + after.repeat(levels));
    assertThat(file.pins()).isNotEmpty();
  }

  @Test
  void aWordOrANameThatNobodyWritesIsRefused() {
    assertThatThrownBy(() -> read("fetchGit " + "a.".repeat(3000)))
        .hasMessage("a.nix:1: a word is longer than 4096 bytes");
    assertThatThrownBy(() ->
            FlakeInputs.read("flake.nix", Bytes.ofUtf8("{ " + "a .".repeat(1000) + "b = 1; }")))
        .hasMessage("flake.nix:1: a name has more than 32 parts");
  }
}
