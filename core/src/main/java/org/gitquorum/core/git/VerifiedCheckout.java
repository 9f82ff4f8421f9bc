// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.policy.RepositoryPath;

/**
 * Puts a commit into the work tree and detaches HEAD at it. Every byte written was hashed with
 * collision detection; attributes, filters and line-ending conversion are not applied, so that the
 * files are the blobs. git's own checkout is not used, because it hashes nothing and obeys the
 * repository's configuration.
 *
 * <p>Stricter than git's: the index has to agree with HEAD and every tracked file with the index,
 * and nothing untracked, ignored files included, may stand in the way. Everything is read and
 * verified before the first file changes. Then files are replaced one by one, each by a rename,
 * then the index, then HEAD; a kill in between leaves what a killed {@code git checkout} leaves:
 * the old HEAD, and {@code index.lock}. What is already as the commit has it is no change of the
 * user's, so that the same checkout can be run again.
 */
public final class VerifiedCheckout {
  private static final Duration PATIENCE = Duration.ZERO;
  private static final List<String> UNDER_WAY =
      List.of("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply");

  private final GitRepository repository;
  private final WorkTreePaths paths;
  private final WorkTree workTree;

  /** What was changed: number of paths written and deleted. */
  public record Outcome(int written, int deleted) {}

  private VerifiedCheckout(GitRepository repository, WorkTreePaths paths) {
    this.repository = repository;
    this.paths = paths;
    this.workTree = new WorkTree(paths);
  }

  /**
   * Checks a commit out.
   *
   * @param clock for HEAD's log
   * @throws FindingException {@code USAGE} where there is no work tree, where tracked files differ
   *     from HEAD, something untracked stands in the way, or a path cannot be written on this
   *     system; {@code PATH_COLLISION} for paths that the file system takes for one;
   *     {@code IO_FAILED} where git holds a lock or the disk fails; as {@link VerifiedObjects#read}
   */
  public static Outcome checkOut(GitRepository repository, ObjectId commit, Clock clock)
      throws FindingException {
    Path top = repository
        .workTree()
        .orElseThrow(() -> RevisionResolver.usage("a bare repository has no work tree"));
    return new VerifiedCheckout(repository, WorkTreePaths.of(top)).run(commit, clock);
  }

  private Outcome run(ObjectId commit, Clock clock) throws FindingException {
    Path gitDirectory = repository.gitDirectory();
    VerifiedObjects objects = repository.collisionDetectingObjects();
    try (LockFile index = LockFile.take(gitDirectory.resolve("index"), PATIENCE);
        LockFile head = LockFile.take(gitDirectory.resolve("HEAD"), PATIENCE)) {
      Optional<ObjectId> before = repository.freshRefs().id("HEAD");
      SortedMap<RepositoryPath, TreeEntry> wanted =
          list(objects, Commit.read(objects, commit).tree());
      paths.checkWritable(wanted.keySet());
      SortedMap<RepositoryPath, TreeEntry> current = current(before, wanted);
      CheckoutPlan plan = CheckoutPlan.of(workTree, current, wanted);
      plan.verifyObjects(objects);
      plan.apply(new WorkTreeWriter(paths), objects);
      index.commit(IndexFile.content(paths, wanted));
      RefLog.append(
          gitDirectory,
          "HEAD",
          true,
          before,
          commit,
          clock.instant(),
          "checkout: moving to " + commit.name());
      head.commit((commit.name() + "\n").getBytes(StandardCharsets.US_ASCII));
      return new Outcome(plan.writes().size(), plan.deletions().size());
    } catch (IOException e) {
      throw Failures.io("cannot check out " + commit.name(), e);
    }
  }

  /** What is checked out now, after making sure that index, files and HEAD agree on it. */
  private SortedMap<RepositoryPath, TreeEntry> current(
      Optional<ObjectId> head, SortedMap<RepositoryPath, TreeEntry> wanted)
      throws IOException, FindingException {
    Path gitDirectory = repository.gitDirectory();
    for (String state : UNDER_WAY) {
      if (Files.exists(gitDirectory.resolve(state))) {
        throw RevisionResolver.usage(
            "a merge or rebase is under way: " + gitDirectory.resolve(state));
      }
    }
    Path index = gitDirectory.resolve("index");
    if (!Files.exists(index)) {
      // As after "git clone --no-checkout": nothing is tracked yet.
      return new TreeMap<>();
    }
    SortedMap<RepositoryPath, TreeEntry> tracked = IndexFile.read(index);
    SortedMap<RepositoryPath, TreeEntry> committed = head.isPresent()
        ? list(
            repository.objects(), Commit.read(repository.objects(), head.get()).tree())
        : new TreeMap<>();
    if (!tracked.equals(committed) && !tracked.equals(wanted)) {
      throw RevisionResolver.usage(
          "the index differs from HEAD: commit, stash or reset your changes first");
    }
    for (Map.Entry<RepositoryPath, TreeEntry> entry : tracked.entrySet()) {
      Optional<TreeEntry> next = Optional.ofNullable(wanted.get(entry.getKey()));
      if (!workTree.holds(entry.getKey(), entry.getValue())
          && !workTree.isReady(entry.getKey(), next)) {
        throw RevisionResolver.usage(
            entry.getKey() + " differs from HEAD: commit, stash or reset your changes first");
      }
    }
    return tracked;
  }

  private static SortedMap<RepositoryPath, TreeEntry> list(VerifiedObjects objects, ObjectId tree)
      throws FindingException {
    SortedMap<RepositoryPath, TreeEntry> entries = new TreeMap<>();
    TreeDifference.between(
        objects,
        TreeDifference.EMPTY_TREE,
        tree,
        (path, absent, entry) -> entries.put(path, inWorkTree(entry)));
    return entries;
  }

  /** Index and work tree know two kinds of files; 100664 of git's first years is the plain one. */
  private static TreeEntry inWorkTree(TreeEntry entry) {
    return entry.mode() == 0100664 ? new TreeEntry(0100644, entry.id()) : entry;
  }
}
