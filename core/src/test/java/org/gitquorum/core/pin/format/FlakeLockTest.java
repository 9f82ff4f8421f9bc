// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.OptionalLong;
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

class FlakeLockTest {
  @Test
  void saysWhereAnInputComesFromAndOnWhichLines() throws FindingException {
    Pin pin = Samples.pin(Samples.lock(Samples.LOCK), "nixpkgs");

    assertThat(pin.source())
        .isEqualTo(new PinSource.Repository(new RepositoryLocation("github:acme/nixpkgs")));
    assertThat(pin.revision().orElseThrow().name()).isEqualTo(Samples.REVISION);
    assertThat(pin.hash().orElseThrow().sri()).isEqualTo(Samples.HASH);
    assertThat(pin.hash().orElseThrow().ofTree()).isTrue();
    assertThat(pin.branch()).contains("refs/heads/release");
    assertThat(pin.lastModified()).isEqualTo(OptionalLong.of(1787209939));
    assertThat(pin.revCount()).isEmpty();
    assertThat(pin.line()).isEqualTo(24);
    assertThat(pin.lineOf(PinField.HASH)).isEqualTo(27);
    assertThat(pin.lineOf(PinField.REVISION)).isEqualTo(30);
    assertThat(pin.lineOf(PinField.BRANCH)).isEqualTo(35);
    assertThat(pin.faults()).isEmpty();
  }

  @Test
  void countsAPlainGitRepositoryWithItsNumberOfCommits() throws FindingException {
    Pin pin = Samples.pin(Samples.lock(Samples.LOCK), "home-manager");

    assertThat(pin.source())
        .isEqualTo(new PinSource.Repository(new RepositoryLocation("https://git.example.org/hm")));
    assertThat(pin.revCount()).isEqualTo(OptionalLong.of(7));
    assertThat(pin.branch()).contains("refs/heads/main");
    assertThat(pin.faults()).isEmpty();
  }

  @Test
  void followsInputsAndNamesTheShortestWayFirst() throws FindingException {
    PinFile file = Samples.lock(Samples.LOCK);

    assertThat(Samples.pin(file, "nixpkgs").inputPaths())
        .containsExactly("nixpkgs", "home-manager/nixpkgs");
    assertThat(Samples.pin(file, "nixpkgs_2").name()).isEqualTo("home-manager/old");
    assertThat(file.pins())
        .extracting(Pin::node)
        .containsExactly("home-manager", "nixpkgs", "nixpkgs_2");
  }

  @Test
  void listsANodeThatNothingLeadsTo() throws FindingException {
    PinFile file = Samples.lock(Samples.LOCK.replace("\"old\": \"nixpkgs_2\"", "\"old\": []"));

    assertThat(Samples.pin(file, "nixpkgs_2").inputPaths()).isEmpty();
    assertThat(Samples.pin(file, "nixpkgs_2").name()).isEqualTo("nixpkgs_2");
  }

  @Test
  void acceptsWhatARegistryChose() throws FindingException {
    Pin pin = Samples.pin(Samples.lock(Samples.LOCK), "nixpkgs_2");

    assertThat(pin.source()).isEqualTo(new PinSource.Other("path /nix/store/abc-source"));
    assertThat(pin.faults()).isEmpty();
  }

