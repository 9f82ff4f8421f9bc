// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.trust.Revocations;
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
  private Optional<WalkStart> start = Optional.empty();

  WalkMemory(TrustStore trust, VerifyRequest request, String identity, TrustedState anchor) {
    this.trust = trust;
    this.branch = request.branch();
    this.usesStart = branch.isPresent() && request.memory();
    this.identity = identity;
    this.deep = request.deep();
    this.key = new WalkStart.Key(
        anchor.commit(), source(request) + anchor.policyDigest(), branch.orElse(""));
  }

  /** One policy judges more from outside the tree than inside, so the starts are not the same. */
  private static String source(VerifyRequest request) {
    return request.externalPolicy().isPresent() ? "outside:" : "";
  }

  /** @throws FindingException {@code BEHIND_FLOOR}, {@code MEMORY_UNREADABLE} */
  void requireNotBehindFloor(Line line) throws FindingException {
    if (branch.isEmpty()) {
      return;
    }
    Optional<ObjectId> floor = trust.floor(identity, branch.get());
    if (floor.isPresent() && line.stateOf(floor.get()).isEmpty()) {
      throw new FindingException(
          ReasonCode.BEHIND_FLOOR,
          "this machine has accepted " + floor.get().name() + " on " + branch.get()
              + ", and the target does not descend from it",
          "git quorum trust --show; only git quorum trust --forget lowers the floor");
    }
  }

  /**
   * The state to start from: the remembered one if it lies on the line, otherwise the anchor. What
   * an earlier walk did not look into is no reason for not looking now, so a deep one starts there
   * too.
   */
  int recall(Line line) throws FindingException {
    start = usesStart ? trust.start(key) : Optional.empty();
    if (start.isEmpty() || !readable(start.get()) || deep) {
      return 0;
    }
    return line.stateOf(start.get().lastApproved()).filter(state -> state >= 0).orElse(0);
  }

  private boolean readable(WalkStart remembered) {
    try {
      Revocations.ofLines(remembered.revocations());
      return true;
    } catch (IllegalArgumentException e) {
      start = Optional.empty();
      return false;
    }
  }

  /** Revocations that earlier walks found. */
  Revocations knownRevocations() {
    return start
        .map(remembered -> Revocations.ofLines(remembered.revocations()))
        .orElse(Revocations.none());
  }

  /**
   * Stores where the next walk starts and, if the target was approved, that nothing before it is
   * accepted any more.
   */
  void remember(Line line, WalkResult walk, Revocations revocations) throws FindingException {
    if (!usesStart) {
      return;
    }
    ObjectId lastApproved = line.commit(walk.lastApproved());
    trust.storeStart(key, new WalkStart(lastApproved, revocations.lines()));
    if (walk.target().approved()) {
      trust.raiseFloor(
          identity,
          branch.orElseThrow(),
          lastApproved,
          (older, newer) -> line.stateOf(older).isPresent());
    }
  }
}
