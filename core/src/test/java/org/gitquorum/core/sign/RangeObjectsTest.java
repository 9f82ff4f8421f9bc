// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.LargeBlob;
import org.gitquorum.core.git.ObjectType;
import org.gitquorum.core.git.VerifiedObjects;
import org.gitquorum.core.testing.RepositoryFixture;
import org.gitquorum.core.testing.RepositoryFixture.RawEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a range brings in is read, whatever its commits claim. */
class RangeObjectsTest {
  private static final int COMMITS = 14;

  @TempDir
  Path home;

  private RepositoryFixture git;
  private final Random random = new Random(8);

  @BeforeEach
  void create() {
    git = RepositoryFixture.createBare(home.resolve("repository"));
  }

  /** Remembers what was asked for. */
  private record Watched(VerifiedObjects objects, Set<ObjectId> read) implements VerifiedObjects {
    @Override
    public byte[] read(ObjectId id, ObjectType type, long limit) throws FindingException {
      read.add(id);
      return objects.read(id, type, limit);
    }

    @Override
    public Optional<ObjectType> claimedType(ObjectId id) throws FindingException {
      return objects.claimedType(id);
    }

    @Override
    public Optional<LargeBlob> openLarge(ObjectId id) throws FindingException {
      return objects.openLarge(id);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyObjectThatGitFindsInARangeIsRead(boolean lyingTimes) throws Exception {
    List<ObjectId> commits = new ArrayList<>();
    for (int number = 0; number < COMMITS; number++) {
      commits.add(commit(number, commits, lyingTimes));
    }
    int compared = 0;
    for (ObjectId base : commits) {
      for (ObjectId commit : commits.subList(COMMITS / 2, COMMITS)) {
        Set<ObjectId> expected = listed(base, commit);
        assertThat(readBy(base, commit)).containsAll(expected);
        compared += expected.size();
      }
    }
    assertThat(compared).isGreaterThan(500);
  }

  @Test
  void nothingBelowTheBaseIsReadButTheTreesNextToTheRange() throws Exception {
    ObjectId before = raw(tree("old", "old"), 1);
    ObjectId base = raw(tree("base", "base"), 2, before);
    ObjectId commit = raw(tree("base", "new"), 3, base);
    assertThat(readBy(base, commit))
        .contains(git.resolve(commit.name() + ":pkgs/file"))
        .doesNotContain(
            git.resolve(base.name() + ":lib/file"), git.resolve(before.name() + ":pkgs/file"));
  }

  private ObjectId commit(int number, List<ObjectId> before, boolean lyingTimes) {
    List<ObjectId> parents = new ArrayList<>();
    // The fourth has none, and its history is merged later.
    for (int i = random.nextInt(2); number % 4 != 0 && i < 2; i++) {
      parents.add(before.get(random.nextInt(before.size())));
    }
    long time = lyingTimes ? random.nextInt(1_000_000) : 1_000 + number;
    return raw(
        tree("lib " + random.nextInt(4), "pkgs " + random.nextInt(6)),
        time,
        parents.stream().distinct().toArray(ObjectId[]::new));
  }

  private ObjectId tree(String lib, String packages) {
    return git.tree(
        new RawEntry("40000", "lib", folder(lib)), new RawEntry("40000", "pkgs", folder(packages)));
  }

  private ObjectId folder(String content) {
    return git.tree(new RawEntry("100644", "file", git.blob(content)));
  }

  private ObjectId raw(ObjectId tree, long time, ObjectId... parents) {
    StringBuilder text = new StringBuilder("tree " + tree.name() + "\n");
    for (ObjectId parent : parents) {
      text.append("parent ").append(parent.name()).append('\n');
    }
    String person = " a <a@example.org> " + time + " +0000\n";
    text.append("author").append(person).append("committer").append(person).append("\nx\n");
    return git.object("commit", text.toString().getBytes(StandardCharsets.US_ASCII));
  }

  private Set<ObjectId> listed(ObjectId base, ObjectId commit) {
    return git.git("rev-list", "--objects", "--no-object-names", commit.name(), "^" + base.name())
        .lines()
        .map(ObjectId::fromString)
        .collect(Collectors.toSet());
  }

  private Set<ObjectId> readBy(ObjectId base, ObjectId commit) throws FindingException {
    try (GitRepository repository = git.open()) {
      Watched watched = new Watched(repository.collisionDetectingObjects(), new HashSet<>());
      new RangeObjects(watched).check(base, commit);
      return watched.read();
    }
  }
}
