// SPDX-License-Identifier: MIT
package org.gitquorum.core.publication;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gitquorum.core.statement.Head;
import org.gitquorum.core.statement.Release;
import org.gitquorum.core.statement.Statement;
import org.gitquorum.policy.Policy;
import org.gitquorum.policy.Quorum;

/**
 * One counter of a branch, judged by the newest policy. Signatures of a number are looked at when
 * that number is asked for: a trust ref holds hundreds of statements, and a verdict needs few.
 */
final class Counter {
  private final NumberedRecords records;
  private final PolicyChain chain;
  private final Map<SequenceNumber, List<Counted>> counted = new HashMap<>();

  Counter(NumberedRecords records, PolicyChain chain) {
    this.records = records;
    this.chain = chain;
  }

  /** Every number that some statement has, the highest first. */
  Collection<SequenceNumber> numbers() {
    return records.numbers().keySet();
  }

  /**
   * The statement that counts under a number. Of two with their quorum and one number none does:
   * whoever can make two cannot choose afterwards which of them a consumer is shown.
   */
  Optional<Counted> at(SequenceNumber number) {
    List<Counted> met = metAt(number);
    return met.size() == 1 ? Optional.of(met.get(0)) : Optional.empty();
  }

  /** What counts, the highest number first, each looked at when it is asked for. */
  Stream<Counted> counted() {
    return numbers().stream().flatMap(number -> at(number).stream());
  }

  /** The highest number under which any statement has its quorum, if it has two of them. */
  Optional<SequenceNumber> reused() {
    return numbers().stream()
        .filter(number -> !metAt(number).isEmpty())
        .findFirst()
        .filter(number -> metAt(number).size() > 1);
  }

  /** The statements under a number that are about something, not counted yet. */
  Map<String, List<PublishedRecord>> termsAt(SequenceNumber number) {
    return records.numbers().getOrDefault(number, Map.of());
  }

  private List<Counted> metAt(SequenceNumber number) {
    List<Counted> known = counted.get(number);
    if (known == null) {
      known = met(termsAt(number).values());
      counted.put(number, known);
    }
    return known;
  }

  private List<Counted> met(Collection<List<PublishedRecord>> terms) {
    List<Counted> met = new ArrayList<>();
    for (List<PublishedRecord> alike : terms) {
      if (named(alike)) {
        Statement statement = alike.get(0).statement();
        chain
            .signatures()
            .count(alike, chain.newest(), quorum(chain.newest().policy(), statement))
            .ifPresent(met::add);
      }
    }
    return List.copyOf(met);
  }

  /** Whether the policy that these name is one of the chain, with the version they give it. */
  boolean named(List<PublishedRecord> alike) {
    Statement statement = alike.get(0).statement();
    return chain.holds(
        NumberedRecords.policyOf(statement), NumberedRecords.numberOf(statement).policyVersion());
  }

  static Quorum quorum(Policy policy, Statement statement) {
    if (statement instanceof Release) {
      return policy.release();
    }
    return statement instanceof Head ? policy.head() : policy.root();
  }
}
