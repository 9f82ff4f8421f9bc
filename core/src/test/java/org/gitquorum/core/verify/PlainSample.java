// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.testing.RepositoryFixture;
import org.gitquorum.core.testing.TestKeys;

/**
 * The policy and the records of a generated repository, read in the plainest way: line by line. Who
 * signed is found out by signing again, for Ed25519 signs the same text the same way.
 */
final class PlainSample {
  /** What the policy is called in scenarios. */
  static final String POLICY = "p";

  private final RepositoryFixture repository;
  private final Map<String, String> notes = new LinkedHashMap<>();
  private final Map<String, TestKeys> keys = new LinkedHashMap<>();
  private final Scenario.PolicyText policy;

  PlainSample(RepositoryFixture repository) {
    this.repository = repository;
    for (String line : text("ls-tree", "-r", "refs/notes/quorum/reviews")) {
      String[] words = line.split("[ \t]", 4);
      notes.put(words[3].replace("/", ""), words[2]);
    }
    this.policy = policy(text("show", "main:.quorum/policy.toml"));
    policy.signers().forEach(name -> keys.put(name, TestKeys.named(name)));
  }

  private List<String> text(String... command) {
    return new String(repository.gitBytes(command), StandardCharsets.US_ASCII)
        .lines()
        .toList();
  }

  Scenario.PolicyText policy() {
    return policy;
  }

  /** The key of one of the signers. */
  TestKeys key(int index) {
    return List.copyOf(keys.values()).get(index % keys.size());
  }

  private static Scenario.PolicyText policy(List<String> lines) {
    List<Scenario.RuleText> rules = new ArrayList<>();
    List<String> people = List.of();
    String root = "";
    String name = "";
    List<String> paths = List.of();
    for (String line : lines) {
      String value = line.substring(line.indexOf('=') + 1).strip();
      if (line.startsWith("people = ")) {
        people = strings(value);
      } else if (line.startsWith("name = ")) {
        name = strings(value).get(0);
      } else if (line.startsWith("paths = ")) {
        paths = strings(value);
      } else if (line.startsWith("require = ") && name.isEmpty()) {
        root = strings(value).get(0);
      } else if (line.startsWith("require = ")) {
        rules.add(
            new Scenario.RuleText(name, paths, List.of(), strings(value).get(0), false, true));
      }
    }
    return new Scenario.PolicyText(
        0, "bench-0000", Map.of("people", people), Set.of(), root, false, rules, false, false);
  }

  private static List<String> strings(String value) {
    List<String> strings = new ArrayList<>();
    String[] parts = value.split("\"", -1);
    for (int i = 1; i < parts.length; i += 2) {
      strings.add(parts[i]);
    }
    return strings;
  }

  /** The records on a commit. */
  List<String> records(ObjectId commit) {
    String blob = notes.get(commit.name());
    return blob == null ? List.of() : text("cat-file", "blob", blob);
  }

  /** Makes a notes ref that holds these records. */
  void write(String ref, Map<ObjectId, List<String>> records) {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    line(stream, "commit " + ref + "\ncommitter Bench <bench@example.org> 0 +0000\ndata 0\n");
    records.forEach((commit, lines) -> {
      String note = String.join("\n", lines) + "\n";
      line(stream, "N inline " + commit.name() + "\ndata " + note.length() + "\n" + note);
    });
    RepositoryFixture.Result result =
        repository.run(stream.toByteArray(), "fast-import", "--quiet", "--force");
    if (result.status() != 0) {
      throw new IllegalStateException(result.errors());
    }
  }

  private static void line(ByteArrayOutputStream stream, String text) {
    stream.writeBytes((text + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  /** What a record says, and who made it; nothing where nobody of the policy did. */
  Optional<Scenario.Review> review(String record, PlainHistory history, int first) {
    String[] fields = record.split(":", -1);
    byte[] statement = Base64.getDecoder().decode(fields[3]);
    byte[] signature = Base64.getDecoder().decode(fields[5]);
    int commit = -1;
    int base = -1;
    List<String> paths = new ArrayList<>();
    Instant issued = Instant.EPOCH;
    for (String line : new String(statement, StandardCharsets.US_ASCII).split("\n", -1)) {
      String value = line.substring(line.indexOf(' ') + 1);
      switch (line.substring(0, Math.max(0, line.indexOf(' ')))) {
        case "commit:" -> commit = history.stateOf(ObjectId.fromString(value)).orElseThrow();
        case "base:" -> base = history.stateOf(ObjectId.fromString(value)).orElseThrow();
        case "path:" -> paths.add(value);
        case "issued:" -> issued = Instant.parse(value);
        default -> {
          // Kind, repository and tree are the same in all that is generated.
        }
      }
    }
    for (Map.Entry<String, TestKeys> key : keys.entrySet()) {
      Bytes again = key.getValue().sign(Bytes.copyOf(statement), issued);
      if (Arrays.equals(again.toArray(), signature)) {
        return Optional.of(
            new Scenario.Review(key.getKey(), base - first, commit - first, paths, false));
      }
    }
    return Optional.empty();
  }
}
