// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.pin.Pin;
import org.gitquorum.core.pin.PinFile;
import org.gitquorum.core.pin.PinSource;
import org.gitquorum.core.pin.PinnedState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Every {@code flake.lock} that a real repository ever had. Its git directory is named by
 * {@code GIT_QUORUM_LOCK_HISTORY}; without it the test is skipped.
 */
class FlakeLockHistoryTest {
  @Test
  @EnabledIfEnvironmentVariable(named = "GIT_QUORUM_LOCK_HISTORY", matches = ".+")
  void readsAndRewritesEveryHistoricLockByteForByte() throws IOException, FindingException {
    try (Repository repository = new FileRepositoryBuilder()
        .setGitDir(new File(System.getenv("GIT_QUORUM_LOCK_HISTORY")))
        .build()) {
      Set<ObjectId> locks = locks(repository);
      assertThat(locks).hasSizeGreaterThan(100);
      for (ObjectId lock : locks) {
        check(Bytes.copyOf(repository.open(lock).getCachedBytes()));
      }
    }
  }

  private static void check(Bytes content) throws FindingException {
    PinFile file = Samples.lock(content.displayText());
    assertThat(file.content()).isEqualTo(content);
    assertThat(file.pins()).isNotEmpty();
    for (Pin pin : file.pins()) {
      assertThat(pin.faults()).isEmpty();
      assertThat(pin.inputPaths()).isNotEmpty();
      if (pin.source() instanceof PinSource.Repository && !askedForByItsCommit(file, pin)) {
        assertThat(PinFiles.rewrite(file, pin, state(pin))).isEqualTo(content);
        Bytes moved = PinFiles.rewrite(file, pin, Samples.NEW_STATE);
        Pin now = Samples.pin(Samples.lock(moved.displayText()), pin.node());
        assertThat(PinFiles.rewrite(Samples.lock(moved.displayText()), now, state(pin)))
            .isEqualTo(content);
      }
    }
  }

  /** Such an input only moves together with {@code flake.nix}. */
  private static boolean askedForByItsCommit(PinFile file, Pin pin) throws FindingException {
    Attributes lock = Attributes.of(
        PinText.of("flake.lock", file.content()),
        JsonReader.read(PinText.of("flake.lock", file.content())),
        "lock");
    return lock.required("nodes").required(pin.node()).required("original").has("rev");
  }

  private static PinnedState state(Pin pin) {
    return new PinnedState(
        pin.revision().orElseThrow(),
        pin.hash().orElseThrow().sri(),
        pin.lastModified().orElse(0),
        pin.revCount().orElse(0));
  }

  private static Set<ObjectId> locks(Repository repository) throws IOException {
    Set<ObjectId> found = new LinkedHashSet<>();
    try (RevWalk walk = new RevWalk(repository)) {
      walk.sort(RevSort.TOPO);
      walk.markStart(walk.parseCommit(repository.resolve("HEAD")));
      walk.setTreeFilter(
          AndTreeFilter.create(PathFilter.create("flake.lock"), TreeFilter.ANY_DIFF));
      for (RevCommit commit : walk) {
        TreeWalk at = TreeWalk.forPath(repository, "flake.lock", commit.getTree());
        if (at != null) {
          found.add(at.getObjectId(0));
          at.close();
        }
      }
    }
    return found;
  }
}
