// SPDX-License-Identifier: MIT
package org.gitquorum.core.gitsig;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.Commit;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.RepositoryIntegrity;
import org.gitquorum.core.gitsig.SignatureFate.Counted;
import org.gitquorum.core.gitsig.SignatureFate.NotCounted;
import org.gitquorum.core.gitsig.SignatureFate.Stranger;
import org.gitquorum.core.signature.SignatureFault;

/**
 * Counts the certificates that signed one commit. With a group, those of the group; without one,
 * any in the user's keyring. A signature counts if it is good by the rules of records, whatever
 * GnuPG would say; one that does not count keeps no other from counting.
 */
public final class SigVerification {
  private final GitRepository repository;
  private final KeyLookup lookup;
  private final Clock clock;

  /** @param clock for signatures that say they are from the future */
  public SigVerification(GitRepository repository, KeyLookup lookup, Clock clock) {
    this.repository = repository;
    this.lookup = lookup;
    this.clock = clock;
  }

  /**
   * Judges a commit.
   *
   * @throws FindingException {@code REPLACE_REFS_PRESENT} or {@code GRAFTS_PRESENT}, because git
   *     would show another commit; as {@link Commit#read}; {@code LIMIT}; {@code KEY_UNUSABLE} or
   *     {@code IO_FAILED} if the keyring does not answer
   */
  public SigReport verify(ObjectId commit, Optional<SigGroup> group, SigThreshold threshold)
      throws FindingException {
    List<Finding> findings = RepositoryIntegrity.check(repository);
    if (!findings.isEmpty()) {
      throw new FindingException(findings.get(0));
    }
    FoundSignatures found =
        FoundSignatures.on(repository, Commit.read(repository.collisionDetectingObjects(), commit));
    Set<String> issuers = new TreeSet<>();
    found.signatures().forEach(signature -> issuers.addAll(signature.issuers()));
    SigKeys counting =
        group.isPresent() ? lookup.withPrimaries(group.get().members()) : lookup.named(issuers);
    SigKeys others = group.isPresent() ? lookup.named(issuers) : new SigKeys(List.of(), List.of());
    List<SignatureFate> fates = new ArrayList<>();
    for (FoundSignature signature : found.signatures()) {
      fates.add(fate(signature, counting, others, clock.instant()));
    }
    fates.addAll(found.rejected());
    fates.addAll(counting.problems());
    return new SigReport(commit, fates, threshold);
  }

  /** Members first: whatever else is in the keyring must not change what they signed. */
  private static SignatureFate fate(
      FoundSignature signature, SigKeys counting, SigKeys others, Instant now) {
    Optional<SigKey> member = counting.maker(signature, now);
    if (member.isPresent()) {
      return new Counted(signature.place(), member.get());
    }
    Optional<SigKey> stranger = others.maker(signature, now);
    if (stranger.isPresent()) {
      return new Stranger(signature.place(), stranger.get());
    }
    SigKeys.Refusal refusal = counting.refusal(signature, now);
    if (refusal.reason().equals(SignatureFault.KEY_UNKNOWN.name())) {
      refusal = others.refusal(signature, now);
    }
    return new NotCounted(signature.place(), refusal.reason(), refusal.detail());
  }
}
