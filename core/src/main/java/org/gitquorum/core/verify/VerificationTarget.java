// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.Commit;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.PolicyDirectory;
import org.gitquorum.core.git.Revision;
import org.gitquorum.core.git.RevisionResolver;
import org.gitquorum.core.trust.PolicyFiles;
import org.gitquorum.core.trust.StoredAnchor;
import org.gitquorum.core.trust.TrustStore;

/**
 * What a request names, as object ids: from here on no ref counts.
 *
 * @param digest what the policy at the anchor must have, if that was said
 */
record VerificationTarget(
    ObjectId commit,
    String subject,
    ObjectId anchor,
    Optional<StoredAnchor> stored,
    Optional<String> digest,
    Optional<PolicyFiles> externalPolicy) {

  /**
   * @throws FindingException {@code NO_TRUST_ANCHOR}, or for a revision or policy that cannot be
   *     found
   */
  static VerificationTarget of(GitRepository repository, TrustStore trust, VerifyRequest request)
      throws FindingException {
    RevisionResolver revisions = RevisionResolver.of(repository);
    ObjectId target = revisions.resolve(request.target());
    Optional<StoredAnchor> stored = request.anchor().isPresent()
        ? Optional.empty()
        : trust.anchor(repository.commonDirectory().toString(), request.branch());
    ObjectId anchor = request.anchor().isPresent()
        ? anchor(repository, revisions, request.anchor().get())
        : stored.orElseThrow(VerificationTarget::noAnchor).commit();
    return new VerificationTarget(
        target,
        Commit.read(repository.objects(), target).subject(),
        anchor,
        stored,
        request
            .policyDigest()
            .or(() -> stored.filter(StoredAnchor::digestGiven).map(StoredAnchor::policyDigest)),
        request.externalPolicy().isPresent()
            ? Optional.of(
                PolicyDirectory.fromFileSystem(request.externalPolicy().get()))
            : Optional.empty());
  }

  /** An anchor that a shallow clone left out is a matter of where it was cut, not a lost object. */
  private static ObjectId anchor(
      GitRepository repository, RevisionResolver revisions, Revision revision)
      throws FindingException {
    Optional<ObjectId> id = id(revision);
    try {
      return revisions.resolve(revision);
    } catch (FindingException e) {
      boolean leftOut = e.finding().code() == ReasonCode.OBJECT_MISSING
          && id.isPresent()
          && !repository.shallowBoundary().commits().isEmpty();
      if (!leftOut) {
        throw e;
      }
      return id.get();
    }
  }

  private static Optional<ObjectId> id(Revision revision) {
    if (revision instanceof Revision.Typed typed) {
      return ObjectId.isId(typed.text())
          ? Optional.of(ObjectId.fromString(typed.text()))
          : Optional.empty();
    }
    return Optional.of(((Revision.Id) revision).commit());
  }

  private static FindingException noAnchor() {
    return new FindingException(
        ReasonCode.NO_TRUST_ANCHOR,
        "no trusted state to start from",
        "git quorum trust COMMIT --policy-digest DIGEST, both told to you by somebody you trust");
  }

  /**
   * The anchor as the report names it.
   *
   * @throws FindingException {@code POLICY_DIGEST_MISMATCH}
   */
  TrustedState trusted(PolicyReading.Usable policyAtAnchor) throws FindingException {
    if (digest.isPresent() && !digest.get().equals(policyAtAnchor.digest())) {
      throw new FindingException(
          ReasonCode.POLICY_DIGEST_MISMATCH,
          "the policy at the trusted state is " + policyAtAnchor.digest() + ", not " + digest.get(),
          "ask whoever told you the digest; git quorum trust --show shows what is stored");
    }
    return new TrustedState(
        anchor, policyAtAnchor.digest(), digest.isPresent(), stored.map(StoredAnchor::trustedOn));
  }
}
