// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.publication.PublicationMemory;
import org.gitquorum.core.trust.Revocations;
import org.gitquorum.core.trust.SeenPublication;
import org.gitquorum.core.trust.TrustStore;
import org.gitquorum.core.trust.WalkStart;

/**
 * What this machine remembers of a branch: the floor, below which nothing is accepted any more, and
 * the start of the next walk. Without a branch neither is used.
 */
final class WalkMemory {
  private final TrustStore trust;
  private final Optional<String> branch;
  private final boolean usesStart;
  private final boolean deep;
  private final String identity;
  private final WalkStart.Key key;
  private final Instant now;
  private final Optional<WalkStart> start;

  WalkMemory(TrustStore trust, VerifyRequest request, String identity, TrustedState anchor)
      throws FindingException {
    this.trust = trust;
    this.branch = request.branch();
    this.usesStart = branch.isPresent() && request.memory();
    this.identity = identity;
    this.deep = request.deep();
    this.now = request.now();
    this.key = new WalkStart.Key(
        anchor.commit(), source(request) + anchor.policyDigest(), branch.orElse(""));
    this.start = usesStart ? trust.start(key).filter(WalkMemory::readable) : Optional.empty();
  }

  /** One policy judges more from outside the tree than inside, so the starts are not the same. */
  private static String source(VerifyRequest request) {
    return request.externalPolicy().isPresent() ? "outside:" : "";
  }

  /** Whether a branch was named. */
  Optional<String> branch() {
    return branch;
  }

  /**
   * The floor, if the line does not hold it.
   *
   * @throws FindingException {@code MEMORY_UNREADABLE}
   */
  Optional<ObjectId> floorElsewhere(Line line) throws FindingException {
    if (branch.isEmpty()) {
      return Optional.empty();
    }
    Optional<ObjectId> floor = trust.floor(identity, branch.get());
    return floor.isPresent() && line.stateOf(floor.get()).isEmpty() ? floor : Optional.empty();
  }

  FindingException behindFloor(ObjectId floor) {
    return new FindingException(
        ReasonCode.BEHIND_FLOOR,
        "this machine has accepted " + floor.name() + " on " + branch.orElse("")
            + ", and the target does not descend from it",
        "git quorum trust --show; only git quorum trust --forget, or a rollback that root signs, "
            + "lowers the floor");
  }

  /** The numbers of releases, rollbacks and heads that were seen, and the latest time. */
  PublicationMemory publications() throws FindingException {
    return PublicationMemory.recall(trust, identity, branch.orElseThrow());
  }

  /**
   * The state to start from: the remembered one if it lies on the line, otherwise the anchor. What
   * an earlier walk did not look into is no reason for not looking now, so a deep one starts there
   * too.
   */
  int recall(Line line) throws FindingException {
    Optional<ObjectId> reached = reached();
    return reached.isEmpty()
        ? 0
        : line.stateOf(reached.get()).filter(state -> state >= 0).orElse(0);
  }

  private static boolean readable(WalkStart remembered) {
    try {
      Revocations.ofLines(remembered.revocations());
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The state that {@link #recall} will find, if it lies on the line. */
  Optional<ObjectId> reached() {
    return deep ? Optional.empty() : start.map(WalkStart::lastApproved);
  }

  /** Revocations that earlier walks found. */
  Revocations knownRevocations() {
    return start
        .map(remembered -> Revocations.ofLines(remembered.revocations()))
        .orElse(Revocations.none());
  }

  /**
   * Stores where the next walk starts and, if nothing speaks against the target, that nothing
   * before it is accepted any more.
   *
   * @param accepted whether nothing does
   * @param move how root lowered the floor
   * @param head what head statements say of the branch
   * @return what was seen of publications, if that was stored
   */
  Optional<SeenPublication> remember(
      Line line,
      RevocationWalk.Outcome outcome,
      boolean accepted,
      Optional<FloorMove> move,
      Optional<NewestHead> head)
      throws FindingException {
    if (!usesStart) {
      return Optional.empty();
    }
    ObjectId lastApproved = line.commit(outcome.walk().lastApproved());
    trust.storeStart(key, new WalkStart(lastApproved, outcome.revocations().lines()));
    if (!accepted) {
      return Optional.empty();
    }
    String named = branch.orElseThrow();
    if (move.isPresent()) {
      trust.lowerFloor(identity, named, move.get().from(), move.get().to());
    }
    trust.raiseFloor(
        identity, named, lastApproved, (older, newer) -> line.stateOf(older).isPresent());
    return head.isPresent()
        ? Optional.of(publications().advance(head.get().published(), now))
        : Optional.empty();
  }
}
