// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gitquorum.policy.PathPattern;
import org.gitquorum.policy.RepositoryPath;
import org.gitquorum.policy.Rule;
import org.gitquorum.policy.RuleIndex;

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
    checkPaths();
    for (Rule rule : rules) {
      for (PathPattern pattern : rule.except()) {
        if (paths.stream().noneMatch(pattern::matches)) {
          warn(rule, pattern);
        }
      }
    }
    checkTwins();
  }

  private void checkPaths() {
    List<Rule> single = new ArrayList<>();
    for (Rule rule : rules) {
      for (PathPattern pattern : rule.paths()) {
        single.add(new Rule(rule.name(), List.of(pattern), List.of(), rule.quorum(), true));
      }
    }
    RuleIndex index = RuleIndex.of(single);
    BitSet matched = new BitSet();
    paths.forEach(path -> index.matching(path).forEach(matched::set));
    for (int i = matched.nextClearBit(0); i < single.size(); i = matched.nextClearBit(i + 1)) {
      warn(single.get(i), single.get(i).paths().get(0));
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
