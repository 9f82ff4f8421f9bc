// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.Attribution;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.statement.SignedRecord;
import org.gitquorum.core.statement.Statement;
import org.gitquorum.core.trust.KeyDirectory;

/**
 * The statements of one signer with the same terms, and by which factors each is signed already.
 * Two factors count only over the same bytes, so a further one joins a statement where it can.
 */
final class OwnStatements {
  /** A signature with a time of its own must fit, though a person first types a passphrase. */
  private static final Duration JOINABLE = KeyDirectory.TOLERANCE.minusMinutes(2);

  private record Own(Statement statement, Set<String> factors) {}

  private final Map<Bytes, Own> all = new LinkedHashMap<>();

  /**
   * Records by which two keys of a signer are told apart; a second key of one kind adds nothing.
   */
  static String factor(Container container, String key) {
    return switch (container) {
      case PGP, U2F -> container.name();
      case SSH -> container.name() + " " + key;
    };
  }

  void add(SignedRecord record, Statement statement, Attribution.Signed signed) {
    all.computeIfAbsent(record.statement(), bytes -> new Own(statement, new HashSet<>()))
        .factors()
        .add(factor(record.container(), signed.key()));
  }

  /** Whether signing with these factors would add nothing to some statement signed before. */
  boolean isComplete(List<SigningIdentity> factors, Instant now) {
    Set<String> wanted = names(factors);
    int most = most(
        all.values().stream().filter(own -> own.factors().containsAll(wanted)).toList());
    int joined =
        joinable(factors, now).map(own -> union(own.factors(), wanted).size()).orElse(0);
    return most > 0 && most >= joined;
  }

  private static int most(Collection<Own> statements) {
    return statements.stream().mapToInt(own -> own.factors().size()).max().orElse(0);
  }

  /** The statement that these factors should join. */
  Optional<Statement> toJoin(List<SigningIdentity> factors, Instant now) {
    return joinable(factors, now).map(Own::statement);
  }

  private Optional<Own> joinable(List<SigningIdentity> factors, Instant now) {
    Set<String> wanted = names(factors);
    return all.values().stream()
        .filter(own -> !own.factors().containsAll(wanted))
        .filter(own -> missing(own, factors).stream().allMatch(factor -> fits(factor, own, now)))
        .max(Comparator.comparingInt((Own own) -> union(own.factors(), wanted).size())
            .thenComparing(own -> own.statement().issued()));
  }

  private static boolean fits(SigningIdentity factor, Own own, Instant now) {
    return !factor.hasTime()
        || Duration.between(own.statement().issued(), now).abs().compareTo(JOINABLE) <= 0;
  }

  /** Those of the factors that have not signed a statement yet. */
  List<SigningIdentity> missing(Statement statement, List<SigningIdentity> factors) {
    Own own = all.get(statement.bytes());
    return own == null ? factors : missing(own, factors);
  }

  private static List<SigningIdentity> missing(Own own, List<SigningIdentity> factors) {
    return factors.stream()
        .filter(factor -> !own.factors().contains(factor.factor()))
        .toList();
  }

  /** Whether a new statement leaves other factors behind on an old one. */
  boolean leavesBehind(List<SigningIdentity> factors) {
    Set<String> wanted = names(factors);
    return all.values().stream().anyMatch(own -> !wanted.containsAll(own.factors()));
  }

  private static Set<String> names(List<SigningIdentity> factors) {
    Set<String> names = new HashSet<>();
    factors.forEach(factor -> names.add(factor.factor()));
    return names;
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> both = new HashSet<>(one);
    both.addAll(other);
    return both;
  }
}
