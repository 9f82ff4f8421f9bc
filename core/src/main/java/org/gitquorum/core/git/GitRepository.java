// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.storage.file.WindowCacheConfig;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/**
 * A repository on this machine, opened without regard to git's environment variables and to
 * configuration outside it.
 */
public final class GitRepository implements AutoCloseable {
  private static final Set<String> HARMLESS_EXTENSIONS = Set.of(
      "noop",
      "noop-v1",
      "partialclone",
      "worktreeconfig",
      "relativeworktrees",
      "preciousobjects",
      "objectformat",
      "refstorage");

  private final RepositoryLayout layout;
  private final Repository repository;

  private GitRepository(RepositoryLayout layout, Repository repository) {
    this.layout = layout;
    this.repository = repository;
  }

  /**
   * Opens the repository that a folder belongs to.
   *
   * @throws FindingException {@code NOT_A_REPOSITORY}; {@code FOREIGN_OWNER} for one of another
   *     user; {@code OBJECT_FORMAT} for ids other than SHA-1 or an extension that is not known here
   */
  public static GitRepository open(Path directory, OpenOptions options) throws FindingException {
    RepositoryLayout layout = RepositoryLayout.find(directory);
    if (!options.allowForeignOwner()) {
      requireOwnership(layout);
    }
    requireKnownFormat(layout.commonDirectory());
    HermeticSystemReader.install();
    tuneWindowCache();
    try {
      FileRepositoryBuilder builder = new FileRepositoryBuilder()
          .setGitDir(layout.gitDirectory().toFile())
          .setGitCommonDir(layout.commonDirectory().toFile())
          .setMustExist(true);
      layout
          .workTree()
          .ifPresentOrElse(tree -> builder.setWorkTree(tree.toFile()), builder::setBare);
      return new GitRepository(layout, new FileRepository(builder.setup()));
    } catch (IOException | IllegalArgumentException e) {
      throw new FindingException(
          ReasonCode.NOT_A_REPOSITORY,
          "cannot open " + layout.gitDirectory() + ": " + e.getMessage());
    }
  }

  private static void tuneWindowCache() {
    WindowCacheConfig cache = new WindowCacheConfig();
    cache.setPackedGitLimit(48L << 20);
    cache.setPackedGitWindowSize(64 << 10);
    cache.setDeltaBaseCacheLimit(24 << 20);
    cache.setStreamFileThreshold(256 << 20);
    cache.install();
  }

  private static void requireOwnership(RepositoryLayout layout) throws FindingException {
    try {
      Path self = Path.of(System.getProperty("java.io.tmpdir"));
      Object owner = Files.getOwner(layout.gitDirectory());
      Object common = Files.getOwner(layout.commonDirectory());
      String user = System.getProperty("user.name", "");
      if (self != null && !(owner.toString().equals(user) && common.toString().equals(user))) {
        throw new FindingException(
            ReasonCode.FOREIGN_OWNER,
            layout.gitDirectory() + " belongs to " + owner + ", not to " + user,
            "add --allow-foreign-owner if that is meant");
      }
    } catch (IOException | UnsupportedOperationException e) {
      throw new FindingException(
          ReasonCode.FOREIGN_OWNER, "cannot tell who owns " + layout.gitDirectory());
    }
  }

  private static void requireKnownFormat(Path commonDirectory) throws FindingException {
    Config config = new Config();
    try {
      config.fromText(Files.readString(commonDirectory.resolve("config")));
    } catch (IOException | ConfigInvalidException e) {
      throw new FindingException(
          ReasonCode.NOT_A_REPOSITORY, "cannot read " + commonDirectory.resolve("config"));
    }
    String format = config.getString("extensions", null, "objectformat");
    if (format != null && !format.equals("sha1")) {
      throw new FindingException(
          ReasonCode.OBJECT_FORMAT,
          "the repository uses " + format + " ids; only sha1 can be verified");
    }
    String storage = config.getString("extensions", null, "refstorage");
    if (storage != null && !storage.equals("files")) {
      throw new FindingException(
          ReasonCode.OBJECT_FORMAT,
          "the repository keeps its refs as " + storage + "; only files can be read");
    }
    for (String name : config.getNames("extensions")) {
      if (!HARMLESS_EXTENSIONS.contains(name.toLowerCase(java.util.Locale.ROOT))) {
        throw new FindingException(
            ReasonCode.OBJECT_FORMAT,
            "the repository uses an extension that is not known here: " + name);
      }
    }
  }

  /** Objects hashed with the JDK's SHA-1: for the walk. */
  public VerifiedObjects objects() {
    return new StoredObjects(repository.newObjectReader(), false);
  }

  /**
   * Objects hashed with collision detection: for policies, keys, notes and everything that is
   * written out.
   */
  public VerifiedObjects collisionDetectingObjects() {
    return new StoredObjects(repository.newObjectReader(), true);
  }

  /** Holds HEAD and the index. */
  public Path gitDirectory() {
    return layout.gitDirectory();
  }

  /** Holds objects, refs and configuration. */
  public Path commonDirectory() {
    return layout.commonDirectory();
  }

  /** Nothing for a bare repository. */
  public Optional<Path> workTree() {
    return layout.workTree();
  }

  /** JGit's view of the same repository, for those who write. */
  public Repository jgit() {
    return repository;
  }

  @Override
  public void close() {
    repository.close();
  }
}
