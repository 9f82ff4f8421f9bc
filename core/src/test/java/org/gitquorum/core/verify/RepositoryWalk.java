// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

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

  /** What the walk says of every state, in the words of the vectors. */
  static Verdict judge(ScenarioRepository scenario) {
    try (GitRepository repository = scenario.open()) {
      PolicyReadings policies = policies(scenario, repository.collisionDetectingObjects());
      Line line = new Line(
          FirstParentHistory.of(
              repository.objects(), scenario.target(), repository.shallowBoundary()),
          scenario.anchorCommit());
      Walk walk = new Walk(
          new GitHistory(repository.objects(), line, policies),
          evidence(repository, line, policies));
      return ObservedWalk.judge(walk, 0, scenario.anchor());
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

  private static Evidence evidence(GitRepository repository, Line line, PolicyReadings policies)
      throws FindingException {
    NotesTips tips = NotesTips.resolve(repository.refs(), NotesRefNames.DEFAULT);
    Map<NotesRef, NotesSnapshot> notes = new EnumMap<>(NotesRef.class);
    for (NotesRef ref : NotesRef.values()) {
      notes.put(ref, NotesSnapshot.at(repository.collisionDetectingObjects(), tips.of(ref)));
    }
    RecordChecks checks = new RecordChecks(
        new NoteRecords(notes, new RecordFates()),
        new SignatureChecks(policies, Revocations.none(), ScenarioRepository.NOW));
    CommitTags tags = new CommitTags(repository.objects(), repository.refs());
    return new RecordEvidence(
        line,
        checks,
        new StepApprovals(line, repository.objects(), tags, checks),
        new RootEvidence(line, checks, new ArchiveHashes(repository.objects(), true)),
        new Authorship(repository.objects(), line, repository.shallowBoundary()));
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
