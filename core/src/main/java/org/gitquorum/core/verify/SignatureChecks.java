// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.git.SignedPayload;
import org.gitquorum.core.signature.Attribution;
import org.gitquorum.core.signature.SignatureClaim;
import org.gitquorum.core.signature.SignatureFault;
import org.gitquorum.core.trust.KeyDirectory;
import org.gitquorum.core.trust.Revocations;

/**
 * Signatures checked with the keys of a policy, each once. What a walk asks about once anyway is
 * not remembered: there is as much of it as there are states.
 */
final class SignatureChecks {
  /** Comparable, so that a map stays fast when somebody writes records that all hash alike. */
  private record Asked(String policy, Bytes signed, Bytes signature, Object about)
      implements Comparable<Asked> {
    static Asked of(PolicyReading.Usable policy, SignatureClaim claim) {
      return new Asked(policy.id(), claim.signedBytes(), claim.signature(), claim);
    }

    static Asked of(PolicyReading.Usable policy, ObjectId object) {
      return new Asked(policy.id(), Bytes.ofUtf8(object.name()), Bytes.EMPTY, object);
    }

    @Override
    public int compareTo(Asked other) {
      int signatures = signature.compareTo(other.signature());
      int texts = signatures != 0 ? signatures : signed.compareTo(other.signed());
      return texts != 0 ? texts : policy.compareTo(other.policy());
    }
  }

  /** Who made one signature, read with the keys of one policy. */
  static final class Answer {
    private final String policy;
    private final SignatureClaim claim;
    private final Attribution attribution;

    private Answer(String policy, SignatureClaim claim, Attribution attribution) {
      this.policy = policy;
      this.claim = claim;
      this.attribution = attribution;
    }

    private boolean isAbout(PolicyReading.Usable asked, SignatureClaim other) {
      return policy.equals(asked.id()) && claim.equals(other);
    }
  }

  private final PolicyReadings policies;
  private final Revocations revocations;
  private final Instant now;
  private final Instant latest;
  private final Map<Asked, Attribution> answers = new HashMap<>();
  private final Map<Bytes, Answer> ahead = new HashMap<>();

  SignatureChecks(PolicyReadings policies, Revocations revocations, Instant now) {
    this.policies = policies;
    this.revocations = revocations;
    this.now = now;
    this.latest = now.plus(KeyDirectory.TOLERANCE);
  }

  /** Who made a statement's signature. */
  Attribution check(PolicyReading.Usable policy, SignatureClaim claim) {
    return isFromTheFuture(claim)
        ? fromTheFuture(claim)
        : answers.computeIfAbsent(Asked.of(policy, claim), asked -> verify(policy, claim));
  }

  /** The same for a review or a v0 record, unless it was found out beforehand: a walk asks once. */
  Attribution checkOnce(PolicyReading.Usable policy, SignatureClaim claim) {
    if (isFromTheFuture(claim)) {
      return fromTheFuture(claim);
    }
    Answer known = ahead.get(claim.signature());
    return known != null && known.isAbout(policy, claim)
        ? known.attribution
        : verify(policy, claim);
  }

  private Attribution verify(PolicyReading.Usable policy, SignatureClaim claim) {
    return keys(policy).verify(claim, now, revocations);
  }

  private static Attribution fromTheFuture(SignatureClaim claim) {
    return new Attribution.Rejected(
        SignatureFault.SIG_FUTURE,
        "issued in the future: " + claim.issued().orElseThrow(),
        Optional.empty());
  }

  private boolean isFromTheFuture(SignatureClaim claim) {
    return claim.issued().filter(latest::isBefore).isPresent();
  }

  /** What {@link #checkOnce} will say, found out beforehand; any thread may ask. */
  Optional<Answer> answer(PolicyReading.Usable policy, SignatureClaim claim) {
    return isFromTheFuture(claim)
        ? Optional.empty()
        : Optional.of(new Answer(policy.id(), claim, verify(policy, claim)));
  }

  /** Takes what was found out beforehand about the reviews of one state, until the next. */
  void foundAhead(List<Answer> found) {
    ahead.clear();
    found.forEach(answer -> ahead.put(answer.claim.signature(), answer));
  }

  /**
   * Who signed a commit or tag.
   *
   * @param object in which the signature stands: remembered in its place, which can be large
   */
  Attribution checkObject(PolicyReading.Usable policy, ObjectId object, SignedPayload signed) {
    return answers.computeIfAbsent(
        Asked.of(policy, object),
        asked -> keys(policy).verifyCommit(signed.payload(), signed.signature(), now, revocations));
  }

  private KeyDirectory keys(PolicyReading.Usable policy) {
    return policies.keys(policy);
  }
}
