// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.file.DurableFiles;
import org.jspecify.annotations.Nullable;

/**
 * The directory in which a machine remembers, {@code $XDG_STATE_HOME/git-quorum} or
 * {@code $HOME/.local/state/git-quorum} (XDG Base Directory Specification: a relative path counts
 * as none). It and its files must belong to the user who runs the program, nobody else may write
 * them, and each must be written with the key that lies beside them. A file is replaced as a whole:
 * old or new at every moment.
 */
public final class StateDirectory {
  private static final Object IN_THIS_PROCESS = new Object();
  private static final int MOST_BYTES = 1 << 20;
  private static final Set<StandardOpenOption> CREATE_OR_OPEN =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);

  private static final FileAttribute<?> PRIVATE_DIRECTORY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<?> PRIVATE_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Optional<Path> root;
  private final PrivateFiles checks;
  private final StateKeyFile keys;

  private StateDirectory(Optional<Path> root) {
    this.root = root;
    this.checks = new PrivateFiles();
    this.keys = new StateKeyFile(checks);
  }

  /** The directory at this place. It is made when something is first remembered. */
  public static StateDirectory at(Path root) {
    return new StateDirectory(Optional.of(root));
  }

  /** The directory that these environment variables name; none without {@code HOME}. */
  public static StateDirectory of(Map<String, String> environment) {
    Optional<Path> state = absolute(environment, "XDG_STATE_HOME");
    Optional<Path> home = absolute(environment, "HOME").map(path -> path.resolve(".local/state"));
    return new StateDirectory(state.or(() -> home).map(path -> path.resolve("git-quorum")));
  }

  private static Optional<Path> absolute(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).map(Path::of).filter(Path::isAbsolute);
  }

  /** Something done while no other process changes what is remembered. */
  @FunctionalInterface
  interface Change<T> {
    T make() throws FindingException;
  }

  /** Whether there is a place to remember anything. */
  public boolean hasPlace() {
    return root.isPresent();
  }

  /**
   * Where a private directory about something is, made or not.
   *
   * @param kind of what is kept there
   * @param subject what it is about; the name of the directory is made from it
   * @throws FindingException {@code USAGE} without a place for memory
   */
  public Path privatePath(String kind, String subject) throws FindingException {
    StateNames names = new StateNames(kind, List.of(new StateLine("subject", subject)));
    return names.directory(require()).resolve(names.fileName());
  }

  /**
   * Makes it, with its parents, for their owner alone.
   *
   * @throws FindingException {@code MEMORY_UNREADABLE} where others could write there;
   *     {@code IO_FAILED}
   */
  public Path privateDirectory(String kind, String subject) throws FindingException {
    Path directory = privatePath(kind, subject);
    try {
      Files.createDirectories(directory, PRIVATE_DIRECTORY);
      checks.check(require(), directory, directory);
      return directory;
    } catch (IOException e) {
      throw failed("cannot make " + directory, e);
    }
  }

  /** Refuses to go on where there is no place to remember. */
  Path require() throws FindingException {
    return root.orElseThrow(() -> new FindingException(
        ReasonCode.USAGE,
        "no place to remember what is trusted: neither XDG_STATE_HOME nor HOME is an absolute path",
        "set XDG_STATE_HOME, or give --anchor and no --branch"));
  }

  Optional<StateRecord> read(StateNames names) throws FindingException {
    if (root.isEmpty()) {
      return Optional.empty();
    }
    Path directory = names.directory(root.get());
    Path file = directory.resolve(names.fileName());
    try {
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS) && isReachable(directory)) {
        return Optional.empty();
      }
      checks.check(root.get(), directory, file);
      if (Files.size(file) > MOST_BYTES) {
        throw unreadable(names, file + " is too large", null);
      }
      StateKey key = keys.require(root.get(), names.forgetting());
      return Optional.of(StateRecord.read(file.toString(), names, Files.readAllBytes(file), key));
    } catch (IOException e) {
      throw unreadable(names, "cannot read " + file, e);
    }
  }

  /** Whether the absence of a file is certain: a directory that hides it is not there either. */
  private static boolean isReachable(Path directory) throws IOException {
    for (@Nullable Path up = directory; up != null; up = up.getParent()) {
      if (Files.exists(up, LinkOption.NOFOLLOW_LINKS)) {
        return Files.isDirectory(up) && Files.isExecutable(up);
      }
    }
    return true;
  }

  void write(StateNames names, List<StateLine> content) throws FindingException {
    Path directory = names.directory(require());
    Path file = directory.resolve(names.fileName());
    try {
      Files.createDirectories(directory, PRIVATE_DIRECTORY);
      checks.check(require(), directory, directory);
      StateKey key = keys.requireOrMake(require(), names.forgetting());
      byte[] record = StateRecord.write(names, content, key);
      if (!holds(directory, file, record)) {
        DurableFiles.replace(file, record, PRIVATE_FILE);
      }
    } catch (IOException e) {
      throw failed("cannot write " + file, e);
    }
  }

  /**
   * Whether a proper file holds just this already. Making a file last through a loss of power takes
   * longer than most verifications.
   */
  private boolean holds(Path directory, Path file, byte[] content) throws IOException {
    try {
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        return false;
      }
      checks.check(require(), directory, file);
      return Files.size(file) == content.length && Arrays.equals(Files.readAllBytes(file), content);
    } catch (FindingException e) {
      return false;
    }
  }

  boolean delete(StateNames names) throws FindingException {
    Path directory = names.directory(require());
    Path file = directory.resolve(names.fileName());
    try {
      return DurableFiles.delete(file);
    } catch (IOException e) {
      throw failed("cannot remove " + file, e);
    }
  }

  /** Removes every file whose names begin with these, and what killed programs left beside them. */
  int deleteAll(StateNames prefix) throws FindingException {
    Path directory = prefix.directory(require()).resolve(prefix.fileName());
    int deleted = 0;
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        boolean whole = !DurableFiles.isUnfinished(file);
        deleted += DurableFiles.delete(file) && whole ? 1 : 0;
      }
      return deleted;
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException e) {
      throw failed("cannot remove what is in " + directory, e);
    }
  }

  /** Keeps other processes and threads from changing anything meanwhile. */
  <T> T exclusively(Change<T> change) throws FindingException {
    Path lock = require().resolve("lock");
    synchronized (IN_THIS_PROCESS) {
      try {
        Files.createDirectories(require(), PRIVATE_DIRECTORY);
        checks.check(require(), require(), require());
        try (FileChannel channel = FileChannel.open(lock, CREATE_OR_OPEN, PRIVATE_FILE)) {
          // Closing the channel gives the lock back.
          channel.lock();
          return change.make();
        }
      } catch (IOException e) {
        throw failed("cannot lock " + lock, e);
      }
    }
  }

  private static FindingException failed(String message, IOException cause) {
    return new FindingException(Finding.of(ReasonCode.IO_FAILED, message), cause);
  }

  private static FindingException unreadable(
      StateNames names, String message, @Nullable Throwable cause) {
    Finding finding = new Finding(ReasonCode.MEMORY_UNREADABLE, message, names.forgetting());
    return cause == null ? new FindingException(finding) : new FindingException(finding, cause);
  }
}
