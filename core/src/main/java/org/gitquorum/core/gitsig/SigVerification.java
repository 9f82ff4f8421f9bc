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
import org.gitquorum.core.git.CommitTags;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.RepositoryIntegrity;
import org.gitquorum.core.gitsig.SigKeys.Judgement;
import org.gitquorum.core.gitsig.SignatureFate.Counted;
import org.gitquorum.core.gitsig.SignatureFate.NotCounted;
import org.gitquorum.core.gitsig.SignatureFate.Stranger;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.notes.NotesRefNames;
import org.gitquorum.core.notes.NotesSnapshot;
import org.gitquorum.core.notes.NotesTips;
import org.gitquorum.core.signature.SignatureFault;

/**
 * Counts the certificates that signed one commit. With a group, those of the group; without one,
 * any in the user's keyring. A signature counts if it is good by the rules of records, whatever
 * GnuPG would say; one that does not count keeps no other from counting.
 */
public final class SigVerification {
  private final GitRepository repository;
  private final CommitTags tags;
  private final NotesSnapshot notes;
  private final KeyLookup lookup;
  private final Clock clock;

  private SigVerification(
      GitRepository repository, NotesSnapshot notes, KeyLookup lookup, Clock clock)
      throws FindingException {
    this.repository = repository;
    this.tags = new CommitTags(repository.objects(), repository.refs());
    this.notes = notes;
    this.lookup = lookup;
    this.clock = clock;
  }

  /**
   * Verification by the refs of a repository as they are now.
   *
   * @param clock for signatures that say they are from the future
   * @throws FindingException {@code REPLACE_REFS_PRESENT} or {@code GRAFTS_PRESENT}, because git
   *     would show other commits than those judged; {@code OBJECT_MISSING}, {@code OBJECT_HASH},
   *     {@code OBJECT_MALFORMED} for the notes
   */
  public static SigVerification of(GitRepository repository, KeyLookup lookup, Clock clock)
      throws FindingException {
    List<Finding> findings = RepositoryIntegrity.check(repository);
    if (!findings.isEmpty()) {
      throw new FindingException(findings.get(0));
    }
    NotesTips tips = NotesTips.resolve(repository.refs(), NotesRefNames.DEFAULT);
    NotesSnapshot notes =
        NotesSnapshot.at(repository.collisionDetectingObjects(), tips.of(NotesRef.LEGACY));
    return new SigVerification(repository, notes, lookup, clock);
  }

  /**
   * Judges a commit.
   *
   * @throws FindingException as {@link Commit#read} and {@link NotesSnapshot#linesOn};
   *     {@code KEY_UNUSABLE} or {@code IO_FAILED} if the keyring does not answer
   */
  public SigReport verify(ObjectId commit, Optional<SigGroup> group, SigThreshold threshold)
      throws FindingException {
    FoundSignatures found = FoundSignatures.on(
        Commit.read(repository.collisionDetectingObjects(), commit), tags, notes);
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
    Judgement judgement = counting.judge(signature, now);
    if (judgement instanceof Judgement.Made made) {
      return new Counted(signature.place(), made.key());
    }
    Judgement.Refused refused = (Judgement.Refused) judgement;
    if (refused.fault() == SignatureFault.KEY_UNKNOWN) {
      Judgement stranger = others.judge(signature, now);
      if (stranger instanceof Judgement.Made made) {
        return new Stranger(signature.place(), made.key());
      }
      refused = (Judgement.Refused) stranger;
    }
    return new NotCounted(signature.place(), refused.fault().name(), refused.detail());
  }
}
