// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.VerifiedObjects;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.notes.NotesTips;
import org.gitquorum.core.publication.CountedHead;
import org.gitquorum.core.publication.PublishedBranch;
import org.gitquorum.core.statement.Head;
import org.gitquorum.core.trust.KeyDirectory;

/**
 * What the head statements of a branch say about a walk, judged by the policy of the last approved
 * state: which records there are, and whether anything newer is known.
 */
final class NewestHead {
  private static final String REFRESH = "git quorum fetch; if that brings none, ask whoever signs "
      + "head statements: git quorum head";

  private final PublishedBranch published;
  private final Optional<Head> head;

  NewestHead(PublishedBranch published) {
    this.published = published;
    this.head = published.head().map(CountedHead::head);
  }

  PublishedBranch published() {
    return published;
  }

  /** The tips at hand with those that the newest statement names, as far as these are here. */
  NotesTips named(NotesTips tips, VerifiedObjects objects) throws FindingException {
    NotesTips all = tips;
    if (head.isPresent() && isHere(head.get().records(), objects)) {
      all = all.with(NotesRef.TRUST, head.get().records());
    }
    if (head.isPresent() && isHere(head.get().reviews(), objects)) {
      all = all.with(NotesRef.REVIEWS, head.get().reviews());
    }
    return all;
  }

  private static boolean isHere(ObjectId tip, VerifiedObjects objects) throws FindingException {
    return !tip.equals(ObjectId.zeroId()) && objects.claimedType(tip).isPresent();
  }

  /**
   * {@code SEQUENCE_REUSED}; {@code STALE} where tips that the newest statement names are missing,
   * or where freshness is asked for and it is missing, expired or too old.
   *
   * @param present no earlier than any time seen before
   */
  List<Finding> findings(VerifiedObjects objects, Optional<Duration> maxAge, Instant present)
      throws FindingException {
    List<Finding> findings = new ArrayList<>(published.findings());
    if (head.isPresent()) {
      for (ObjectId tip : List.of(head.get().records(), head.get().reviews())) {
        if (!tip.equals(ObjectId.zeroId()) && objects.claimedType(tip).isEmpty()) {
          findings.add(stale("the newest head statement of " + published.name()
              + " names records at " + tip.name() + ", which are not here"));
        }
      }
    }
    maxAge.flatMap(age -> tooOld(age, present)).ifPresent(findings::add);
    return findings;
  }

  private Optional<Finding> tooOld(Duration age, Instant present) {
    if (head.isEmpty()) {
      return Optional.of(stale("no head statement of " + published.name() + " counts"));
    }
    Instant latest = present.minus(KeyDirectory.TOLERANCE);
    if (head.get().expires().isBefore(latest)) {
      return Optional.of(stale("the newest head statement of " + published.name() + " expired on "
          + head.get().expires()));
    }
    return head.get().issued().plus(age).isBefore(latest)
        ? Optional.of(stale("the newest head statement of " + published.name() + " is of "
            + head.get().issued() + ", too old by what was asked for"))
        : Optional.empty();
  }

  private static Finding stale(String message) {
    return new Finding(ReasonCode.STALE, message, REFRESH);
  }

  /** That something newer than the target is known. */
  Optional<String> remark(Line line) throws FindingException {
    return head.isPresent() && line.stateOf(head.get().commit()).isEmpty()
        ? Optional.of("a head statement of " + head.get().issued() + " names "
            + head.get().commit().name() + ", which the target does not hold: it is behind")
        : Optional.empty();
  }
}
