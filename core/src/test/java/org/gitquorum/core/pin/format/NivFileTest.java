// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.pin.Pin;
import org.gitquorum.core.pin.PinFile;
import org.gitquorum.core.pin.PinFormat;
import org.gitquorum.core.pin.PinSource;
import org.gitquorum.core.pin.RepositoryLocation;
import org.junit.jupiter.api.Test;

class NivFileTest {
  static final String REVISION = "6d1069829bf8c2e9e1ffe0a89a65bbc50b8375cc";
  static final String HASH = "0913x0vmmkggs09dwn5711ccwa5q2p0j3p5fbg6cg20wrpsgzhv5";
  static final String FILE = """
      {
          "nixpkgs": {
              "branch": "release",
              "description": "Nix Packages collection",
              "homepage": null,
              "owner": "Acme",
              "repo": "nixpkgs",
              "rev": "6d1069829bf8c2e9e1ffe0a89a65bbc50b8375cc",
              "sha256": "0913x0vmmkggs09dwn5711ccwa5q2p0j3p5fbg6cg20wrpsgzhv5",
              "type": "tarball",
              "url": "https://github.com/Acme/nixpkgs/archive/6d1069829bf8c2e9e1ffe0a89a65bbc50b8375cc.tar.gz",
              "url_template": "https://github.com/<owner>/<repo>/archive/<rev>.tar.gz"
          },
          "plain": {
              "branch": "nixos-21.11",
              "repo": "https://gitlab.com/simple/mailserver.git",
              "rev": "4b534eace3d9104e4b750331478a317c42d344d9",
              "type": "git"
          },
          "tool": {
              "sha256": "1x3yas2aingswrw7hpn43d9anlb08bpyk42dqg6v8f3p3yk83p1b",
              "type": "file",
              "url": "https://example.org/tool-1.2",
              "url_template": "https://example.org/tool-<version>",
              "version": "1.2"
          }
      }
      """;

  static PinFile read(String text) throws FindingException {
    return PinFiles.read("nix/sources.json", PinFormat.NIV, Bytes.ofUtf8(text));
  }

  @Test
  void readsTarballsRepositoriesAndFiles() throws FindingException {
    PinFile file = read(FILE);

    assertThat(file.pins()).allSatisfy(pin -> assertThat(pin.faults()).isEmpty());
    Pin pin = Samples.pin(file, "nixpkgs");
    assertThat(pin.source())
        .isEqualTo(new PinSource.Repository(new RepositoryLocation("github:acme/nixpkgs")));
    assertThat(pin.revision().orElseThrow().name()).isEqualTo(REVISION);
    assertThat(pin.branch()).contains("refs/heads/release");
    assertThat(pin.hash().orElseThrow().ofTree()).isTrue();
    assertThat(Samples.pin(file, "plain").hash()).isEmpty();
    assertThat(Samples.pin(file, "plain").source())
        .isEqualTo(new PinSource.Repository(new RepositoryLocation("gitlab:simple/mailserver")));
    assertThat(Samples.pin(file, "tool").hash().orElseThrow().ofTree()).isFalse();
  }

  @Test
  void takesTheUrlForTheSourceSinceTheLoaderDoes() throws FindingException {
    PinFile file =
        read(FILE.replace("github.com/Acme/nixpkgs/archive", "github.com/evil/x/archive"));

    assertThat(Samples.pin(file, "nixpkgs").source())
        .isEqualTo(new PinSource.Repository(new RepositoryLocation("github:evil/x")));
    assertThat(Samples.faults(file, "nixpkgs"))
        .containsExactly(
            "PIN_ATTRIBUTE 11 the url is not the url_template applied to the other values",
            "PIN_ATTRIBUTE 11 the url is not in the repository of owner and repo");
  }

  @Test
  void refusesATemplateThatIsChangedTogetherWithTheUrl() throws FindingException {
    PinFile file = read(FILE.replace("github.com/Acme/nixpkgs/archive", "github.com/evil/x/archive")
        .replace("<owner>/<repo>", "evil/x"));

    assertThat(Samples.faults(file, "nixpkgs"))
        .containsExactly("PIN_ATTRIBUTE 11 the url is not in the repository of owner and repo");
  }

  @Test
  void refusesAUrlForAnotherRevision() throws FindingException {
    PinFile file = read(FILE.replace("archive/" + REVISION, "archive/" + Samples.NEW_REVISION)
        .replace("archive/<rev>", "archive/" + Samples.NEW_REVISION));

    assertThat(Samples.pin(file, "nixpkgs").revision().orElseThrow().name())
        .isEqualTo(Samples.NEW_REVISION);
    assertThat(Samples.faults(file, "nixpkgs"))
        .containsExactly("PIN_ATTRIBUTE 11 the url does not name rev");
  }

  @Test
  void refusesAMissingHashAndAnUnknownType() throws FindingException {
    PinFile file = read(FILE.replaceFirst("\"sha256\": \"" + HASH + "\",", "")
        .replace("\"type\": \"file\"", "\"type\": \"builtin-url\""));

    assertThat(Samples.faults(file, "nixpkgs"))
        .containsExactly("PIN_ATTRIBUTE 2 there is no sha256");
    assertThat(Samples.faults(file, "tool"))
        .containsExactly("PIN_UNVERIFIABLE 22 sources of type \"builtin-url\" are not known");
  }
}
