// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.Commit;
import org.gitquorum.core.git.CommitTags;
import org.gitquorum.core.git.FirstParentHistory;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.PolicyLocation;
import org.gitquorum.core.git.RefSnapshot;
import org.gitquorum.core.git.RepositoryIntegrity;
import org.gitquorum.core.git.VerifiedObjects;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.notes.NotesTips;
import org.gitquorum.core.publication.ChainPolicy;
import org.gitquorum.core.publication.PublishedBranch;
import org.gitquorum.core.trust.Revocations;
import org.gitquorum.core.trust.SeenPublication;
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
  private final PolicyReadings policies;
  private final RevocationWalk walks;
  private final VerificationWatch watch;

  private Verification(
      GitRepository repository,
      TrustStore trust,
      VerifyRequest request,
      VerificationTarget target,
      NotesTips tips,
      RefSnapshot refs,
      VerificationWatch watch) {
    this.repository = repository;
    this.objects = repository.objects();
    this.trust = trust;
    this.request = request;
    this.target = target;
    this.tips = tips;
    this.watch = watch;
    VerifiedObjects strict = repository.collisionDetectingObjects();
    this.policies = target
        .externalPolicy()
        .map(files -> PolicyReadings.external(strict, files))
        .orElseGet(() -> PolicyReadings.inTrees(strict));
    this.walks =
        new RevocationWalk(repository, policies, new CommitTags(objects, refs), request, watch);
  }

  /**
   * Walks from the anchor to the target.
   *
   * @throws FindingException if the target cannot be found, there is no anchor, or the repository
   *     cannot be read
   */
  public static Report verify(GitRepository repository, TrustStore trust, VerifyRequest request)
      throws FindingException {
    return verify(repository, trust, request, VerificationWatch.NONE);
  }

  /**
   * The same while somebody watches.
   *
   * @throws FindingException as {@link #verify(GitRepository, TrustStore, VerifyRequest)}
   */
  public static Report verify(
      GitRepository repository, TrustStore trust, VerifyRequest request, VerificationWatch watch)
      throws FindingException {
    RefSnapshot refs = repository.refs();
    NotesTips tips = NotesTips.resolve(refs, request.notes());
    VerificationTarget target = VerificationTarget.of(repository, trust, request);
    List<Finding> integrity = RepositoryIntegrity.check(repository);
    if (!integrity.isEmpty()) {
      return refused(target, integrity);
    }
    Optional<NothingNew> nothingNew = NothingNew.since(repository, trust, request, target);
    Optional<Report> known = nothingNew.flatMap(verdict -> verdict.report(tips));
    if (known.isPresent()) {
      return known.get();
    }
    watch.begins();
    try {
      return new Verification(repository, trust, request, target, tips, refs, watch).report();
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
    if (request.maxAge().isPresent() && request.branch().isEmpty()) {
      throw new FindingException(
          ReasonCode.USAGE, "freshness is a matter of one branch", "--branch refs/heads/main");
    }
    FirstParentHistory history =
        FirstParentHistory.of(objects, target.commit(), repository.shallowBoundary());
    RevocationWalk.WholeLine whole = () -> new Line(history, target.anchor(), watch);
    PolicyReading.Usable policy;
    TrustedState anchor;
    try {
      policy = policyAtAnchor();
      anchor = target.trusted(policy);
    } catch (FindingException e) {
      // An anchor that the target does not descend from is the first thing to say.
      whole.get();
      throw e;
    }
    WalkMemory memory = new WalkMemory(trust, request, policy.policy().repository(), anchor);
    Line line = Line.from(history, memory.reached(), target.anchor(), watch);
    Optional<ObjectId> floor = memory.floorElsewhere(line);
    if (floor.isEmpty()) {
      return walk(line, whole, anchor, memory, Optional.empty());
    }
    FloorMove move = floorMove(whole.get(), floor.get(), memory);
    return walk(whole.get(), whole, anchor, memory, Optional.of(move));
  }

  /**
   * How root lowered the floor, which the line does not hold.
   *
   * @throws FindingException {@code BEHIND_FLOOR}, {@code MEMORY_UNREADABLE}
   */
  private FloorMove floorMove(Line whole, ObjectId floor, WalkMemory memory)
      throws FindingException {
    Optional<FloorMove> move = new FloorMoves(
            repository, tips.of(NotesRef.TRUST), target.externalPolicy(), request.now())
        .from(floor, memory.branch().orElseThrow(), memory.publications().number());
    if (move.isEmpty() || !isApproved(whole, move.get().to())) {
      throw memory.behindFloor(floor);
    }
    return move.get();
  }

  /** Whether a state of the line was approved itself: later ones say nothing about it. */
  private boolean isApproved(Line line, ObjectId state) throws FindingException {
    Optional<Integer> index = line.stateOf(state);
    if (index.isEmpty() || index.get() <= 0 || index.get() == line.size() - 1) {
      return index.isPresent();
    }
    Line until = new Line(
        FirstParentHistory.of(objects, state, repository.shallowBoundary()), target.anchor());
    return walks
        .over(until, () -> until, tips, 0, Revocations.none())
        .walk()
        .target()
        .approved();
  }

  private PolicyReading.Usable policyAtAnchor() throws FindingException {
    PolicyReading reading =
        policies.inTree(Commit.read(objects, target.anchor()).tree());
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
   * Walks; where head statements name records that were not among those read, walks again with
   * them.
   */
  private Report walk(
      Line line,
      RevocationWalk.WholeLine whole,
      TrustedState anchor,
      WalkMemory memory,
      Optional<FloorMove> move)
      throws FindingException {
    NotesTips read = tips;
    while (true) {
      RevocationWalk.Outcome outcome =
          walks.over(line, whole, read, memory.recall(line), memory.knownRevocations());
      Optional<NewestHead> head = newestHead(outcome, read);
      NotesTips named = head.isPresent() ? head.get().named(read, objects) : read;
      if (named.equals(read)) {
        return describe(outcome, anchor, memory, move, head, read);
      }
      read = named;
    }
  }

  private Optional<NewestHead> newestHead(RevocationWalk.Outcome outcome, NotesTips read)
      throws FindingException {
    if (request.branch().isEmpty()) {
      return Optional.empty();
    }
    PolicyReading.Usable inForce = outcome.walk().inForce();
    return Optional.of(new NewestHead(PublishedBranch.under(
        new ChainPolicy(inForce.digest(), inForce.policy(), policies.keys(inForce)),
        outcome.revocations(),
        request.branch().get(),
        repository.collisionDetectingObjects(),
        read.of(NotesRef.TRUST),
        request.now())));
  }

  private Report describe(
      RevocationWalk.Outcome outcome,
      TrustedState anchor,
      WalkMemory memory,
      Optional<FloorMove> move,
      Optional<NewestHead> head,
      NotesTips read)
      throws FindingException {
    Line line = outcome.line();
    ReportBuilder builder = new ReportBuilder(line, outcome.walk(), outcome.revocations());
    List<Finding> findings = new ArrayList<>(builder.findings());
    List<String> remarks = new ArrayList<>(anchor.remarks());
    move.map(FloorMove::remark).ifPresent(remarks::add);
    if (head.isPresent()) {
      Instant present = memory.publications().present(request.now());
      findings.addAll(head.get().findings(objects, request.maxAge(), present));
      head.get().remark(line).ifPresent(remarks::add);
    }
    Comparator<ExitCode> gravestFirst = ExitCode.gravestFirst();
    findings.sort(
        (one, other) -> gravestFirst.compare(one.code().exitCode(), other.code().exitCode()));
    Optional<SeenPublication> seen = memory.remember(line, outcome, findings.isEmpty(), move, head);
    Report report = new Report(
        target.commit(),
        target.subject(),
        policyEntered(line),
        Optional.of(anchor),
        Optional.of(builder.progress()),
        outcome.fates().all(),
        findings,
        remarks);
    Optional<NothingNew> nothingNew = NothingNew.since(repository, trust, request, target);
    if (nothingNew.isPresent() && seen.isPresent() && head.isPresent()) {
      nothingNew.get().remember(report, tips, read, outcome.revocations(), head.get(), seen.get());
    }
    return report;
  }

  private Optional<ObjectId> policyEntered(Line line) throws FindingException {
    int last = line.size() - 1;
    Optional<ObjectId> entered = PolicyLocation.in(objects, line.tree(last)).tree();
    Optional<ObjectId> before =
        target.commit().equals(target.anchor()) ? Optional.empty() : line.treeBefore(last);
    return before.isPresent() && PolicyLocation.in(objects, before.get()).tree().equals(entered)
        ? Optional.empty()
        : entered;
  }
}
