// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.util.FS;
import org.gitquorum.core.FindingException;
import org.gitquorum.policy.RepositoryPath;

/**
 * Whether the files of a work tree are those of HEAD, as git sees it: a file whose size and time
 * are those in the index, written before the index was, is not read again. No filter is run.
 */
public final class TrackedFiles {
  private final WorkTreePaths paths;
  private final WorkTree workTree;
  private final Instant indexWritten;

  private TrackedFiles(Path top, Instant indexWritten) {
    this.paths = new WorkTreePaths(top, false);
    this.workTree = new WorkTree(paths);
    this.indexWritten = indexWritten;
  }

  /**
   * Whether a tracked file differs from the index, or the index from HEAD. Untracked files do not
   * matter; a bare repository has no files that could differ.
   *
   * @throws FindingException {@code IO_FAILED}; as {@link VerifiedObjects#read}
   */
  public static boolean differ(GitRepository repository) throws FindingException {
    Path index = repository.gitDirectory().resolve("index");
    Optional<Path> top = repository.workTree();
    if (top.isEmpty() || !Files.exists(index)) {
      return false;
    }
    QuietSystemReader.install();
    try {
      DirCache cache = DirCache.read(index.toFile(), FS.DETECTED);
      Instant written = Files.getLastModifiedTime(index).toInstant();
      return indexDiffers(cache, repository) || new TrackedFiles(top.get(), written).differ(cache);
    } catch (IOException e) {
      throw Failures.io("cannot compare the work tree with " + index, e);
    }
  }

  /**
   * The files that git tracks, conflicts and files left out by a sparse checkout included; none in
   * a bare repository.
   *
   * @throws FindingException {@code IO_FAILED}
   */
  public static SortedSet<RepositoryPath> paths(GitRepository repository) throws FindingException {
    Path index = repository.gitDirectory().resolve("index");
    SortedSet<RepositoryPath> paths = new TreeSet<>();
    if (!Files.exists(index)) {
      return paths;
    }
    QuietSystemReader.install();
    try {
      DirCache cache = DirCache.read(index.toFile(), FS.DETECTED);
      for (int i = 0; i < cache.getEntryCount(); i++) {
        paths.add(RepositoryPath.of(cache.getEntry(i).getRawPath()));
      }
      return paths;
    } catch (IOException e) {
      throw Failures.io("cannot read " + index, e);
    }
  }

  /**
   * The submodules that git tracks, with their commits, by path.
   *
   * @throws FindingException {@code IO_FAILED}
   */
  public static SortedMap<RepositoryPath, ObjectId> gitlinks(GitRepository repository)
      throws FindingException {
    Path index = repository.gitDirectory().resolve("index");
    SortedMap<RepositoryPath, ObjectId> gitlinks = new TreeMap<>();
    if (!Files.exists(index)) {
      return gitlinks;
    }
    QuietSystemReader.install();
    try {
      DirCache cache = DirCache.read(index.toFile(), FS.DETECTED);
      for (int i = 0; i < cache.getEntryCount(); i++) {
        DirCacheEntry entry = cache.getEntry(i);
        if (entry.getRawMode() == WorkTree.SUBMODULE) {
          gitlinks.put(RepositoryPath.of(entry.getRawPath()), entry.getObjectId());
        }
      }
      return gitlinks;
    } catch (IOException e) {
      throw Failures.io("cannot read " + index, e);
    }
  }

  private static boolean indexDiffers(DirCache cache, GitRepository repository)
      throws FindingException {
    Map<RepositoryPath, TreeEntry> tracked = new HashMap<>();
    for (int i = 0; i < cache.getEntryCount(); i++) {
      DirCacheEntry entry = cache.getEntry(i);
      if (entry.getStage() != DirCacheEntry.STAGE_0 || entry.isIntentToAdd()) {
        return true;
      }
      tracked.put(
          RepositoryPath.of(entry.getRawPath()),
          new TreeEntry(entry.getRawMode(), entry.getObjectId()));
    }
    Optional<ObjectId> head = repository.refs().id("HEAD");
    Map<RepositoryPath, TreeEntry> committed = new HashMap<>();
    if (head.isPresent()) {
      TreeDifference.between(
          repository.objects(),
          TreeDifference.EMPTY_TREE,
          Commit.read(repository.objects(), head.get()).tree(),
          (path, absent, entry) -> committed.put(path, inIndex(entry)));
    }
    return !tracked.equals(committed);
  }

  /** An index knows one mode for plain files; trees of git's first years have another. */
  private static TreeEntry inIndex(TreeEntry entry) {
    return entry.mode() == 0100664 ? new TreeEntry(0100644, entry.id()) : entry;
  }

  private boolean differ(DirCache cache) throws IOException, FindingException {
    for (int i = 0; i < cache.getEntryCount(); i++) {
      DirCacheEntry entry = cache.getEntry(i);
      RepositoryPath path = RepositoryPath.of(entry.getRawPath());
      boolean same = entry.isSkipWorkTree()
          || isUntouched(path, entry)
          || workTree.holds(path, new TreeEntry(entry.getRawMode(), entry.getObjectId()));
      if (!same) {
        return true;
      }
    }
    return false;
  }

  private boolean isUntouched(RepositoryPath path, DirCacheEntry entry)
      throws IOException, FindingException {
    Path file = paths.file(path);
    if (entry.getRawMode() == WorkTree.SUBMODULE
        || !paths.leadsThroughDirectories(path)
        || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        || FileArchive.isExecutable(file) != (entry.getRawMode() == WorkTree.EXECUTABLE)) {
      return false;
    }
    BasicFileAttributes now =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    Instant changed = now.lastModifiedTime().toInstant();
    Instant then = entry.getLastModifiedInstant();
    boolean sameTime = then.getNano() == 0
        ? then.getEpochSecond() == changed.getEpochSecond()
        : then.equals(changed);
    return sameTime
        && entry.getLength() == (int) now.size()
        && changed.getEpochSecond() < indexWritten.getEpochSecond();
  }
}
