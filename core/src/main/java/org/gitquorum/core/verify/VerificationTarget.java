// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.FirstParentHistory;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.PolicyFolder;
import org.gitquorum.core.git.RepositoryIntegrity;
import org.gitquorum.core.git.RevisionResolver;
import org.gitquorum.core.git.VerifiedObjects;
import org.gitquorum.core.trust.PolicyFiles;
import org.gitquorum.core.trust.Revocations;
import org.gitquorum.core.trust.StoredAnchor;
import org.gitquorum.core.trust.TrustStore;
import org.gitquorum.core.trust.WalkStart;

/** The line from a trusted state to a target, and what this machine remembers of it. */
final class VerificationTarget {
  private final VerifyRequest request;
  private final TrustStore trust;
  private final VerifiedObjects strictObjects;
  private final Optional<PolicyFiles> external;
  private final Line line;
  private final TrustedState trusted;
  private final Optional<String> identity;
  private final List<Finding> findings;
  private Optional<WalkStart> remembered = Optional.empty();

  private VerificationTarget(
      VerifyRequest request,
      TrustStore trust,
      VerifiedObjects strictObjects,
      Optional<PolicyFiles> external,
      Line line,
      Optional<StoredAnchor> stored,
      ObjectId anchor,
      boolean cutOff)
      throws FindingException {
    this.request = request;
    this.trust = trust;
    this.strictObjects = strictObjects;
    this.external = external;
    this.line = line;
    this.findings = new ArrayList<>();
    PolicyReading.Usable policy = null;
    if (line.stateOf(anchor).isEmpty()) {
      findings.add(unreachable(anchor, cutOff));
    } else {
      policy = policyAt(line.stateOf(anchor).get());
    }
    Optional<String> wanted = request
        .policyDigest()
        .or(() -> stored.filter(StoredAnchor::digestGiven).map(StoredAnchor::policyDigest));
    String digest = policy == null ? wanted.orElse("") : policy.digest();
    if (wanted.isPresent() && !digest.equals(wanted.get())) {
      findings.add(new Finding(
          ReasonCode.POLICY_DIGEST_MISMATCH,
          "the policy at the trusted state is " + digest + ", not " + wanted.get(),
          "git quorum trust --show"));
    }
    this.trusted =
        new TrustedState(anchor, digest, wanted.isPresent(), stored.map(StoredAnchor::trustedOn));
    this.identity = Optional.ofNullable(policy).map(p -> p.policy().repository());
    if (findings.isEmpty()) {
      checkFloor();
      recall();
    }
  }

  static VerificationTarget of(GitRepository repository, TrustStore trust, VerifyRequest request)
      throws FindingException {
    RevisionResolver revisions = new RevisionResolver(repository);
    ObjectId target = revisions.resolve(request.target());
    Optional<StoredAnchor> stored = request.anchor().isPresent()
        ? Optional.empty()
        : trust.anchor(repository.commonDirectory().toString(), request.branch());
    ObjectId anchor = request.anchor().isPresent()
        ? revisions.resolve(request.anchor().get())
        : stored.orElseThrow(VerificationTarget::noAnchor).commit();
    Optional<PolicyFiles> external = request.externalPolicy().isPresent()
        ? Optional.of(PolicyFolder.read(request.externalPolicy().get()))
        : Optional.empty();
    FirstParentHistory history = FirstParentHistory.of(
        repository.objects(), target, RepositoryIntegrity.shallowBoundary(repository));
    return new VerificationTarget(
        request,
        trust,
        repository.collisionDetectingObjects(),
        external,
        new Line(history.commits()),
        stored,
        anchor,
        history.cutOff());
  }

  private static FindingException noAnchor() {
    return new FindingException(
        ReasonCode.NO_TRUST_ANCHOR,
        "no trusted state to start from",
        "git quorum trust COMMIT --policy-digest DIGEST, both told to you by somebody you trust");
  }

