// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.PolicyDirectory;
import org.gitquorum.core.git.VerifiedObjects;
import org.gitquorum.core.notes.NotesRefNames;
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
      return new WalkByParts(repository, policies, NotesRefNames.DEFAULT, ScenarioRepository.NOW)
          .judge(scenario.anchorCommit(), scenario.target(), scenario.anchor(), readAhead);
    } catch (FindingException e) {
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
