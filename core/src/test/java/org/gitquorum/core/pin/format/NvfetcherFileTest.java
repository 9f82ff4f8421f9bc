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

class NvfetcherFileTest {
  static final String FILE = """
      {
          "nixpkgs": {
              "cargoLock": null,
              "date": "2026-11-20",
              "extract": null,
              "name": "nixpkgs",
              "passthru": null,
              "pinned": false,
              "src": {
                  "deepClone": false,
                  "fetchSubmodules": false,
                  "leaveDotGit": false,
                  "name": null,
                  "owner": "acme",
                  "repo": "nixpkgs",
                  "rev": "391b592eb44808b3bd0cb80bb71b63a5a118b8bb",
                  "sha256": "sha256-WvvHR4kSQLAbtouMC/ruZ5UpLwlUcY3K4FAllMN+yGk=",
                  "sparseCheckout": [],
                  "type": "github"
              },
              "version": "391b592eb44808b3bd0cb80bb71b63a5a118b8bb"
          },
          "tool": {
              "name": "tool",
              "src": {
                  "name": null,
                  "sha256": "sha256-b/KuWECsmEcz9nPiuPqCcGQ1p+GdbaELScaIXnUTGv8=",
                  "type": "url",
                  "url": "https://example.org/tool.tar.gz"
              },
              "version": "1.4.2"
          }
      }
      """;

  static PinFile read(String text) throws FindingException {
    return PinFiles.read("_sources/generated.json", PinFormat.NVFETCHER, Bytes.ofUtf8(text));
  }

  @Test
  void readsRepositoriesAndFiles() throws FindingException {
    PinFile file = read(FILE);

    Pin pin = Samples.pin(file, "nixpkgs");
    assertThat(pin.source())
        .isEqualTo(new PinSource.Repository(new RepositoryLocation("github:acme/nixpkgs")));
    assertThat(pin.revision().orElseThrow().name()).isEqualTo(Samples.REVISION);
    assertThat(pin.hash().orElseThrow().ofTree()).isTrue();
    assertThat(pin.faults()).isEmpty();
    assertThat(Samples.pin(file, "tool").source())
        .isEqualTo(new PinSource.Other("url https://example.org/tool.tar.gz"));
    assertThat(Samples.pin(file, "tool").hash().orElseThrow().ofTree()).isFalse();
  }

  @Test
  void cannotTieATagToACommit() throws FindingException {
    PinFile file = read(FILE.replace("\"rev\": \"" + Samples.REVISION, "\"rev\": \"v1.2"));

    assertThat(Samples.faults(file, "nixpkgs"))
        .containsExactly("PIN_UNVERIFIABLE 16 rev is a branch or a tag, and the file does not say"
            + " which commit");
  }

  @Test
  void cannotDeriveTheHashOfACloneOrOfAPart() throws FindingException {
    for (String change : new String[] {"deepClone", "leaveDotGit"}) {
      PinFile file = read(FILE.replace('"' + change + "\": false", '"' + change + "\": true"));

      assertThat(Samples.pin(file, "nixpkgs").hash().orElseThrow().ofTree()).isFalse();
      assertThat(Samples.faults(file, "nixpkgs")).hasSize(1);
    }
    PinFile sparse = read(FILE.replace("\"sparseCheckout\": []", "\"sparseCheckout\": [\"lib\"]"));

    assertThat(Samples.faults(sparse, "nixpkgs")).hasSize(1);
  }
}