  private Finding unreachable(ObjectId anchor, boolean cutOff) {
    return cutOff
        ? new Finding(
            ReasonCode.SHALLOW_RANGE,
            "the clone is shallow and ends before the trusted state " + anchor.name(),
            "git fetch --unshallow")
        : new Finding(
            ReasonCode.NOT_DESCENDANT,
            "the trusted state " + anchor.name() + " is not on the first-parent history of "
                + target().name(),
            "git log --first-parent " + target().name());
  }

  private PolicyReading.Usable policyAt(int state) throws FindingException {
    PolicyReading reading = policies().inTree(line.commit(state).tree());
    if (reading instanceof PolicyReading.Usable usable) {
      return usable;
    }
    throw new FindingException(
        ReasonCode.POLICY_INVALID,
        "the policy at the trusted state cannot be used: "
            + ((PolicyReading.Unusable) reading).reason(),
        "git quorum policy check " + line.commit(state).id().name());
  }

  private void checkFloor() throws FindingException {
    if (request.branch().isPresent()) {
      Optional<ObjectId> floor =
          trust.floor(identity.orElseThrow(), request.branch().get());
      if (floor.isPresent() && line.stateOf(floor.get()).isEmpty()) {
        findings.add(new Finding(
            ReasonCode.BEHIND_FLOOR,
            "this machine has accepted " + floor.get().name() + " on "
                + request.branch().get() + ", and the target does not hold it",
            "git quorum trust --show"));
      }
    }
  }

  private void recall() {
    if (request.branch().isPresent() && request.memory()) {
      int anchor = line.stateOf(trusted.commit()).orElseThrow();
      remembered = trust
          .start(key())
          .filter(start -> line.stateOf(start.lastApproved())
              .filter(state -> state >= anchor)
              .isPresent());
    }
  }

  private WalkStart.Key key() {
    return new WalkStart.Key(
        trusted.commit(), trusted.policyDigest(), request.branch().orElseThrow());
  }

  /** Policies read afresh: a walk that starts again must find the same revocations again. */
  PolicyReadings policies() {
    return external
        .map(files -> PolicyReadings.external(strictObjects, files))
        .orElseGet(() -> PolicyReadings.inTrees(strictObjects));
  }

  VerifiedObjects strictObjects() {
    return strictObjects;
  }

  Line line() {
    return line;
  }

  ObjectId target() {
    return line.commit(line.size() - 1).id();
  }

  String subject() {
    return line.commit(line.size() - 1).subject();
  }

  Optional<TrustedState> trusted() {
    return Optional.of(trusted);
  }

  List<Finding> findings() {
    return findings;
  }

  /** Where the walk starts: the remembered state, or the anchor. */
  int start() {
    ObjectId from = remembered.map(WalkStart::lastApproved).orElse(trusted.commit());
    return line.stateOf(from).orElseThrow();
  }

  /** Revocations found by earlier walks from here. */
  Revocations knownRevocations() {
    try {
      return remembered
          .map(start -> Revocations.ofLines(start.revocations()))
          .orElse(Revocations.none());
    } catch (IllegalArgumentException e) {
      remembered = Optional.empty();
      return Revocations.none();
    }
  }

  /** Goes back to the anchor: what was approved before may rest on a key that is revoked now. */
  void dropStart() {
    remembered = Optional.empty();
  }

  List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    if (!trusted.digestGiven()) {
      remarks.add(
          "no policy digest was given for the trusted state, so trust rests on SHA-1 alone: "
              + trusted.policyDigest());
    }
    return remarks;
  }

  /**
   * Stores where the next walk starts and, if the target is approved, that nothing before it is
   * accepted any more.
   */
  void remember(ObjectId lastApproved, Revocations revocations) throws FindingException {
    if (request.branch().isEmpty() || !request.memory()) {
      return;
    }
    trust.storeStart(key(), new WalkStart(lastApproved, revocations.lines()));
    if (lastApproved.equals(target())) {
      trust.raiseFloor(
          identity.orElseThrow(),
          request.branch().get(),
          target(),
          (older, newer) -> line.stateOf(older).isPresent());
    }
  }
}
