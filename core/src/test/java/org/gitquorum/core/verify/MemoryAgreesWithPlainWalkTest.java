// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.util.FileUtils;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.notes.NotesRefNames;
import org.gitquorum.core.trust.StateDirectory;
import org.gitquorum.core.trust.TrustStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is remembered saves work and changes no verdict, tried on random histories: one for every
 * 200 of {@code -Dgitquorum.histories}, from {@code -Dgitquorum.seed} on.
 */
class MemoryAgreesWithPlainWalkTest {
  private static final int REPOSITORIES = Integer.getInteger("gitquorum.histories", 20_000) / 200;
  private static final long SEED = Long.getLong("gitquorum.seed", 1);
  private static final String BRANCH = "refs/heads/main";

  @TempDir
  private Path folder;

  private int later;
  private int approved;

  @Test
  void aWalkThatGoesOnSaysWhatAWalkFromTheAnchorSays() throws Exception {
    for (long seed = SEED; seed < SEED + REPOSITORIES; seed++) {
      Path place = Files.createTempDirectory(folder, "scenario");
      ScenarioRepository repository = ScenarioRepository.create(place, WritableScenarios.of(seed));
      TrustStore trust = new TrustStore(StateDirectory.at(place.resolve("state")));
      for (int state = repository.anchor(); state < repository.states().size(); state++) {
        remember(repository, trust, repository.states().get(state));
        String plain = said(verify(repository, trust, repository.anchorCommit(), false));
        assertThat(said(verify(repository, trust, repository.anchorCommit(), true)))
            .as("seed %d, state %d remembered", seed, state)
            .isEqualTo(plain);
      }
      remove(place);
    }
    assertThat(later).as("walks that went on from a later state").isGreaterThan(REPOSITORIES / 10);
  }

  @Test
  void withMoreRecordsItSaysWhatAWalkFromTheRememberedStateSays() throws Exception {
    for (long seed = SEED; seed < SEED + REPOSITORIES; seed++) {
      Path place = Files.createTempDirectory(folder, "scenario");
      Scenario all = WritableScenarios.of(seed);
      Random random = new Random(seed);
      List<Scenario.Statement> fewer = new ArrayList<>(all.statements());
      fewer.removeIf(statement -> random.nextInt(3) == 0);
      ScenarioRepository before = ScenarioRepository.create(
          Files.createDirectory(place.resolve("before")), all.withStatements(fewer));
      ScenarioRepository after =
          ScenarioRepository.create(Files.createDirectory(place.resolve("after")), all);
      assertThat(after.states()).isEqualTo(before.states());
      TrustStore trust = new TrustStore(StateDirectory.at(place.resolve("state")));
      int state = before.anchor() + random.nextInt(before.states().size() - before.anchor());
      ObjectId start = remember(before, trust, before.states().get(state));
      assertThat(said(verify(after, trust, after.anchorCommit(), true)))
          .as("seed %d, state %d remembered", seed, state)
          .isEqualTo(said(verify(after, trust, start, false)));
      remove(place);
    }
    assertThat(approved).as("approved targets").isGreaterThan(REPOSITORIES / 10);
  }

  /** Verifies a state, and returns where the next walk from the anchor starts. */
  private ObjectId remember(ScenarioRepository repository, TrustStore trust, ObjectId target)
      throws FindingException {
    ObjectId anchor = repository.anchorCommit();
    Report report = verify(repository, trust, target, anchor, true);
    ObjectId start = report.progress().map(Progress::lastApproved).orElse(anchor);
    later += start.equals(anchor) ? 0 : 1;
    return start;
  }

  private Report verify(
      ScenarioRepository repository, TrustStore trust, ObjectId anchor, boolean memory)
      throws FindingException {
    Report report = verify(repository, trust, repository.target(), anchor, memory);
    approved += report.findings().isEmpty() ? 1 : 0;
    return report;
  }

  private static Report verify(
      ScenarioRepository scenario,
      TrustStore trust,
      ObjectId target,
      ObjectId anchor,
      boolean memory)
      throws FindingException {
    try (GitRepository repository = scenario.open()) {
      VerifyRequest request = new VerifyRequest(
          target.name(),
          Optional.of(anchor.name()),
          Optional.empty(),
          scenario.externalPolicy(),
          memory ? Optional.of(BRANCH) : Optional.empty(),
          NotesRefNames.DEFAULT,
          memory,
          false,
          ScenarioRepository.NOW);
      return Verification.verify(repository, trust, request);
    }
  }

  /** All that a person or a script acts on. */
  private static String said(Report report) {
    List<String> findings = report.findings().stream().map(Finding::toString).toList();
    return findings
        + report
            .progress()
            .map(progress -> " after " + progress.lastApproved().name() + " open "
                + progress.open() + " no rule " + progress.underNoRule() + " lack "
                + progress.policyLack() + " sign " + progress.sign())
            .orElse("");
  }

  private static void remove(Path place) throws IOException {
    FileUtils.delete(place.toFile(), FileUtils.RECURSIVE);
  }
}
