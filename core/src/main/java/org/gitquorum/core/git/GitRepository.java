// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * A git repository that nobody vouches for. It is found from a directory alone; no {@code GIT_*}
 * variable, no configuration beyond the repository's format, no hook, no commit graph and no
 * replace ref has a say, nothing is written and no program is started.
 *
 * <p>Safe for use by several threads.
 */
public final class GitRepository implements AutoCloseable {
  private static final long MOST_CACHE_BYTES = 96L << 20;

  private final RepositoryLayout layout;
  private final StoredObjects objects;
  private final StoredObjects detecting;
  private @Nullable RefSnapshot refs;
  private @Nullable Repository jgit;

  private GitRepository(RepositoryLayout layout, Optional<Path> quarantine) throws IOException {
    this.layout = layout;
    long memory = Runtime.getRuntime().maxMemory();
    long cache = Math.min(MOST_CACHE_BYTES, memory / 8);
    ObjectStore store =
        ObjectStore.open(layout.commonDirectory().resolve("objects"), quarantine, cache);
    this.objects = new StoredObjects(store, ContentHash.PLAIN, cache);
    this.detecting = new StoredObjects(store, ContentHash.COLLISION_DETECTING, cache / 8);
  }

  /**
   * The repository at a directory or at its nearest ancestor: bare, a work tree, a linked work tree
   * or a submodule.
   *
   * @throws FindingException {@code NOT_A_REPOSITORY}; {@code FOREIGN_OWNER} unless the options
   *     allow it; {@code OBJECT_FORMAT} where object ids are not SHA-1 or the repository uses an
   *     extension that is not known here; {@code IO_FAILED}
   */
  public static GitRepository open(Path directory, OpenOptions options) throws FindingException {
    return open(directory, options, Optional.empty());
  }

  /**
   * The same, with the objects of a push that git has not let in yet.
   *
   * @param quarantine the folder in {@code objects} that git names to a hook in
   *     {@code GIT_QUARANTINE_PATH}; a folder anywhere else is refused
   * @throws FindingException as {@link #open(Path, OpenOptions)}; {@code USAGE} for another folder
   */
  public static GitRepository open(Path directory, OpenOptions options, Optional<Path> quarantine)
      throws FindingException {
    RepositoryLayout layout = RepositoryLayout.find(directory, options);
    if (!options.allowForeignOwner()) {
      Ownership.check(layout.owned());
    }
    RepositoryFormat format = RepositoryFormat.read(layout.commonDirectory());
    try {
      Path objects = layout.commonDirectory().resolve("objects");
      if (quarantine.isPresent() && !isQuarantine(quarantine.get(), objects)) {
        throw new FindingException(
            ReasonCode.USAGE, quarantine.get() + " is not where git keeps what is being pushed");
      }
      return new GitRepository(layout.withoutWorkTreeIf(format.bare()), quarantine);
    } catch (IOException e) {
      throw Failures.io("cannot open " + layout.gitDirectory(), e);
    }
  }

  private static boolean isQuarantine(Path folder, Path objects) throws IOException {
    Path name = folder.getFileName();
    return name != null
        && name.toString().matches("(tmp_objdir-)?incoming-[A-Za-z0-9]+")
        && Files.isDirectory(folder)
        && objects.toRealPath().equals(folder.toRealPath().getParent());
  }

  /** What git calls {@code $GIT_DIR}. */
  public Path gitDirectory() {
    return layout.gitDirectory();
  }

  /** What git calls {@code $GIT_COMMON_DIR}: where objects and shared refs are. */
  public Path commonDirectory() {
    return layout.commonDirectory();
  }

  /** The top of the work tree; nothing in a bare repository. */
  public Optional<Path> workTree() {
    return layout.workTree();
  }

  /** Its objects, hashed again with the JDK's SHA-1. */
  public StoredObjects objects() {
    return objects;
  }

  /**
   * Its objects, hashed again with SHA-1 that detects prepared collisions: for new content that is
   * about to be signed, for policy, keys, notes and everything written out.
   */
  public StoredObjects collisionDetectingObjects() {
    return detecting;
  }

  /**
   * All refs as they were at the first call: from then on only object ids count.
   *
   * @throws FindingException {@code IO_FAILED}, {@code LIMIT}
   */
  public synchronized RefSnapshot refs() throws FindingException {
    if (refs == null) {
      refs = freshRefs();
    }
    return refs;
  }

  /**
   * All refs as they are now, for a writer's second attempt and to notice what moved meanwhile.
   *
   * @throws FindingException {@code IO_FAILED}, {@code LIMIT}
   */
  public RefSnapshot freshRefs() throws FindingException {
    return RefFiles.read(layout.gitDirectory(), layout.commonDirectory());
  }

  /**
   * Where a shallow clone's history was cut.
   *
   * @throws FindingException {@code IO_FAILED}, {@code OBJECT_MALFORMED}
   */
  public ShallowBoundary shallowBoundary() throws FindingException {
    return ShallowBoundary.read(layout.commonDirectory());
  }

  /**
   * JGit's view of it, for code that JGit itself must serve. It does read the repository's
   * configuration, and what it returns is not verified.
   *
   * @throws FindingException {@code IO_FAILED}
   */
  public synchronized Repository jgit() throws FindingException {
    if (jgit == null) {
      QuietSystemReader.install();
      try {
        FileRepositoryBuilder builder = new FileRepositoryBuilder()
            .setFS(FS.DETECTED)
            .setGitDir(layout.gitDirectory().toFile())
            .setGitCommonDir(layout.commonDirectory().toFile())
            .setObjectDirectory(layout.commonDirectory().resolve("objects").toFile());
        layout
            .workTree()
            .ifPresentOrElse(tree -> builder.setWorkTree(tree.toFile()), builder::setBare);
        jgit = builder.build();
      } catch (IOException | IllegalArgumentException e) {
        throw Failures.io("cannot open " + layout.gitDirectory(), new IOException(e));
      }
    }
    return jgit;
  }

  /** JGit's inserter, for writers of this package: durable, obeying no configuration. */
  ObjectInserter newInserter() throws FindingException {
    QuietSystemReader.install();
    File objects = layout.commonDirectory().resolve("objects").toFile();
    try {
      return new ObjectDirectory(
              new FixedConfig(null, FS.DETECTED), objects, null, FS.DETECTED, null)
          .newInserter();
    } catch (IOException e) {
      throw Failures.io("cannot open " + objects, e);
    }
  }

  @Override
  public synchronized void close() {
    if (jgit != null) {
      jgit.close();
    }
  }
}
