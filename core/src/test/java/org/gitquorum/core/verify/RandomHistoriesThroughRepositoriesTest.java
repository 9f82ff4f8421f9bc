// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.util.FileUtils;
import org.gitquorum.core.FindingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The walk on real repositories against the plain model: one for every 64 histories of
 * {@code -Dgitquorum.histories}, from {@code -Dgitquorum.seed} on.
 */
class RandomHistoriesThroughRepositoriesTest {
  private static final int REPOSITORIES = Integer.getInteger("gitquorum.histories", 20_000) / 64;
  private static final long SEED = Long.getLong("gitquorum.seed", 1);

  @TempDir
  private Path folder;

  @Test
  void repositoriesAreJudgedAsTheModelSays() {
    int approved = 0;
    int refused = 0;
    for (long seed = SEED; seed < SEED + REPOSITORIES; seed++) {
      Scenario scenario = WritableScenarios.of(seed);
      if (disagree(scenario)) {
        Scenario small = Shrinking.shrink(scenario, this::disagree);
        fail(
            "seed %d%n%s%nmodel      %s%nrepository %s",
            seed, ScenarioWriter.write(small), new PlainModel(small).judge(), walk(small));
      }
      String verdict = new PlainModel(scenario).judge().word();
      approved += verdict.equals("approved") ? 1 : 0;
      refused += verdict.equals("refused") ? 1 : 0;
    }
    assertThat(approved).as("approved of " + REPOSITORIES).isGreaterThan(REPOSITORIES / 10);
    assertThat(refused).as("refused of " + REPOSITORIES).isGreaterThan(REPOSITORIES / 10);
  }

  @Test
  void thePublicEntranceApprovesAndRefusesAsTheModelSays() throws FindingException {
    for (long seed = SEED; seed < SEED + REPOSITORIES / 10; seed++) {
      Scenario scenario = WritableScenarios.of(seed);
      Path place = place();
      ScenarioRepository repository = ScenarioRepository.create(place, scenario);
      Report report = RepositoryWalk.verify(repository);
      PublicVerdict.of(new PlainModel(scenario).judge(), repository).check("seed " + seed, report);
      remove(place);
    }
  }

  private boolean disagree(Scenario scenario) {
    return !new PlainModel(scenario).judge().equals(walk(scenario));
  }

  private Verdict walk(Scenario scenario) {
    Path place = place();
    Verdict verdict = RepositoryWalk.judge(ScenarioRepository.create(place, scenario));
    remove(place);
    return verdict;
  }

  private Path place() {
    try {
      return Files.createTempDirectory(folder, "scenario");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path place) {
    try {
      FileUtils.delete(place.toFile(), FileUtils.RECURSIVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
