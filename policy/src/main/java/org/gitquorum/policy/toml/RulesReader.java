// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gitquorum.policy.PathPattern;
import org.gitquorum.policy.PatternException;
import org.gitquorum.policy.Quorum;
import org.gitquorum.policy.Rule;

/** Reads {@code [[rules]]}. */
final class RulesReader {
  private static final int MOST_PATTERNS = 20_000;
  private static final int LONGEST_PATTERN = 4_096;
  private static final int LONGEST_NAME = 100;

  private final QuorumReader quorums;
  private final ProblemLog log;
  private final Map<String, Integer> offsets = new HashMap<>();
  private int patterns;

  RulesReader(QuorumReader quorums, ProblemLog log) {
    this.quorums = quorums;
    this.log = log;
  }

  /** Where each rule stands, by its name. */
  Map<String, Integer> offsets() {
    return offsets;
  }

  /** The rules that read without a problem. */
  List<Rule> read(List<TomlTable> tables) {
    List<Rule> rules = new ArrayList<>();
    boolean everything = false;
    for (TomlTable table : tables) {
      SchemaTable schema = new SchemaTable(table, "[[rules]]", log);
      List<PathPattern> paths = paths(schema);
      everything |= paths.stream().anyMatch(PathPattern::isEverything);
      rule(schema, paths).ifPresent(rules::add);
    }
    if (!everything && patterns <= MOST_PATTERNS) {
      int offset = tables.isEmpty() ? 0 : tables.get(0).start();
      log.add(
          offset, "no rule for **", "without one, paths under no rule would have no rule at all");
    }
    return rules;
  }

  private List<PathPattern> paths(SchemaTable table) {
    table.require("paths", "such as paths = [\"**\"]");
    return patterns(table, "paths");
  }

  private Optional<Rule> rule(SchemaTable table, List<PathPattern> paths) {
    Optional<String> name = name(table);
    List<PathPattern> except = table.has("except") ? patterns(table, "except") : List.of();
    Optional<Quorum> quorum = quorums.read(table);
    boolean authorCounts = table.truth("author-counts").orElse(true);
    table.refuseOtherKeys();
    return name.flatMap(
        known -> quorum.map(asked -> new Rule(known, paths, except, asked, authorCounts)));
  }

  private Optional<String> name(SchemaTable table) {
    table.require("name", "reports call a rule by its name");
    Optional<TomlValue.Text> name = table.text("name");
    if (name.isEmpty()) {
      return Optional.empty();
    }
    String value = name.get().value();
    if (value.isBlank() || !value.equals(value.strip()) || value.length() > LONGEST_NAME) {
      log.add(name.get().start(), "a name is 1 to 100 characters without blanks around them");
    } else if (UnsafeCharacters.anyIn(value)) {
      log.add(name.get().start(), "a name is one line of visible characters");
    } else if (offsets.putIfAbsent(value, table.start()) != null) {
      log.add(name.get().start(), "another rule is called " + value);
    } else {
      return Optional.of(value);
    }
    return Optional.empty();
  }

  private List<PathPattern> patterns(SchemaTable table, String key) {
    List<PathPattern> read = new ArrayList<>();
    for (TomlValue.Text text : table.texts(key)) {
      patterns++;
      if (patterns == MOST_PATTERNS + 1) {
        log.add(text.start(), "more than " + MOST_PATTERNS + " patterns");
      } else if (text.value().length() > LONGEST_PATTERN) {
        log.add(text.start(), "a pattern longer than " + LONGEST_PATTERN + " characters");
      } else if (patterns <= MOST_PATTERNS) {
        pattern(text).ifPresent(read::add);
      }
    }
    return read;
  }

  private Optional<PathPattern> pattern(TomlValue.Text text) {
    try {
      return Optional.of(PathPattern.parse(text.value()));
    } catch (PatternException e) {
      log.add(text.offset(e.offset()), "no path pattern: " + e.getMessage());
      return Optional.empty();
    }
  }
}
