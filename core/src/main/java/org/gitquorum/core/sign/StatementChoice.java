// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.statement.BranchStatement;
import org.gitquorum.policy.Quorum;

/**
 * Which statement to sign: one that another signer began, if every line of it holds, or a new one
 * under the next number.
 */
final class StatementChoice {
  /** How far ahead of the next number a statement may be that others are asked to sign. */
  private static final long MOST_AHEAD = 100;

  private final StatementDraft draft;
  private final StatementCounter counter;
  private final Instant now;
  private final List<String> remarks = new ArrayList<>();
  private final List<String> lies = new ArrayList<>();
  private final List<String> objections = new ArrayList<>();

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
    this.counter = new StatementCounter(counter);
    this.now = now;
  }

  /**
   * Chooses.
   *
   * @param startNew whether to leave aside what others began
   * @param quorum who has to sign
   * @throws FindingException if others began it, and nothing they signed can be joined:
   *     {@code RELEASE_FALSE} where it says what is not so, {@code USAGE} where it is what this
   *     signer would not choose; {@code BEHIND_FLOOR} if no number would be the newest
   */
  Chosen choose(boolean startNew, Quorum quorum) throws FindingException {
    if (!startNew) {
      Optional<StatementStanding> begun = begun();
      if (begun.isPresent()) {
        return new Chosen(begun.get(), true, remarks);
      }
    }
    long next = counter.next(draft.policyVersion());
    BranchStatement own = draft.own(next, now.truncatedTo(ChronoUnit.SECONDS));
    return new Chosen(StatementStanding.of(own, new TreeSet<>(), quorum), false, remarks);
  }

  private Optional<StatementStanding> begun() throws FindingException {
    List<StatementStanding> good = new ArrayList<>();
    for (StatementStanding standing : counter.statements()) {
      Optional<BranchStatement> mine = draft.like(standing.statement());
      if (mine.isPresent() && !isOver(standing) && holds(standing, mine.get())) {
        good.add(standing);
      }
    }
    List<String> refused = new ArrayList<>(lies);
    refused.addAll(objections);
    if (good.isEmpty() && !refused.isEmpty()) {
      throw new FindingException(
          lies.isEmpty() ? ReasonCode.USAGE : ReasonCode.RELEASE_FALSE,
          String.join("; ", refused),
          "ask them, after git quorum fetch; --new makes a statement of your own");
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
          names(standing) + " signed what expired on " + standing.expires().orElseThrow());
      return true;
    }
    if (standing.met()) {
      return !draft.isOnce();
    }
    boolean overtaken = counter
        .newest()
        .filter(number -> number.compareTo(standing.number()) >= 0)
        .isPresent();
    if (overtaken) {
      remarks.add(names(standing) + " signed under a number that was overtaken");
    }
    return overtaken;
  }

  private boolean holds(StatementStanding standing, BranchStatement mine) throws FindingException {
    String who = names(standing) + " signed what is not to be joined: ";
    Optional<String> lie = FalseLines.of(standing.statement(), mine);
    lie.ifPresent(what -> lies.add(who + what));
    // What has its quorum is not signed again, so nobody need agree with what was chosen there.
    if (lie.isPresent() || standing.met()) {
      return lie.isEmpty();
    }
    Optional<String> objection = objection(standing.statement());
    objection.ifPresent(what -> objections.add(who + what));
    return objection.isEmpty();
  }

  private Optional<String> objection(BranchStatement said) throws FindingException {
    long next = counter.next(draft.policyVersion());
    return said.sequence() - MOST_AHEAD > next
        ? Optional.of("its number is " + said.sequence() + ", and the next one is " + next)
        : draft.objection(said);
  }

  private static String names(StatementStanding standing) {
    return standing.signers().stream().map(Object::toString).collect(Collectors.joining(" and "));
  }
}
