// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.CommitTags;
import org.gitquorum.core.git.FirstParentHistory;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.PolicyLocation;
import org.gitquorum.core.git.RefSnapshot;
import org.gitquorum.core.git.RepositoryIntegrity;
import org.gitquorum.core.git.VerifiedObjects;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.notes.NotesSnapshot;
import org.gitquorum.core.notes.NotesTips;
import org.gitquorum.core.trust.Revocations;
import org.gitquorum.core.trust.TrustStore;

/**
 * Answers whether a commit may be used under the policy in force at a trusted state. Starts no
 * process, opens no connection, obeys no configuration. All refs are resolved before anything is
 * judged.
 */
public final class Verification {
  private final GitRepository repository;
  private final VerifiedObjects objects;
  private final TrustStore trust;
  private final VerifyRequest request;
  private final VerificationTarget target;
  private final NotesTips tips;
  private final CommitTags tags;
  private final PolicyReadings policies;

  private Verification(
      GitRepository repository,
      TrustStore trust,
      VerifyRequest request,
      VerificationTarget target,
      NotesTips tips,
      RefSnapshot refs) {
    this.repository = repository;
    this.objects = repository.objects();
    this.trust = trust;
    this.request = request;
    this.target = target;
    this.tips = tips;
    this.tags = new CommitTags(objects, refs);
    VerifiedObjects strict = repository.collisionDetectingObjects();
    this.policies = target
        .externalPolicy()
        .map(files -> PolicyReadings.external(strict, files))
        .orElseGet(() -> PolicyReadings.inTrees(strict));
  }

  /**
   * Walks from the anchor to the target.
   *
   * @throws FindingException if the target cannot be found, there is no anchor, or the repository
   *     cannot be read
   */
  public static Report verify(GitRepository repository, TrustStore trust, VerifyRequest request)
      throws FindingException {
    RefSnapshot refs = repository.refs();
    NotesTips tips = NotesTips.resolve(refs, request.notes());
    VerificationTarget target = VerificationTarget.of(repository, trust, request);
    List<Finding> integrity = RepositoryIntegrity.check(repository);
    if (!integrity.isEmpty()) {
      return refused(target, integrity);
    }
    try {
      return new Verification(repository, trust, request, target, tips, refs).report();
    } catch (FindingException e) {
      return refused(target, List.of(e.finding()));
    }
  }

  private static Report refused(VerificationTarget target, List<Finding> findings) {
    return new Report(
        target.commit(),
        target.subject(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        findings,
        List.of());
  }

  private Report report() throws FindingException {
    Line line = new Line(
        FirstParentHistory.of(objects, target.commit(), repository.shallowBoundary()),
        target.anchor());
    PolicyReading.Usable policy = policyAtAnchor(line);
    TrustedState anchor = target.trusted(policy);
    WalkMemory memory = new WalkMemory(trust, request, policy.policy().repository(), anchor);
    memory.requireNotBehindFloor(line);
    return walk(line, anchor, memory);
  }

  private PolicyReading.Usable policyAtAnchor(Line line) throws FindingException {
    PolicyReading reading = policies.inTree(line.tree(0));
    if (reading instanceof PolicyReading.Usable usable) {
      return usable;
    }
    PolicyReading.Unusable unusable = (PolicyReading.Unusable) reading;
    throw new FindingException(
        unusable.id().equals(PolicyLocation.ABSENT)
            ? ReasonCode.POLICY_MISSING
            : ReasonCode.POLICY_INVALID,
        "the policy at the trusted state cannot be used: " + unusable.reason(),
        "git quorum policy check " + target.anchor().name());
  }

  /**
   * Walks again with every revocation found, until nothing new is found: what was found stays
   * found, and the policies read for one walk serve the next. A start that was remembered may rest
   * on a key that is revoked now, so the second walk starts from the anchor.
   */
  private Report walk(Line line, TrustedState anchor, WalkMemory memory) throws FindingException {
    int start = memory.recall(line);
    Revocations revocations = memory.knownRevocations();
    while (true) {
      RecordFates fates = new RecordFates();
      WalkResult walk = new Walk(
              new GitHistory(objects, line, policies), evidence(line, fates, revocations))
          .result(start);
      Revocations found = revocations.with(policies.revocations(walk.policies()));
      if (found.equals(revocations)) {
        memory.remember(line, walk, revocations);
        return describe(line, anchor, walk, fates, revocations);
      }
      revocations = found;
      start = 0;
    }
  }

  private RecordEvidence evidence(Line line, RecordFates fates, Revocations revocations)
      throws FindingException {
    Map<NotesRef, NotesSnapshot> notes = new EnumMap<>(NotesRef.class);
    for (NotesRef ref : NotesRef.values()) {
      notes.put(ref, NotesSnapshot.at(repository.collisionDetectingObjects(), tips.of(ref)));
    }
    RecordChecks checks = new RecordChecks(
        new NoteRecords(notes, fates), new SignatureChecks(policies, revocations, request.now()));
    return new RecordEvidence(
        line,
        checks,
        new StepApprovals(line, objects, tags, checks),
        new RootEvidence(line, checks, new ArchiveHashes(objects, request.deep())),
        new Authorship(objects, line, repository.shallowBoundary()));
  }

  private Report describe(
      Line line, TrustedState anchor, WalkResult walk, RecordFates fates, Revocations revocations)
      throws FindingException {
    ReportBuilder builder = new ReportBuilder(line, walk, revocations);
    List<Finding> findings = new ArrayList<>(builder.findings());
    findings.sort(Comparator.comparing(
        (Finding finding) -> finding.code().exitCode(), ExitCode.gravestFirst()));
    List<String> remarks = anchor.digestGiven()
        ? List.of()
        : List.of(
            "no policy digest was given for the trusted state, so trust rests on SHA-1 alone: "
                + anchor.policyDigest());
    return new Report(
        target.commit(),
        target.subject(),
        policyEntered(line),
        Optional.of(anchor),
        Optional.of(builder.progress()),
        fates.all(),
        findings,
        remarks);
  }

  private Optional<ObjectId> policyEntered(Line line) throws FindingException {
    int last = line.size() - 1;
    Optional<ObjectId> entered = PolicyLocation.in(objects, line.tree(last)).tree();
    boolean before =
        last > 0 && PolicyLocation.in(objects, line.tree(last - 1)).tree().equals(entered);
    return before ? Optional.empty() : entered;
  }
}