  @Test
  void refusesALockedRepositoryThatIsNotTheOriginalOne() throws FindingException {
    PinFile file =
        Samples.lock(Samples.LOCK.replaceFirst("\"owner\": \"Acme\"", "\"owner\": \"evil\""));

    assertThat(Samples.faults(file, "nixpkgs"))
        .containsExactly("PIN_ATTRIBUTE 28 locked \"owner\" is not that of original");
    assertThat(Samples.pin(file, "nixpkgs").source())
        .isEqualTo(new PinSource.Repository(new RepositoryLocation("github:evil/nixpkgs")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"shallow", "revCount", "__final", "treeHash"})
  void refusesALockedAttributeThatTheOriginalLacks(String name) throws FindingException {
    PinFile file = Samples.lock(Samples.LOCK.replaceFirst(
        "\"owner\": \"Acme\"", "\"owner\": \"Acme\",\"%s\": 1".formatted(name)));

    assertThat(Samples.faults(file, "nixpkgs"))
        .containsExactly("PIN_ATTRIBUTE 28 locked has \"" + name + "\", which original has not");
  }

  @Test
  void refusesALockedDirectoryThatTheOriginalLacks() throws FindingException {
    PinFile file = Samples.lock(
        Samples.LOCK.replaceFirst("\"owner\": \"Acme\"", "\"owner\": \"Acme\",\"dir\": \"x\""));

    assertThat(Samples.pin(file, "nixpkgs").directory()).contains("x");
    assertThat(Samples.faults(file, "nixpkgs"))
        .containsExactly("PIN_ATTRIBUTE 28 locked has \"dir\", which original has not");
  }

  @Test
  void refusesAnOriginalAttributeThatLockedLost() throws FindingException {
    PinFile file = Samples.lock(
        Samples.LOCK.replace("\"ref\": \"release\"", "\"ref\": \"release\", \"dir\": \"sub\""));

    assertThat(Samples.faults(file, "nixpkgs"))
        .containsExactly("PIN_ATTRIBUTE 35 original has \"dir\", which locked has not");
  }

  @Test
  void refusesARevisionThatIsNotTheOneAskedFor() throws FindingException {
    PinFile file = Samples.lock(
        Samples.LOCK.replace("\"ref\": \"release\"", "\"rev\": \"" + Samples.NEW_REVISION + '"'));

    assertThat(Samples.faults(file, "nixpkgs"))
        .containsExactly("PIN_ATTRIBUTE 30 locked \"rev\" is not that of original");
  }

  @Test
  void refusesAMissingHash() throws FindingException {
    PinFile file = Samples.lock(Samples.LOCK.replace("\"narHash\": \"" + Samples.HASH + "\",", ""));

    assertThat(Samples.pin(file, "nixpkgs").hash()).isEmpty();
    assertThat(Samples.faults(file, "nixpkgs"))
        .containsExactly(
            "PIN_ATTRIBUTE 25 there is no narHash: Nix would take whatever it is given");
  }

  @Test
  void refusesAMissingOrShortenedRevision() throws FindingException {
    PinFile without =
        Samples.lock(Samples.LOCK.replace("\"rev\": \"" + Samples.REVISION + "\",", ""));
    PinFile shortened = Samples.lock(Samples.LOCK.replace(Samples.REVISION, "391b592"));

    assertThat(Samples.faults(without, "nixpkgs"))
        .containsExactly("PIN_ATTRIBUTE 25 there is no rev");
    assertThat(Samples.faults(shortened, "nixpkgs"))
        .containsExactly("PIN_ATTRIBUTE 30 rev is not a full commit id");
    assertThat(Samples.pin(shortened, "nixpkgs").revision()).isEmpty();
  }

  @Test
  void takesAHashOfAnotherKindForNone() throws FindingException {
    PinFile file = Samples.lock(Samples.LOCK.replace(Samples.HASH, "sha1-AAAA"));

    assertThat(Samples.pin(file, "nixpkgs").hash()).isEmpty();
    assertThat(Samples.faults(file, "nixpkgs"))
        .containsExactly("PIN_ATTRIBUTE 27 narHash is not SHA-256");
  }

  @Test
  void takesAnEnterpriseHostForPartOfThePlace() throws FindingException {
    String host = "\"type\": \"github\", \"host\": \"ghe.example.org\"";
    PinFile file = Samples.lock(Samples.LOCK.replace("\"type\": \"github\"", host));

    assertThat(Samples.pin(file, "nixpkgs").source())
        .isEqualTo(new PinSource.Repository(
            new RepositoryLocation("https://ghe.example.org/acme/nixpkgs")));
    assertThat(Samples.faults(file, "nixpkgs")).isEmpty();
  }

  @Test
  void readsTheCommitOfAForgesArchiveFromItsUrl() throws FindingException {
    String url = "https://github.com/acme/nixpkgs/archive/" + Samples.REVISION + ".tar.gz";
    PinFile file = Samples.lock(tarball(url, url));

    Pin pin = Samples.pin(file, "t");
    assertThat(pin.source())
        .isEqualTo(new PinSource.Repository(new RepositoryLocation("github:acme/nixpkgs")));
    assertThat(pin.revision().orElseThrow().name()).isEqualTo(Samples.REVISION);
    assertThat(pin.faults()).isEmpty();
  }

  @Test
  void cannotTellWhetherAServerMovedATarballRightly() throws FindingException {
    PinFile file =
        Samples.lock(tarball("https://a.example/latest.tar.gz", "https://a.example/1.tar.gz"));

    assertThat(Samples.faults(file, "t"))
        .containsExactly("PIN_UNVERIFIABLE 1 locked \"url\" is not that of original");
  }

  @Test
  void neverShowsCredentials() throws FindingException {
    String url = "https://user:secret@a.example/x.tar.gz?token=secret";

    assertThat(Samples.pin(Samples.lock(tarball(url, url)), "t").toString())
        .doesNotContain("secret")
        .contains("https://a.example/x.tar.gz");
  }

  @Test
  void takesAHostileUrlForNoRepository() throws FindingException {
    PinFile file = Samples.lock(
        Samples.LOCK.replace("https://git.example.org/hm.git", "ssh://-oProxyCommand=x/y"));

    assertThat(Samples.pin(file, "home-manager").source()).isInstanceOf(PinSource.Other.class);
    assertThat(Samples.faults(file, "home-manager"))
        .containsExactly("PIN_ATTRIBUTE 16 the place of the repository cannot be read");
  }

  @Test
  void allowsAPathWithinItsParentToHaveNoHash() throws FindingException {
    PinFile file = Samples.lock("""
        {"nodes":{"root":{"inputs":{"s":"s"}},
        "s":{"locked":{"path":"./sub","type":"path"},"original":{"path":"./sub","type":"path"},
        "parent":[]}},"root":"root","version":7}
        """);

    assertThat(Samples.faults(file, "s")).isEmpty();
    assertThat(Samples.pin(file, "s").source()).isEqualTo(new PinSource.Other("path ./sub"));
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 6, 7})
  void readsTheVersionsThatNixReads(int version) throws FindingException {
    String text = Samples.LOCK.replace("\"version\": 7", "\"version\": " + version);

    assertThat(Samples.lock(text).pins()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4", "8", "9223372036854775807"})
  void cannotTellWhatAnotherVersionMeans(String version) throws FindingException {
    PinFile file = Samples.lock(Samples.LOCK.replace("\"version\": 7", "\"version\": " + version));

    assertThat(file.pins()).isEmpty();
    assertThat(file.faults())
        .extracting(Samples::text)
        .containsExactly("PIN_UNVERIFIABLE 61 the lock's version is not between 5 and 7");
  }

  @Test
  void refusesWhatItDoesNotKnowBesideTheNodesAndInThem() throws FindingException {
    PinFile file = Samples.lock(Samples.LOCK
        .replace("\"root\": \"root\"", "\"root\": \"root\", \"extra\": 1")
        .replace("\"flake\": false", "\"flake\": false, \"buildTime\": true"));

    assertThat(file.faults())
        .extracting(Samples::text)
        .containsExactly("PIN_ATTRIBUTE 60 the lock has an unknown attribute \"extra\"");
    assertThat(Samples.faults(file, "nixpkgs_2"))
        .containsExactly("PIN_ATTRIBUTE 41 the node has an unknown attribute \"buildTime\"");
  }

  @Test
  void refusesARootThatIsLocked() {
    malformed(
        Samples.LOCK.replace("\"root\": {", "\"root\": {\"locked\": {},"),
        "flake.lock:53: the root node is locked");
  }

  @Test
  void refusesAnInputWithoutANode() {
    malformed(
        Samples.LOCK.replace("\"nixpkgs\": \"nixpkgs\"", "\"nixpkgs\": \"nowhere\""),
        "there is no node \"nowhere\" for this input");
    malformed(
        Samples.LOCK.replace("\"root\": \"root\"", "\"root\": \"tree\""),
        "flake.lock:13: the root node is locked",
        "no \"locked\"",
        "there is no root node \"tree\"");
  }

  @Test
  void refusesFollowsThatLeadInACircle() {
    String deep = Samples.LOCK.replace(
        "\"nixpkgs\": \"nixpkgs\"", "\"nixpkgs\": [\"a\"], \"a\": [\"b\"], \"b\": [\"nixpkgs\"]");
    malformed(deep, "inputs follow each other in a circle");
    malformed(
        Samples.LOCK.replace("\"nixpkgs\": \"nixpkgs\"", "\"nixpkgs\": [\"nixpkgs\", \"x\"]"),
        "inputs follow each other in a circle");
    malformed(
        Samples.LOCK.replace("\"nixpkgs\": \"nixpkgs\"", "\"nixpkgs\": [\"nowhere\"]"),
        "an input follows one that does not exist");
  }

  @Test
  void refusesNodesThatAreTheirOwnInputs() {
    malformed(
        Samples.LOCK.replace("\"old\": \"nixpkgs_2\"", "\"old\": \"home-manager\""),
        "a node is an input of itself, or inputs nest too deep");
  }

  @Test
  void refusesInputNamesThatCouldStandForPaths() {
    malformed(
        Samples.LOCK.replace("\"old\": \"nixpkgs_2\"", "\"a/b\": \"nixpkgs_2\""),
        "an input's name is empty or holds a slash");
  }

  @Test
  void boundsTheWaysThatNodesWhichShareNodesSpell() {
    StringBuilder text = new StringBuilder("{\"nodes\":{\"root\":{\"inputs\":{\"a\":\"n0\"}}");
    for (int i = 0; i < 40; i++) {
      text.append(
          ",\"n%d\":{\"inputs\":{\"x\":\"n%d\",\"y\":\"n%d\"},\"locked\":{},\"original\":{}}"
              .formatted(i, i + 1, i + 1));
    }
    text.append(",\"n40\":{\"locked\":{},\"original\":{}}},\"root\":\"root\",\"version\":7}");

    assertThatThrownBy(() -> Samples.lock(text.toString()))
        .isInstanceOfSatisfying(
            FindingException.class,
            thrown -> assertThat(thrown.finding().code()).isEqualTo(ReasonCode.LIMIT));
  }

  @Test
  void endsWithoutOverflowOnFollowsAThousandDeep() {
    StringBuilder inputs = new StringBuilder("\"i5000\":\"n\"");
    for (int i = 0; i < 5000; i++) {
      inputs.append(",\"i%d\":[\"i%d\"]".formatted(i, i + 1));
    }
    malformed(
        "{\"nodes\":{\"root\":{\"inputs\":{" + inputs + "}},\"n\":{\"locked\":{},"
            + "\"original\":{}}},\"root\":\"root\",\"version\":7}",
        "inputs follow each other in a circle");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"rev\": 5", "\"rev\": [\"x\"]", "\"lastModified\": \"5\"", "\"lastModified\": 1.5",
        "\"narHash\": {}", "\"dir\": null", "\"submodules\": \"yes\"", "\"host\": false"
      })
  void refusesValuesOfTheWrongType(String member) {
    String lock = """
        {"nodes":{"root":{"inputs":{"n":"n"}},"n":{"locked":{"type":"github","owner":"o",
        "repo":"r",%s},"original":{}}},"root":"root","version":7}
        """;
    malformed(lock.formatted(member), " is no ", "has a type that none has", "neither true nor");
  }

  @Test
  void resolvesInputsThatFollowThroughOneAnotherOnce() throws FindingException {
    StringBuilder inputs = new StringBuilder("\"f60\":\"n\"");
    StringBuilder inner = new StringBuilder("\"x60\":[\"f60\"]");
    for (int i = 59; i >= 0; i--) {
      inputs.append(",\"f%d\":[\"f%d\",\"x%d\"]".formatted(i, i + 1, i + 1));
      inner.append(",\"x%d\":[\"f%d\",\"x%d\"]".formatted(i, i + 1, i + 1));
    }
    String lock = "{\"nodes\":{\"root\":{\"inputs\":{" + inputs + "}},\"n\":{\"inputs\":{" + inner
        + "},\"locked\":{},\"original\":{}}},\"root\":\"root\",\"version\":7}";

    assertThat(Samples.pin(Samples.lock(lock), "n").inputPaths()).contains("f0", "f60/x0");
  }

  private static String tarball(String original, String locked) {
    return "{\"nodes\":{\"root\":{\"inputs\":{\"t\":\"t\"}},\"t\":{\"locked\":{\"narHash\":\""
        + Samples.HASH + "\",\"type\":\"tarball\",\"url\":\"" + locked
        + "\"},\"original\":{\"type\":\"tarball\",\"url\":\"" + original
        + "\"}}},\"root\":\"root\",\"version\":7}";
  }

  private static void malformed(String text, String... anyOf) {
    assertThatThrownBy(() -> Samples.lock(text))
        .isInstanceOfSatisfying(FindingException.class, thrown -> {
          assertThat(thrown.finding().code()).isEqualTo(ReasonCode.PIN_MALFORMED);
          assertThat(Optional.of(thrown.finding().message()))
              .hasValueSatisfying(message -> assertThat(anyOf).anyMatch(message::contains));
        });
  }

  @Test
  void moreNodesThanAnyLockHasAreRefused() {
    StringBuilder nodes = new StringBuilder("{\"nodes\": {\"root\": {}");
    for (int i = 0; i < 20_000; i++) {
      nodes.append(", \"").append(i).append("\": {}");
    }
    nodes.append("}, \"root\": \"root\", \"version\": 7}");
    assertThatThrownBy(
            () -> PinFiles.read("flake.lock", PinFormat.FLAKE_LOCK, Bytes.ofUtf8(nodes.toString())))
        .hasMessage("flake.lock:1: more than 20000 nodes");
  }
}
