// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.testing.RepositoryFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackedFilesTest {
  @TempDir
  private Path temporary;

  private RepositoryFixture git;

  @BeforeEach
  void start() {
    git = RepositoryFixture.create(temporary.resolve("repository"))
        .write("a", "one")
        .write("b/c", "two");
    git.commit("first");
  }

  private boolean differ() throws FindingException {
    try (GitRepository repository = git.open()) {
      return TrackedFiles.differ(repository);
    }
  }

  @Test
  void aCommittedWorkTreeDoesNotDiffer() throws FindingException {
    assertThat(differ()).isFalse();
    git.write("untracked", "x");
    assertThat(differ()).isFalse();
  }

  @Test
  void aChangedOrDeletedFileDiffers() throws Exception {
    git.write("a", "One");
    assertThat(differ()).isTrue();
    git.write("a", "one");
    assertThat(differ()).isFalse();
    Files.delete(git.directory().resolve("b/c"));
    assertThat(differ()).isTrue();
  }

  @Test
  void aChangeOfTheSameSizeWithinTheSameTickDiffers() throws Exception {
    Path file = git.directory().resolve("a");
    FileTime before = Files.getLastModifiedTime(file);
    git.write("a", "eno");
    Files.setLastModifiedTime(file, before);
    assertThat(differ()).isTrue();
  }

  @Test
  void whatIsStagedAndNotCommittedDiffers() throws FindingException {
    git.write("a", "two").git("add", "a");
    assertThat(differ()).isTrue();
    git.commit("second");
    assertThat(differ()).isFalse();
    git.write("new", "x").git("add", "-N", "new");
    assertThat(differ()).isTrue();
  }

  @Test
  void aLinkInThePlaceOfADirectoryOrAChangedModeDiffers() throws Exception {
    Path folder = git.directory().resolve("b");
    Path elsewhere = temporary.resolve("elsewhere");
    Files.move(folder, elsewhere);
    Files.createSymbolicLink(folder, elsewhere);
    assertThat(differ()).isTrue();
    Files.delete(folder);
    Files.move(elsewhere, folder);
    assertThat(differ()).isFalse();
    assertThat(git.directory().resolve("a").toFile().setExecutable(true)).isTrue();
    assertThat(differ()).isTrue();
  }

  @Test
  void aBareRepositoryHasNothingThatCouldDiffer() throws FindingException {
    git.git("clone", "-q", "--bare", ".", temporary.resolve("bare").toString());
    git = RepositoryFixture.at(temporary.resolve("bare"));
    assertThat(differ()).isFalse();
  }
}
