// SPDX-License-Identifier: MIT
package org.gitquorum.core.publication;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.statement.SequenceNumber;
import org.gitquorum.core.trust.SeenPublication;
import org.gitquorum.core.trust.SeenPublications;
import org.gitquorum.core.trust.SeenState;
import org.gitquorum.core.trust.TrustStore;

/**
 * What this machine has seen of a branch's publication, so that a server cannot show less of it
 * later. It is written only after success, and nothing in it goes back: only a rollback that root
 * allowed lowers the state, and only {@code trust --forget} the rest.
 */
public final class PublicationMemory {
  private static final Duration SAME_TIME = Duration.ofMinutes(1);

  private final SeenPublications store;
  private final String identity;
  private final String branch;
  private final SeenPublication seen;

  private PublicationMemory(
      SeenPublications store, String identity, String branch, SeenPublication seen) {
    this.store = store;
    this.identity = identity;
    this.branch = branch;
    this.seen = seen;
  }

  /**
   * What is remembered; nothing where this machine has no place for memory.
   *
   * @param branch full ref name
   * @throws FindingException {@code MEMORY_UNREADABLE}
   */
  public static PublicationMemory recall(TrustStore trust, String identity, String branch)
      throws FindingException {
    SeenPublications store = new SeenPublications(trust.directory());
    return new PublicationMemory(store, identity, branch, store.of(identity, branch));
  }

  /** The newest state that was accepted. */
  public Optional<SeenState> state() {
    return seen.state();
  }

  /** The highest number of a release or rollback that was seen. */
  public Optional<SequenceNumber> number() {
    return seen.publication();
  }

  /** The time to judge freshness by: a clock that was set back makes nothing fresh again. */
  public Instant present(Instant now) {
    return seen.latest().isAfter(now) ? seen.latest() : now;
  }

  /**
   * What was seen before and is not at hand now: {@code STALE} where the policy, or the highest
   * number of a counter, is below the one seen; {@code POLICY_FORKED} for another policy of the
   * version seen.
   */
  public List<Finding> missing(Publication publication) {
    List<Finding> findings = new ArrayList<>();
    long version = publication.policy().policy().version();
    String digest = publication.policy().files().digest();
    if (version < seen.policyVersion()) {
      findings.add(stale("policy version " + seen.policyVersion(), "version " + version));
    } else if (version == seen.policyVersion() && !digest.equals(seen.policyDigest())) {
      findings.add(new Finding(
          ReasonCode.POLICY_FORKED,
          "this machine has seen policy version " + version + " of " + identity + " as "
              + seen.policyDigest() + "; at hand it is " + digest,
          "ask root which one is theirs; then git quorum trust --forget --identity " + identity));
    }
    PublishedBranch published = publication.branch(branch);
    seen.publication()
        .filter(number -> !published.reachesPublication(number))
        .ifPresent(number -> findings.add(stale("number " + number + " of its releases", "less")));
    seen.head()
        .filter(number -> !published.reachesHead(number))
        .ifPresent(number -> findings.add(stale("head statement " + number, "an older one")));
    return List.copyOf(findings);
  }

  private Finding stale(String before, String now) {
    return new Finding(
        ReasonCode.STALE,
        "this machine has seen " + before + " of " + identity + " " + branch + "; at hand is "
            + now,
        "fetch the records from a server that has them all");
  }

  /**
   * What speaks against moving from a state to a release: {@code PIN_BACKWARDS} if it is older, or
   * was rolled back, and no rollback that was at hand before anything higher admits the move.
   *
   * @param from the state before: the one remembered, or the one that a lock file named
   */
  public Optional<Finding> backwards(SeenState from, CountedRelease to, PublishedBranch published) {
    return new Moves(published, seen.publication()).fault(from, to);
  }

  /**
   * Takes in what was accepted. To be called after success only.
   *
   * @param accepted the newest release that was accepted, if any was
   * @throws FindingException {@code MEMORY_UNREADABLE}, {@code IO_FAILED}
   */
  public void advance(Publication publication, Optional<CountedRelease> accepted, Instant now)
      throws FindingException {
    store.change(identity, branch, before -> advanced(before, publication, accepted, now));
  }

  /**
   * Takes in numbers and the time alone, after a walk approved a state.
   *
   * @return what is remembered now
   * @throws FindingException {@code MEMORY_UNREADABLE}, {@code IO_FAILED}
   */
  public SeenPublication advance(PublishedBranch published, Instant now) throws FindingException {
    return store.change(
        identity,
        branch,
        before -> new SeenPublication(
            before.policyVersion(),
            before.policyDigest(),
            before.state(),
            higher(before.publication(), published.number()),
            higher(before.head(), published.headNumber()),
            later(before.latest(), now)));
  }

  /**
   * Takes in the time alone, where the numbers are known to be what they were.
   *
   * @throws FindingException {@code MEMORY_UNREADABLE}, {@code IO_FAILED}
   */
  public void advance(Instant now) throws FindingException {
    store.change(
        identity,
        branch,
        before -> new SeenPublication(
            before.policyVersion(),
            before.policyDigest(),
            before.state(),
            before.publication(),
            before.head(),
            later(before.latest(), now)));
  }

  /** The highest number of a head statement that was seen. */
  public Optional<SequenceNumber> headNumber() {
    return seen.head();
  }

  /**
   * The time to remember. A minute is less than the tolerance that everything is judged with, and
   * making a file last through a loss of power takes longer than most verifications.
   */
  private static Instant later(Instant before, Instant now) {
    return now.isBefore(before.plus(SAME_TIME)) ? before : now.truncatedTo(ChronoUnit.SECONDS);
  }

  private SeenPublication advanced(
      SeenPublication before,
      Publication publication,
      Optional<CountedRelease> accepted,
      Instant now) {
    PublishedBranch published = publication.branch(branch);
    Moves moves = new Moves(published, before.publication());
    boolean newer = publication.policy().policy().version() > before.policyVersion();
    Optional<SeenState> state = before.state().map(moves::afterRollbacks);
    for (CountedRelease release : accepted.stream().toList()) {
      SeenState reached = moves.afterRollbacks(Moves.stateOf(release));
      if (state.map(known -> Moves.isBefore(known, reached)).orElse(true)) {
        state = Optional.of(reached);
      }
    }
    return new SeenPublication(
        newer ? publication.policy().policy().version() : before.policyVersion(),
        newer ? publication.policy().files().digest() : before.policyDigest(),
        state,
        higher(before.publication(), published.number()),
        higher(before.head(), published.headNumber()),
        later(before.latest(), now));
  }

  private static Optional<SequenceNumber> higher(
      Optional<SequenceNumber> one, Optional<SequenceNumber> other) {
    return one.isPresent()
            && other.map(number -> number.compareTo(one.get()) < 0).orElse(true)
        ? one
        : other;
  }
}
