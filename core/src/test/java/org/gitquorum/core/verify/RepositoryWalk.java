// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.CommitTags;
import org.gitquorum.core.git.FirstParentHistory;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.PolicyDirectory;
import org.gitquorum.core.git.VerifiedObjects;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.notes.NotesRefNames;
import org.gitquorum.core.notes.NotesSnapshot;
import org.gitquorum.core.notes.NotesTips;
import org.gitquorum.core.trust.Revocations;
import org.gitquorum.core.trust.StateDirectory;
import org.gitquorum.core.trust.TrustStore;

/** The real walk, run on the repository of a scenario, by its parts and as a whole. */
final class RepositoryWalk {
  private RepositoryWalk() {}

  /**
   * What the walk says of every state, in the words of the vectors; the same whether states are
   * read ahead by other threads or not.
   */
  static Verdict judge(ScenarioRepository scenario) {
    Verdict plain = judge(scenario, false);
    assertThat(judge(scenario, true)).as("read ahead").isEqualTo(plain);
    return plain;
  }

  private static Verdict judge(ScenarioRepository scenario, boolean readAhead) {
    try (GitRepository repository = scenario.open()) {
      PolicyReadings policies = policies(scenario, repository.collisionDetectingObjects());
      Line line = new Line(
          FirstParentHistory.of(
              repository.objects(), scenario.target(), repository.shallowBoundary()),
          scenario.anchorCommit());
      GitHistory history = new GitHistory(repository.objects(), line, policies);
      RecordChecks checks = checks(repository, policies);
      Optional<StatesAhead> ahead =
          readAhead && policies.inTree(line.tree(0)) instanceof PolicyReading.Usable inForce
              ? Optional.of(StatesAhead.by(2, line, 0, inForce, checks.ahead(history)))
              : Optional.empty();
      try {
        Walk walk = new Walk(history.reading(ahead), evidence(repository, line, checks, ahead));
        return ObservedWalk.judge(walk, 0, scenario.anchor());
      } finally {
        ahead.ifPresent(StatesAhead::close);
      }
    } catch (FindingException e) {
      if (e.finding().code() == ReasonCode.POLICY_INVALID) {
        return new Verdict(List.of());
      }
      throw new AssertionError(e);
    }
  }

  private static PolicyReadings policies(ScenarioRepository scenario, VerifiedObjects objects)
      throws FindingException {
    Optional<Path> external = scenario.externalPolicy();
    return external.isPresent()
        ? PolicyReadings.external(objects, PolicyDirectory.fromFileSystem(external.get()))
        : PolicyReadings.inTrees(objects);
  }

  private static RecordChecks checks(GitRepository repository, PolicyReadings policies)
      throws FindingException {
    NotesTips tips = NotesTips.resolve(repository.refs(), NotesRefNames.DEFAULT);
    Map<NotesRef, NotesSnapshot> notes = new EnumMap<>(NotesRef.class);
    for (NotesRef ref : NotesRef.values()) {
      notes.put(ref, NotesSnapshot.at(repository.collisionDetectingObjects(), tips.of(ref)));
    }
    return new RecordChecks(
        new NoteRecords(notes, new RecordFates()),
        new SignatureChecks(policies, Revocations.none(), ScenarioRepository.NOW));
  }

  private static Evidence evidence(
      GitRepository repository, Line line, RecordChecks checks, Optional<StatesAhead> ahead)
      throws FindingException {
    CommitTags tags = new CommitTags(repository.objects(), repository.refs());
    return new RecordEvidence(
        line,
        checks,
        new StepApprovals(line, repository.objects(), tags, checks),
        new RootEvidence(line, checks, new ArchiveHashes(repository.objects(), true)),
        new Authorship(repository.objects(), line, repository.shallowBoundary()),
        ahead);
  }

  /** What the public entrance says. */
  static Report verify(ScenarioRepository scenario) throws FindingException {
    try (GitRepository repository = scenario.open()) {
      TrustStore trust =
          new TrustStore(StateDirectory.at(scenario.directory().resolveSibling("state")));
      VerifyRequest request = new VerifyRequest(
          "refs/heads/main",
          Optional.of(scenario.anchorCommit().name()),
          Optional.empty(),
          scenario.externalPolicy(),
          Optional.empty(),
          NotesRefNames.DEFAULT,
          false,
          true,
          ScenarioRepository.NOW);
      return Verification.verify(repository, trust, request);
    }
  }
}
