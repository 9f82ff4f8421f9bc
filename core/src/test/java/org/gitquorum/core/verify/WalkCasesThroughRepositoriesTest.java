// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.testing.RepositoryFixture;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The vectors as real repositories: commits, policy files, keys, signatures and notes. None is left
 * out.
 */
class WalkCasesThroughRepositoriesTest {
  @TempDir
  private Path folder;

  static List<WalkCase> cases() {
    return WalkCase.all();
  }

  static List<WalkCase> someCases() {
    List<WalkCase> all = WalkCase.all();
    return List.of(all.get(0), all.get(all.size() / 2), all.get(all.size() - 1));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aRepositoryIsJudgedAsTheVectorSays(WalkCase vector) throws FindingException {
    ScenarioRepository repository = ScenarioRepository.create(folder, vector.scenario());
    assertThat(RepositoryWalk.judge(repository))
        .as(vector.description())
        .isEqualTo(vector.expected());
    PublicVerdict.of(vector.expected(), repository)
        .check(vector.name(), RepositoryWalk.verify(repository));
  }

  @ParameterizedTest
  @MethodSource("someCases")
  void gitFindsNothingWrongWithTheRepositories(WalkCase vector) {
    ScenarioRepository repository = ScenarioRepository.create(folder, vector.scenario());
    assertThat(RepositoryFixture.at(repository.directory()).git("fsck", "--strict", "--full"))
        .doesNotContain("error", "warning");
  }
}
