// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/**
 * Where the parts of a repository are. Found from a directory alone: {@code GIT_DIR} and its
 * siblings, {@code core.worktree} and ceiling directories are not looked at, so that neither the
 * environment nor a configuration file can put another repository in the place of the one at hand.
 *
 * @param gitDirectory what git calls {@code $GIT_DIR}
 * @param commonDirectory what git calls {@code $GIT_COMMON_DIR}: the same, or the main repository
 *     of a linked work tree
 * @param workTree nothing in a bare repository
 * @param owned every path whose owner could make this repository another one
 */
record RepositoryLayout(
    Path gitDirectory, Path commonDirectory, Optional<Path> workTree, List<Path> owned) {
  private static final int MOST_POINTER_BYTES = 65_536;
  private static final String POINTER = "gitdir: ";

  RepositoryLayout {
    owned = List.copyOf(owned);
  }

  /** The same, bare if {@code core.bare} says so; a linked work tree stays one. */
  RepositoryLayout withoutWorkTreeIf(boolean bare) {
    boolean linked = !gitDirectory.equals(commonDirectory);
    return bare && !linked
        ? new RepositoryLayout(gitDirectory, commonDirectory, Optional.empty(), owned)
        : this;
  }

  /**
   * The repository at a directory or at its nearest ancestor.
   *
   * @throws FindingException {@code NOT_A_REPOSITORY}, {@code IO_FAILED}
   */
  static RepositoryLayout find(Path start, OpenOptions options) throws FindingException {
    try {
      if (!Files.isDirectory(start)) {
        throw none(start);
      }
      for (Path at = start.toRealPath(); at != null; at = at.getParent()) {
        Optional<RepositoryLayout> found = at(at, options);
        if (found.isPresent()) {
          return found.get();
        }
      }
      throw none(start);
    } catch (IOException e) {
      throw Failures.io("cannot look for a repository at " + start, e);
    }
  }

  private static Optional<RepositoryLayout> at(Path directory, OpenOptions options)
      throws IOException, FindingException {
    Path dotGit = directory.resolve(".git");
    if (Files.isRegularFile(dotGit)) {
      Path target = pointedTo(dotGit);
      if (!isGitDirectory(target)) {
        throw notOne(dotGit + " points to " + target + ", which is no git directory");
      }
      return Optional.of(of(target.toRealPath(), Optional.of(directory), List.of(dotGit)));
    }
    if (isGitDirectory(dotGit)) {
      return Optional.of(of(dotGit.toRealPath(), Optional.of(directory), List.of()));
    }
    if (!isGitDirectory(directory)) {
      return Optional.empty();
    }
    if (directory.endsWith(".git") && directory.getParent() != null) {
      return Optional.of(of(directory, Optional.of(directory.getParent()), List.of()));
    }
    if (!options.named() && insideWorkTree(directory)) {
      throw new FindingException(
          ReasonCode.NOT_A_REPOSITORY,
          directory + " is a bare repository inside another repository",
          "name it with -C if it is the one you mean");
    }
    return Optional.of(of(directory, Optional.empty(), List.of()));
  }

  private static RepositoryLayout of(Path gitDirectory, Optional<Path> workTree, List<Path> also)
      throws IOException, FindingException {
    Path common = commonOf(gitDirectory);
    List<Path> owned = new ArrayList<>(also);
    owned.add(gitDirectory);
    owned.add(common);
    workTree.ifPresent(owned::add);
    return new RepositoryLayout(gitDirectory, common, workTree, owned);
  }

  private static Path commonOf(Path gitDirectory) throws IOException, FindingException {
    Path file = gitDirectory.resolve("commondir");
    if (!Files.exists(file)) {
      return gitDirectory;
    }
    Path common = gitDirectory.resolve(line(file)).normalize();
    if (!Files.isDirectory(common.resolve("objects"))) {
      throw notOne(file + " points to " + common + ", which is no git directory");
    }
    return common.toRealPath();
  }

  private static Path pointedTo(Path dotGit) throws IOException, FindingException {
    String line = line(dotGit);
    if (!line.startsWith(POINTER)) {
      throw notOne(dotGit + " is neither a git directory nor a pointer to one");
    }
    return dotGit.resolveSibling(line.substring(POINTER.length())).normalize();
  }

  private static String line(Path file) throws IOException, FindingException {
    if (Files.size(file) > MOST_POINTER_BYTES) {
      throw notOne(file + " is too long");
    }
    String text = Files.readString(file, StandardCharsets.UTF_8);
    String line = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    if (line.isEmpty() || line.indexOf('\n') >= 0 || line.indexOf('\0') >= 0) {
      throw notOne(file + " is malformed");
    }
    return line;
  }

  /** git's own test: a HEAD, objects and refs, the latter two perhaps elsewhere. */
  private static boolean isGitDirectory(Path path) {
    boolean head =
        Files.isRegularFile(path.resolve("HEAD")) || Files.isSymbolicLink(path.resolve("HEAD"));
    return head
        && (Files.exists(path.resolve("commondir"))
            || (Files.isDirectory(path.resolve("objects"))
                && Files.isDirectory(path.resolve("refs"))));
  }

  private static boolean insideWorkTree(Path directory) {
    for (Path at = directory.getParent(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
        return true;
      }
    }
    return false;
  }

  private static FindingException none(Path start) {
    return new FindingException(
        ReasonCode.NOT_A_REPOSITORY,
        "no git repository at " + start + " or above it",
        "change to a repository or name one with -C");
  }

  private static FindingException notOne(String message) {
    return new FindingException(ReasonCode.NOT_A_REPOSITORY, message);
  }
}
