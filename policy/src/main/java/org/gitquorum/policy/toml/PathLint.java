// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.gitquorum.policy.PathPattern;
import org.gitquorum.policy.PatternIndex;
import org.gitquorum.policy.RepositoryPath;
import org.gitquorum.policy.Rule;

/** Patterns and paths of a tree beside each other. */
final class PathLint {
  private static final int MOST_TWINS = 100;

  private final List<Rule> rules;
  private final List<RepositoryPath> paths;
  private final WarningLog log;

  PathLint(List<Rule> rules, List<RepositoryPath> paths, WarningLog log) {
    this.rules = rules;
    this.paths = paths;
    this.log = log;
  }

  void check() {
    checkPatterns(Rule::paths, PatternIndex::ignoringCase);
    checkPatterns(Rule::except, PatternIndex::exact);
    checkTwins();
  }

  private void checkPatterns(
      Function<Rule, List<PathPattern>> part, Function<List<PathPattern>, PatternIndex> indexing) {
    List<Rule> owners = new ArrayList<>();
    List<PathPattern> patterns = new ArrayList<>();
    for (Rule rule : rules) {
      part.apply(rule).forEach(pattern -> {
        owners.add(rule);
        patterns.add(pattern);
      });
    }
    PatternIndex index = indexing.apply(patterns);
    BitSet matched = new BitSet();
    paths.forEach(path -> index.matching(path).forEach(matched::set));
    for (int i = 0; i < patterns.size(); i++) {
      if (!matched.get(i)) {
        warn(owners.get(i), patterns.get(i));
      }
    }
  }

  private void warn(Rule rule, PathPattern pattern) {
    log.add(
        PolicyWarning.Code.PATTERN_MATCHES_NOTHING,
        "rules." + rule.name(),
        "rule " + rule.name() + ": " + pattern + " matches nothing in the tree");
  }

  /** Directories are compared as well: {@code Lib/a} and {@code lib/b} share a directory or not. */
  private void checkTwins() {
    Map<RepositoryPath, RepositoryPath> spellings = new HashMap<>();
    Map<RepositoryPath, RepositoryPath> twins = new TreeMap<>();
    for (RepositoryPath path : paths) {
      byte[] bytes = path.bytes();
      for (int end = bytes.length; end > 0; end = lastSlash(bytes, end)) {
        RepositoryPath part = RepositoryPath.of(Arrays.copyOf(bytes, end));
        RepositoryPath first = spellings.putIfAbsent(part.foldedCase(), part);
        if (first == null) {
          continue;
        }
        if (!first.equals(part)) {
          twins.putIfAbsent(part, first);
        }
      }
    }
    twins.entrySet().stream()
        .limit(MOST_TWINS)
        .forEach(twin -> log.add(
            PolicyWarning.Code.PATH_TWINS,
            "",
            twin.getValue() + " and " + twin.getKey()
                + " are one path on a case-insensitive disk"));
  }

  private static int lastSlash(byte[] bytes, int end) {
    for (int at = end - 1; at > 0; at--) {
      if (bytes[at] == '/') {
        return at;
      }
    }
    return 0;
  }
}
