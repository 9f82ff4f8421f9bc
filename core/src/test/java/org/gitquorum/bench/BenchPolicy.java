// SPDX-License-Identifier: MIT
package org.gitquorum.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gitquorum.core.testing.TestKeys;

/** The policy directory of a generated repository: as many rules and people as asked for. */
final class BenchPolicy {
  static final String REPOSITORY = "bench-0000";

  private final Shape shape;
  private final List<TestKeys> keys = new ArrayList<>();

  BenchPolicy(Shape shape) {
    this.shape = shape;
    for (int i = 0; i < shape.signers(); i++) {
      keys.add(TestKeys.named(name(i)));
    }
  }

  private static String name(int index) {
    return "signer-" + index;
  }

  /** The keys of all signers. */
  List<TestKeys> keys() {
    return keys;
  }

  /** Paths and contents. */
  Map<String, byte[]> files() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(".quorum/policy.toml", text().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    for (int i = 0; i < keys.size(); i++) {
      files.put(".quorum/keys/" + name(i) + ".asc", keys.get(i).certificate());
    }
    return files;
  }

  private String text() {
    StringBuilder text = new StringBuilder("version = 1\nrepository = \"" + REPOSITORY + "\"\n");
    StringBuilder people = new StringBuilder();
    for (int i = 0; i < keys.size(); i++) {
      people.append(i == 0 ? "" : ", ").append('"').append(name(i)).append('"');
      text.append("[signers." + name(i) + "]\nkeys = [\"keys/" + name(i) + ".asc\"]\n");
    }
    String require = "require = \"" + shape.signatures() + " of people\"\n";
    text.append("[groups]\npeople = [" + people + "]\n[root]\n" + require);
    text.append("[[rules]]\nname = \"everything\"\npaths = [\"**\"]\n" + require);
    for (int i = 1; i < shape.rules(); i++) {
      text.append("[[rules]]\nname = \"rule-" + i + "\"\npaths = [" + pattern(i) + "]\n" + require);
    }
    return text.toString();
  }

  private static String pattern(int rule) {
    char letter = (char) ('a' + rule % 26);
    return switch (rule % 4) {
      case 0 -> "\"lib/part-" + rule + "*\", \"ci/**\"";
      case 1 -> "\"pkgs/by-name/" + letter + "?/**\"";
      case 2 -> "\"pkgs/stdenv/**\", \"pkgs/build-support/*" + rule + "*\"";
      default -> "\"**/package-" + rule + "*/*.nix\", \"**/flake.lock\"";
    };
  }
}
