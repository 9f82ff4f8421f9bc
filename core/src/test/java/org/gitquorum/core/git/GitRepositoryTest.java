// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gitquorum.core.git.Refusals.refusedWith;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.testing.RepositoryFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitRepositoryTest {
  @TempDir
  Path temporary;

  @Test
  void readsCommitsFromASubfolderOfAWorkTree() throws Exception {
    RepositoryFixture fixture = RepositoryFixture.create(temporary.resolve("r"));
    ObjectId commit = fixture.commit("one", Map.of("a/b/c.txt", "text"));
    try (GitRepository repository =
        GitRepository.open(fixture.directory().resolve("a/b"), OpenOptions.DEFAULT)) {
      Commit read = Commit.read(repository.objects(), commit);
      assertThat(read.tree()).isEqualTo(fixture.treeOf("HEAD"));
      assertThat(repository.workTree()).contains(fixture.directory().toRealPath());
      assertThat(repository.refs().id("HEAD")).contains(commit);
      assertThat(repository.refs().headTarget()).contains("refs/heads/main");
    }
  }

  @Test
  void refusesAnObjectWhoseContentWasSwapped() throws Exception {
    RepositoryFixture fixture = RepositoryFixture.create(temporary.resolve("r"));
    ObjectId good = fixture.blob("good");
    ObjectId evil = fixture.blob("evil");
    Path objects = fixture.gitDirectory().resolve("objects");
    Files.delete(loose(objects, good));
    Files.copy(loose(objects, evil), loose(objects, good));
    try (GitRepository repository = fixture.open()) {
      assertThat(new String(
              repository.objects().read(evil, ObjectType.BLOB, 10), StandardCharsets.UTF_8))
          .isEqualTo("evil");
      refusedWith(
          ReasonCode.OBJECT_HASH, () -> repository.objects().read(good, ObjectType.BLOB, 10));
    }
  }

  private static Path loose(Path objects, ObjectId id) {
    return objects.resolve(id.name().substring(0, 2)).resolve(id.name().substring(2));
  }
}
