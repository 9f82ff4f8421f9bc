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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpinsFileTest {
  static final String REVISION = "6afe187897bef7933475e6af374c893f4c84a293";
  static final String HASH = "sha256-K9yBph93OLTNw02Q6e9CYFGrUhvEXnh45vrZqIRWfvQ=";
  static final String FILE = """
      {
        "pins": {
          "channel": {
            "type": "Channel",
            "name": "nixos-26.11",
            "url": "https://releases.example.org/nixos/26.11/nixexprs.tar.xz",
            "hash": "sha256-des9OUzC+IcCqisK3ReEAwfz4NGWxY1X03Mrh8//A7s="
          },
          "plain": {
            "type": "Git",
            "repository": {
              "type": "Git",
              "url": "https://gitlab.com/simple/mailserver.git"
            },
            "branch": "nixos-21.11",
            "submodules": true,
            "revision": "6e3a7b2ea6f0d68b82027b988aa25d3423787303",
            "url": null,
            "hash": "sha256-hNhzLOp+dApEY15vwLAQZu+sjEQbJcOXCaSfAT6lpsQ="
          },
          "nixpkgs": {
            "type": "Git",
            "repository": {
              "type": "GitHub",
              "owner": "acme",
              "repo": "nixpkgs"
            },
            "branch": "release",
            "submodules": false,
            "revision": "6afe187897bef7933475e6af374c893f4c84a293",
            "url": "https://github.com/acme/nixpkgs/archive/6afe187897bef7933475e6af374c893f4c84a293.tar.gz",
            "hash": "sha256-K9yBph93OLTNw02Q6e9CYFGrUhvEXnh45vrZqIRWfvQ="
          },
          "release": {
            "type": "GitRelease",
            "repository": {
              "type": "GitHub",
              "owner": "ytdl-org",
              "repo": "youtube-dl"
            },
            "pre_releases": false,
            "version_upper_bound": null,
            "release_prefix": null,
            "submodules": false,
            "version": "2021.12.17",
            "revision": "1807cff9c2ee5e9f4f311634d68f34d709fb665e",
            "url": "https://api.github.com/repos/ytdl-org/youtube-dl/tarball/2021.12.17",
            "hash": "sha256-hwtdYYyCxDEs5OrTo0BbAuww3hjzEaQ+R/ABfEyXFCg="
          }
        },
        "version": 7
      }
      """;

  static PinFile read(String text) throws FindingException {
    return PinFiles.read("npins/sources.json", PinFormat.NPINS, Bytes.ofUtf8(text));
  }

  @Test
  void readsBranchesReleasesAndPlainRepositories() throws FindingException {
    PinFile file = read(FILE);

    assertThat(file.pins())
        .extracting(Pin::name)
        .containsExactly("channel", "plain", "nixpkgs", "release");
    assertThat(file.pins()).allSatisfy(pin -> assertThat(pin.faults()).isEmpty());
    Pin pin = Samples.pin(file, "nixpkgs");
    assertThat(pin.source())
        .isEqualTo(new PinSource.Repository(new RepositoryLocation("github:acme/nixpkgs")));
    assertThat(pin.branch()).contains("refs/heads/release");
    assertThat(pin.revision().orElseThrow().name()).isEqualTo(REVISION);
    assertThat(pin.hash().orElseThrow().sri()).isEqualTo(HASH);
    assertThat(pin.line()).isEqualTo(21);
    assertThat(pin.lineOf(PinField.HASH)).isEqualTo(32);
    assertThat(Samples.pin(file, "plain").submodules()).isTrue();
    assertThat(Samples.pin(file, "channel").source())
        .isEqualTo(new PinSource.Other(
            "Channel https://releases.example.org/nixos/26.11/nixexprs.tar.xz"));
  }

  @Test
  void refusesAUrlThatIsNotThatOfTheRevision() throws FindingException {
    PinFile other = read(FILE.replace("acme/nixpkgs/archive", "evil/nixpkgs/archive"));
    PinFile branch = read(FILE.replace("archive/" + REVISION, "archive/main"));

    assertThat(Samples.faults(other, "nixpkgs"))
        .containsExactly("PIN_ATTRIBUTE 31 the url is not that of the repository and the revision");
    assertThat(Samples.faults(branch, "nixpkgs")).hasSize(1);
  }

  @Test
  void refusesAUrlForAReleaseOfAnotherVersion() throws FindingException {
    PinFile file = read(FILE.replace("tarball/2021.12.17", "tarball/2021.12.18"));

    assertThat(Samples.faults(file, "release")).hasSize(1);
  }

  @Test
  void refusesAUrlBesideSubmodules() throws FindingException {
    PinFile file = read(FILE.replace("\"submodules\": false", "\"submodules\": true"));

    assertThat(Samples.faults(file, "nixpkgs"))
        .containsExactly("PIN_ATTRIBUTE 31 a pin with submodules has a url");
  }

  @Test
  void refusesAMissingHashAndAShortenedRevision() throws FindingException {
    PinFile file = read(FILE.replace("\"hash\": \"" + HASH + '"', "\"hash\": null")
        .replace("\"revision\": \"" + REVISION, "\"revision\": \"6afe187"));

    assertThat(Samples.faults(file, "nixpkgs"))
        .containsExactly(
            "PIN_ATTRIBUTE 31 the url is not that of the repository and the revision",
            "PIN_ATTRIBUTE 30 revision is not a full commit id",
            "PIN_ATTRIBUTE 32 there is no hash");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GitLab | \"server\":\"https://gitlab.com/\",\"repo_path\":\"a/b\" | https://gitlab.com/api/v4/projects/a%2Fb/repository/archive.tar.gz?sha= | gitlab:a/b",
        "Forgejo | \"server\":\"https://codeberg.org/\",\"owner\":\"a\",\"repo\":\"b\" | https://codeberg.org/a/b/archive/ | https://codeberg.org/a/b"
      })
  void knowsTheUrlsOfOtherForges(String type, String members, String url, String location)
      throws FindingException {
    String end = type.equals("Forgejo") ? ".tar.gz" : "";
    PinFile file = read("{\"pins\":{\"x\":{\"type\":\"Git\",\"repository\":{\"type\":\"" + type
        + "\"," + members + "},\"branch\":\"main\",\"submodules\":false,\"revision\":\"" + REVISION
        + "\",\"url\":\"" + url + REVISION + end + "\",\"hash\":\"" + HASH
        + "\"}},\"version\":8}");

    assertThat(Samples.faults(file, "x")).isEmpty();
    assertThat(Samples.pin(file, "x").source())
        .isEqualTo(new PinSource.Repository(new RepositoryLocation(location)));
  }

  @Test
  void findsTheRepositoryBehindATarballOfAForge() throws FindingException {
    PinFile file = read("{\"pins\":{\"x\":{\"type\":\"Tarball\",\"url\":"
        + "\"https://github.com/acme/nixpkgs/archive/main.tar.gz\",\"hash\":\"" + HASH
        + "\"}},\"version\":7}");

    assertThat(Samples.pin(file, "x").source())
        .isEqualTo(new PinSource.Repository(new RepositoryLocation("github:acme/nixpkgs")));
    assertThat(Samples.pin(file, "x").revision()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 6, 7, 8})
  void readsTheVersionsInUse(int version) throws FindingException {
    assertThat(read(FILE.replace("\"version\": 7", "\"version\": " + version)).pins())
        .hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 9})
  void cannotTellWhatAnotherVersionMeans(int version) throws FindingException {
    PinFile file = read(FILE.replace("\"version\": 7", "\"version\": " + version));

    assertThat(file.pins()).isEmpty();
    assertThat(file.faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.code()).isEqualTo(ReasonCode.PIN_UNVERIFIABLE));
  }

  @Test
  void refusesUnknownAttributesAndTypesOfRepositories() throws FindingException {
    PinFile file = read(FILE.replace("\"branch\": \"release\"", "\"branch\": \"release\", \"x\": 1")
        .replace("\"owner\": \"acme\"", "\"owner\": \"acme\", \"server\": \"https://x.example/\""));

    assertThat(Samples.faults(file, "nixpkgs"))
        .containsExactly(
            "PIN_ATTRIBUTE 28 the pin has an unknown attribute \"x\"",
            "PIN_ATTRIBUTE 25 the repository has an unknown attribute \"server\"");
    assertThatThrownBy(() -> read(FILE.replace("\"GitHub\"", "\"Other\"")))
        .isInstanceOf(FindingException.class)
        .hasMessageContaining("a repository of an unknown type");
  }
}
