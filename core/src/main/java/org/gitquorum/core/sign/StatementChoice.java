// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.statement.BranchStatement;
import org.gitquorum.policy.Quorum;

/**
 * Which statement to sign: one that another signer began, if every line of it holds, or a new one
 * under the next number.
 *
 * <p>The next number is the lowest that is free above those of all statements with their quorum. A
 * single signer moves the counter by no more than the numbers they used, one for each signature, so
 * nobody can use it up alone.
 */
final class StatementChoice {
  /** How far ahead of the next number a statement may be that others are asked to sign. */
  private static final long MOST_AHEAD = 100;

  private final StatementDraft draft;
  private final List<StatementStanding> counter;
  private final Instant now;
  private final List<String> remarks = new ArrayList<>();

  /**
   * The statement to sign.
   *
   * @param standing how far it is
   * @param begun whether another signer, or an earlier run, began it
   * @param remarks why others that were begun are not gone on with
   */
  record Chosen(StatementStanding standing, boolean begun, List<String> remarks) {
    Chosen {
      remarks = List.copyOf(remarks);
    }
  }

  /** @param counter all statements of the branch that share the counter of the draft */
  StatementChoice(StatementDraft draft, List<StatementStanding> counter, Instant now) {
    this.draft = draft;
    this.counter = List.copyOf(counter);
    this.now = now;
  }

  /**
   * Chooses.
   *
   * @param startNew whether to leave aside what others began
   * @param quorum who has to sign
   * @throws FindingException {@code RELEASE_FALSE} if others said what is not so, and nobody what
   *     is; {@code BEHIND_FLOOR} if no number would be the newest
   */
  Chosen choose(boolean startNew, Quorum quorum) throws FindingException {
    if (!startNew) {
      Optional<StatementStanding> begun = begun();
      if (begun.isPresent()) {
        return new Chosen(begun.get(), true, remarks);
      }
    }
    BranchStatement own = draft.own(next(), now.truncatedTo(ChronoUnit.SECONDS));
    return new Chosen(StatementStanding.of(own, new TreeSet<>(), quorum), false, remarks);
  }

  private Optional<StatementStanding> begun() throws FindingException {
    List<StatementStanding> good = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (StatementStanding standing : counter) {
      Optional<BranchStatement> mine = draft.like(standing.statement());
      if (mine.isEmpty() || isOver(standing)) {
        continue;
      }
      Optional<String> wrong = wrong(standing, mine.get());
      wrong.ifPresent(
          what -> refused.add("what " + names(standing) + " signed is not to be joined: " + what));
      if (wrong.isEmpty()) {
        good.add(standing);
      }
    }
    if (good.isEmpty() && !refused.isEmpty()) {
      throw new FindingException(
          ReasonCode.RELEASE_FALSE,
          String.join("; ", refused),
          "ask them; --new makes a statement of your own");
    }
    remarks.addAll(refused);
    // The same one on every machine that knows the same records, so that signers meet.
    return good.stream()
        .max(Comparator.comparing(StatementStanding::met)
            .thenComparing(standing -> standing.signers().size())
            .thenComparing(standing -> standing.statement().terms()));
  }

  /** Whether it needs no more signatures: it has expired, was overtaken or is one of many. */
  private boolean isOver(StatementStanding standing) {
    if (standing.hasExpired(now)) {
      remarks.add(
          "what " + names(standing) + " signed expired on " + standing.expires().get());
      return true;
    }
    if (standing.met()) {
      return !draft.isOnce();
    }
    boolean overtaken =
        newest().filter(number -> number.compareTo(standing.number()) >= 0).isPresent();
    if (overtaken) {
      remarks.add("what " + names(standing) + " signed has a number that was overtaken");
    }
    return overtaken;
  }

  private Optional<String> wrong(StatementStanding standing, BranchStatement mine)
      throws FindingException {
    List<String> said = standing.statement().terms().lines().toList();
    List<String> holds = mine.terms().lines().toList();
    Set<String> false_ = new TreeSet<>(said);
    holds.forEach(false_::remove);
    if (!false_.isEmpty() || said.size() != holds.size()) {
      return Optional.of("\"" + String.join("\", \"", false_) + "\", but it is \""
          + holds.stream()
              .filter(line -> !said.contains(line))
              .collect(Collectors.joining("\", \""))
          + "\"");
    }
    boolean far = !standing.met() && standing.statement().sequence() > next() + MOST_AHEAD;
    return far
        ? Optional.of("its number is " + standing.statement().sequence() + ", and " + next()
            + " is the next one")
        : standing.met() ? Optional.empty() : draft.objection(standing.statement());
  }

  private static String names(StatementStanding standing) {
    return standing.signers().stream().map(Object::toString).collect(Collectors.joining(" and "));
  }

  private Optional<StatementNumber> newest() {
    return counter.stream()
        .filter(StatementStanding::met)
        .map(StatementStanding::number)
        .max(Comparator.naturalOrder());
  }

  private long next() throws FindingException {
    long version = draft.policyVersion();
    StatementNumber newest = newest().orElse(new StatementNumber(version, 0));
    if (newest.policyVersion() > version || newest.sequence() == Long.MAX_VALUE) {
      throw new FindingException(
          ReasonCode.BEHIND_FLOOR,
          "the newest statement of the branch has number " + newest.sequence()
              + " of policy version " + newest.policyVersion()
              + ", so nothing said under policy version " + version + " would be newer",
          "let root sign a policy of a higher version");
    }
    Set<Long> used = counter.stream()
        .map(StatementStanding::number)
        .filter(number -> number.policyVersion() == version)
        .map(StatementNumber::sequence)
        .collect(Collectors.toSet());
    long next = newest.policyVersion() == version ? newest.sequence() + 1 : 1;
    while (used.contains(next) && next < Long.MAX_VALUE) {
      next++;
    }
    return next;
  }
}
