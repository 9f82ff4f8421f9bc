// SPDX-License-Identifier: MIT
package org.gitquorum.core.publication;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.statement.Head;
import org.gitquorum.core.statement.Release;
import org.gitquorum.core.statement.Rollback;
import org.gitquorum.core.statement.SequenceNumber;
import org.gitquorum.core.statement.Statement;

/**
 * Records of one counter, by number and then by terms: all of them, or where they stand, and then
 * they are read when a number is asked for.
 */
final class NumberedRecords {
  private final NavigableMap<SequenceNumber, Set<IndexedStatement>> statements =
      new TreeMap<>(Collections.reverseOrder());
  private final Map<SequenceNumber, Map<String, List<PublishedRecord>>> records = new HashMap<>();
  private final Map<ObjectId, Map<SequenceNumber, List<PublishedRecord>>> onCommit =
      new HashMap<>();
  private final Source source;

  /** Reads the numbered records on a commit. */
  @FunctionalInterface
  interface Source {
    List<PublishedRecord> on(ObjectId commit);
  }

  NumberedRecords(Source source) {
    this.source = source;
  }

  /** Takes in a record itself. */
  void add(PublishedRecord published) {
    IndexedStatement statement = IndexedStatement.of(published.statement());
    announce(statement);
    put(statement.number(), published);
  }

  /** Takes in that there is one. */
  void announce(IndexedStatement statement) {
    statements
        .computeIfAbsent(statement.number(), number -> new LinkedHashSet<>())
        .add(statement);
  }

  private void put(SequenceNumber number, PublishedRecord published) {
    records
        .computeIfAbsent(number, any -> new LinkedHashMap<>())
        .computeIfAbsent(published.terms(), terms -> new ArrayList<>())
        .add(published);
  }

  /** The highest number first. */
  Set<SequenceNumber> numbers() {
    return statements.keySet();
  }

  /** The numbers that a statement of some kind has, the highest first. */
  List<SequenceNumber> numbersOf(Predicate<IndexedStatement> wanted) {
    return statements.entrySet().stream()
        .filter(entry -> entry.getValue().stream().anyMatch(wanted))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Everything, the highest number first. */
  Stream<IndexedStatement> all() {
    return statements.values().stream().flatMap(Set::stream);
  }

  /** The records under a number, by terms. */
  Map<String, List<PublishedRecord>> at(SequenceNumber number) {
    if (!records.containsKey(number)) {
      Set<IndexedStatement> announced = statements.getOrDefault(number, Set.of());
      announced.stream()
          .map(IndexedStatement::commit)
          .distinct()
          .flatMap(commit -> on(commit).getOrDefault(number, List.of()).stream())
          .filter(published -> announced.contains(IndexedStatement.of(published.statement())))
          .forEach(published -> put(number, published));
      records.computeIfAbsent(number, any -> Map.of());
    }
    return records.getOrDefault(number, Map.of());
  }

  /** Each commit is read once: anybody can put many numbers on one. */
  private Map<SequenceNumber, List<PublishedRecord>> on(ObjectId commit) {
    return onCommit.computeIfAbsent(
        commit,
        any -> source.on(any).stream()
            .collect(Collectors.groupingBy(published -> numberOf(published.statement()))));
  }

  static SequenceNumber numberOf(Statement statement) {
    return SequenceNumber.of(statement)
        .orElseThrow(() -> new IllegalArgumentException("a statement without a number"));
  }

  /** The digest of the policy that a numbered statement names. */
  static String policyOf(Statement statement) {
    if (statement instanceof Release release) {
      return release.policy();
    }
    if (statement instanceof Rollback rollback) {
      return rollback.policy();
    }
    if (statement instanceof Head head) {
      return head.policy();
    }
    throw new IllegalArgumentException("a statement without a policy");
  }
}
