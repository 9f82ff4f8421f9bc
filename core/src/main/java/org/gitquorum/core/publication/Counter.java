// SPDX-License-Identifier: MIT
package org.gitquorum.core.publication;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.gitquorum.core.statement.Head;
import org.gitquorum.core.statement.Release;
import org.gitquorum.core.statement.SequenceNumber;
import org.gitquorum.core.statement.Statement;
import org.gitquorum.core.trust.Revocations;
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
    return records.numbers();
  }

  /** The numbers that some such statement has, the highest first. */
  List<SequenceNumber> numbersOf(Predicate<IndexedStatement> wanted) {
    return records.numbersOf(wanted);
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

  /**
   * Whether a statement with this number or a higher one has the quorum of some policy of the
   * chain, by that policy's own keys and revocations: a newer policy, or a revocation, makes
   * statements count no more, and they were shown all the same. Only a policy that is as new as the
   * one a statement names could ever have counted it: whom that one dropped reaches nothing.
   */
  boolean reaches(SequenceNumber least) {
    return numbers().stream()
        .takeWhile(number -> number.compareTo(least) >= 0)
        .anyMatch(number -> termsAt(number).values().stream()
            .filter(this::named)
            .anyMatch(alike -> wasCounted(alike, number.policyVersion())));
  }

  private boolean wasCounted(List<PublishedRecord> alike, long version) {
    return chain.policies().values().stream()
        .filter(policy -> policy.policy().version() >= version)
        .anyMatch(policy -> accepts(policy, Revocations.none(), alike).isPresent());
  }

  /** What these say together by the keys of a policy, which need not be the newest. */
  Optional<Counted> accepts(
      ChainPolicy policy, Revocations revocations, List<PublishedRecord> alike) {
    return new SignatureCount(revocations, chain.now())
        .count(alike, policy, quorum(policy.policy(), alike.get(0).statement()));
  }

  /** The statements under a number that are about something, not counted yet. */
  Map<String, List<PublishedRecord>> termsAt(SequenceNumber number) {
    return records.at(number);
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
        accepts(chain.newest(), chain.revocations(), alike).ifPresent(met::add);
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

  private static Quorum quorum(Policy policy, Statement statement) {
    if (statement instanceof Release) {
      return policy.release();
    }
    return statement instanceof Head ? policy.head() : policy.root();
  }
}
