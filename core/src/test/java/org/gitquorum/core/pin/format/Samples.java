// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.pin.Pin;
import org.gitquorum.core.pin.PinFault;
import org.gitquorum.core.pin.PinFile;
import org.gitquorum.core.pin.PinFormat;
import org.gitquorum.core.pin.PinnedState;

/** Pin files for the tests. */
final class Samples {
  static final String REVISION = "391b592eb44808b3bd0cb80bb71b63a5a118b8bb";
  static final String HASH = "sha256-WvvHR4kSQLAbtouMC/ruZ5UpLwlUcY3K4FAllMN+yGk=";
  static final String NEW_REVISION = "ec1a8fdf4ef6c15bd4ea7c4b4e4e8b5b3d8c1f00";
  static final String NEW_HASH = "sha256-XL2qfqmocfsvuEGyomZg4nOZfkuSe8vZtrOX99I+b6I=";
  static final PinnedState NEW_STATE =
      new PinnedState(ObjectId.fromString(NEW_REVISION), NEW_HASH, 1_800_000_000L, 54_321L);

  /** One input on a forge, one plain git repository that shares it, one path. */
  static final String LOCK = """
      {
        "nodes": {
          "home-manager": {
            "inputs": {
              "nixpkgs": [
                "nixpkgs"
              ],
              "old": "nixpkgs_2"
            },
            "locked": {
              "lastModified": 1787000000,
              "narHash": "sha256-0iaTCZDEORJeWamOjfDZaoZZx686f7QO5oL3ynmj+ew=",
              "ref": "refs/heads/main",
              "rev": "de42d442de42d442de42d442de42d442de42d442",
              "revCount": 7,
              "type": "git",
              "url": "https://git.example.org/hm.git"
            },
            "original": {
              "type": "git",
              "url": "https://git.example.org/hm.git"
            }
          },
          "nixpkgs": {
            "locked": {
              "lastModified": 1787209939,
              "narHash": "sha256-WvvHR4kSQLAbtouMC/ruZ5UpLwlUcY3K4FAllMN+yGk=",
              "owner": "Acme",
              "repo": "nixpkgs",
              "rev": "391b592eb44808b3bd0cb80bb71b63a5a118b8bb",
              "type": "github"
            },
            "original": {
              "owner": "Acme",
              "ref": "release",
              "repo": "nixpkgs",
              "type": "github"
            }
          },
          "nixpkgs_2": {
            "flake": false,
            "locked": {
              "lastModified": 1600000000,
              "narHash": "sha256-XL2qfqmocfsvuEGyomZg4nOZfkuSe8vZtrOX99I+b6I=",
              "path": "/nix/store/abc-source",
              "type": "path"
            },
            "original": {
              "id": "nixpkgs",
              "type": "indirect"
            }
          },
          "root": {
            "inputs": {
              "home-manager": "home-manager",
              "nixpkgs": "nixpkgs"
            }
          }
        },
        "root": "root",
        "version": 7
      }
      """;

  private Samples() {}

  static PinFile lock(String text) throws FindingException {
    return PinFiles.read("flake.lock", PinFormat.FLAKE_LOCK, Bytes.ofUtf8(text));
  }

  static Pin pin(PinFile file, String node) {
    return file.pins().stream()
        .filter(pin -> pin.node().equals(node))
        .findFirst()
        .orElseThrow();
  }

  static List<String> faults(PinFile file, String node) {
    return pin(file, node).faults().stream().map(Samples::text).toList();
  }

  static String text(PinFault fault) {
    return fault.code() + " " + fault.line() + " " + fault.message();
  }
}
