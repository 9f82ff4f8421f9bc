// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.Commit;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.notes.NotesTips;
import org.gitquorum.core.publication.PublicationMemory;
import org.gitquorum.core.trust.RememberedVerdict;
import org.gitquorum.core.trust.Revocations;
import org.gitquorum.core.trust.SeenPublication;
import org.gitquorum.core.trust.StoredAnchor;
import org.gitquorum.core.trust.TrustStore;
import org.gitquorum.core.trust.WalkStart;

/**
 * The answer where the target was approved before and nothing was recorded, revoked or moved since:
 * what a walk reports that begins at the remembered start and ends there, without reading policies,
 * keys and records again. Whatever is not as it was then, or cannot be read, leaves it to a walk to
 * find out what that means.
 */
final class NothingNew {
  private final GitRepository repository;
  private final TrustStore trust;
  private final VerifyRequest request;
  private final VerificationTarget target;
  private final RememberedVerdict.Key key;

  private NothingNew(
      GitRepository repository,
      TrustStore trust,
      VerifyRequest request,
      VerificationTarget target,
      String branch) {
    this.repository = repository;
    this.trust = trust;
    this.request = request;
    this.target = target;
    this.key = new RememberedVerdict.Key(target.anchor(), target.digest(), branch);
  }

  /**
   * The verdict on this target; nothing where a walk has to begin elsewhere than at the start, or
   * has to look at the time.
   */
  static Optional<NothingNew> since(
      GitRepository repository,
      TrustStore trust,
      VerifyRequest request,
      VerificationTarget target) {
    boolean isPlain = request.memory()
        && !request.deep()
        && request.maxAge().isEmpty()
        && request.externalPolicy().isEmpty();
    return isPlain && request.branch().isPresent()
        ? Optional.of(
            new NothingNew(repository, trust, request, target, request.branch().get()))
        : Optional.empty();
  }

  /** The report, if all that it rests on is as it was. */
  Optional<Report> report(NotesTips tips) {
    try {
      Optional<RememberedVerdict> verdict = trust.verdict(key);
      if (verdict.isEmpty() || !holds(verdict.get(), tips)) {
        return Optional.empty();
      }
      Report report = report(verdict.get());
      publications(verdict.get()).advance(request.now());
      return Optional.of(report);
    } catch (FindingException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean holds(RememberedVerdict verdict, NotesTips tips) throws FindingException {
    String identity = verdict.policy().repository();
    return verdict.start().lastApproved().equals(target.commit())
        && verdict.tips().equals(lines(tips))
        && !request.now().isBefore(verdict.since())
        && trust.start(startKey(verdict.policyDigest())).equals(Optional.of(verdict.start()))
        && trust.floor(identity, key.branch()).equals(Optional.of(target.commit()))
        && publications(verdict).number().equals(verdict.publication())
        && publications(verdict).headNumber().equals(verdict.head())
        && repository.shallowBoundary().commits().isEmpty()
        && areHere(verdict.named(), tips);
  }

  private WalkStart.Key startKey(String policyDigest) {
    return new WalkStart.Key(target.anchor(), policyDigest, key.branch());
  }

  private PublicationMemory publications(RememberedVerdict verdict) throws FindingException {
    return PublicationMemory.recall(trust, verdict.policy().repository(), key.branch());
  }

  private boolean areHere(List<ObjectId> named, NotesTips tips) throws FindingException {
    List<ObjectId> all = new ArrayList<>(named);
    for (NotesRef ref : NotesRef.values()) {
      all.addAll(tips.of(ref));
    }
    for (ObjectId tip : all) {
      if (repository.objects().claimedType(tip).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private Report report(RememberedVerdict verdict) throws FindingException {
    TrustedState anchor = new TrustedState(
        Commit.read(repository.objects(), target.anchor()).id(),
        verdict.policyDigest(),
        target.digest().isPresent(),
        target.stored().map(StoredAnchor::trustedOn));
    Progress progress = new Progress(
        0,
        target.commit(),
        0,
        0,
        new TreeSet<>(),
        verdict.policy(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(target.commit()),
        Revocations.ofLines(verdict.start().revocations()));
    return new Report(
        target.commit(),
        target.subject(),
        verdict.policyEntered(),
        Optional.of(anchor),
        Optional.of(progress),
        List.of(),
        List.of(),
        anchor.remarks());
  }

  /**
   * Remembers a report of a walk, if the next one would say the same for as long as nothing new
   * comes.
   *
   * @param found refs that led to records
   * @param read all tips that were read
   * @param revocations that the walk knew
   * @param seen what is remembered of publications
   */
  void remember(
      Report report,
      NotesTips found,
      NotesTips read,
      Revocations revocations,
      NewestHead head,
      SeenPublication seen)
      throws FindingException {
    Instant since = request.now().truncatedTo(ChronoUnit.SECONDS);
    TrustedState anchor = report.anchor().orElseThrow();
    Progress progress = report.progress().orElseThrow();
    boolean stays = report.findings().isEmpty()
        && report.remarks().equals(anchor.remarks())
        && head.published().lastsFrom(since);
    if (!stays) {
      return;
    }
    trust.storeVerdict(
        key,
        new RememberedVerdict(
            new WalkStart(progress.lastApproved(), revocations.lines()),
            anchor.policyDigest(),
            progress.policy(),
            report.policyEntered(),
            lines(found),
            named(found, read),
            seen.publication(),
            seen.head(),
            since));
  }

  private static List<String> lines(NotesTips tips) {
    List<String> lines = new ArrayList<>();
    for (NotesRef ref : NotesRef.values()) {
      for (ObjectId tip : tips.of(ref)) {
        lines.add(ref.shortName() + " " + tip.name());
      }
    }
    return lines;
  }

  private static List<ObjectId> named(NotesTips found, NotesTips read) {
    List<ObjectId> named = new ArrayList<>();
    for (NotesRef ref : NotesRef.values()) {
      named.addAll(read.of(ref));
      named.removeAll(found.of(ref));
    }
    return named;
  }
}
