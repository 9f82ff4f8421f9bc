// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/**
 * Where the parts of a repository lie. Found from a folder upwards, with no regard to environment
 * variables.
 *
 * @param gitDirectory holds HEAD and the index of this work tree
 * @param commonDirectory holds objects, refs and configuration, shared by all work trees
 * @param workTree nothing for a bare repository
 */
record RepositoryLayout(Path gitDirectory, Path commonDirectory, Optional<Path> workTree) {
  private static final int LONGEST_POINTER = 8192;

  static RepositoryLayout find(Path directory) throws FindingException {
    try {
      Path start = directory.toRealPath();
      for (Path at = start; at != null; at = at.getParent()) {
        Path dot = at.resolve(".git");
        if (Files.isDirectory(dot) && isGitDirectory(dot)) {
          return new RepositoryLayout(dot, dot, Optional.of(at));
        }
        if (Files.isRegularFile(dot)) {
          return pointedTo(dot, at);
        }
        if (isGitDirectory(at)) {
          return bare(at);
        }
      }
    } catch (IOException e) {
      throw none(directory);
    }
    throw none(directory);
  }

  private static RepositoryLayout bare(Path directory) throws IOException {
    Path common = common(directory);
    return new RepositoryLayout(directory, common, Optional.empty());
  }

  private static RepositoryLayout pointedTo(Path pointer, Path workTree)
      throws IOException, FindingException {
    String text = line(pointer);
    if (!text.startsWith("gitdir: ")) {
      throw none(workTree);
    }
    Path directory = workTree.resolve(text.substring("gitdir: ".length())).toRealPath();
    if (!Files.isRegularFile(directory.resolve("HEAD"))) {
      throw none(workTree);
    }
    return new RepositoryLayout(directory, common(directory), Optional.of(workTree));
  }

  private static Path common(Path directory) throws IOException {
    Path pointer = directory.resolve("commondir");
    return Files.isRegularFile(pointer) ? directory.resolve(line(pointer)).toRealPath() : directory;
  }

  private static String line(Path file) throws IOException {
    if (Files.size(file) > LONGEST_POINTER) {
      throw new IOException("too long: " + file);
    }
    return Files.readString(file, StandardCharsets.UTF_8).stripTrailing();
  }

  private static boolean isGitDirectory(Path path) {
    return Files.isRegularFile(path.resolve("HEAD"))
        && Files.isDirectory(path.resolve("objects"))
        && Files.isDirectory(path.resolve("refs"));
  }

  private static FindingException none(Path directory) {
    return new FindingException(
        ReasonCode.NOT_A_REPOSITORY,
        "no git repository at " + directory + " or above it",
        "cd into one, or name it with -C DIR");
  }
}
