// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.gitquorum.core.Finding;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.publication.CountedHead;
import org.gitquorum.core.statement.Head;
import org.gitquorum.policy.pins.GatedRepository;

/** Whether somebody said lately which state is the newest, where a configuration asks for that. */
final class Freshness {
  /** Clocks differ by as much. */
  static final Duration TOLERANCE = Duration.ofMinutes(10);

  private final GatedRepository repository;

  Freshness(GatedRepository repository) {
    this.repository = repository;
  }

  Optional<Finding> fault(String branchName, BranchStatements branch, Instant now) {
    if (repository.maxAge().isEmpty()) {
      return Optional.empty();
    }
    Optional<Head> head = branch.head().map(CountedHead::head);
    if (head.isEmpty()) {
      return Optional.of(stale("no head statement of " + branchName + " is known"));
    }
    if (isOver(head.get().expires(), now)) {
      return Optional.of(stale("the newest head statement of " + branchName + " expired on "
          + head.get().expires()));
    }
    return isOver(head.get().issued().plus(repository.maxAge().get()), now)
        ? Optional.of(stale("the newest head statement of " + branchName + " is of "
            + head.get().issued() + ", older than " + text(repository.maxAge().get())))
        : Optional.empty();
  }

  /** Whether a time is over by any clock. */
  static boolean isOver(Instant end, Instant now) {
    return now.isAfter(end.plus(TOLERANCE));
  }

  private Finding stale(String message) {
    return new Finding(
        ReasonCode.STALE,
        repository.repository() + ": " + message,
        "git quorum pin fetch; if that brings none, ask those who publish it");
  }

  private static String text(Duration age) {
    return age.toHours() % 24 == 0 ? age.toDays() + " days" : age.toHours() + " hours";
  }
}
