// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/** Tells whether anybody but the user who runs the program could have written a file. */
final class PrivateFiles {
  /** Belongs to whoever runs this process, on Linux. */
  private static final Path OWN_PROCESS = Path.of("/proc/self");

  /**
   * Checks the root, the directories between it and the file, and the file.
   *
   * @param directory where the file is: the root or a directory below it
   * @throws FindingException {@code MEMORY_UNREADABLE} for a link below the root, a special file,
   *     another owner, or a mode that lets others write
   */
  void check(Path root, Path directory, Path file) throws IOException, FindingException {
    UserPrincipal user = user();
    check(root, user, Files.readAttributes(root, PosixFileAttributes.class));
    Path path = root;
    for (Path segment : root.relativize(directory)) {
      path = path.resolve(segment);
      if (!path.equals(root)) {
        check(path, user, attributes(path));
      }
    }
    if (!file.equals(root)) {
      check(file, user, attributes(file));
    }
  }

  private static PosixFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static void check(Path path, UserPrincipal user, PosixFileAttributes attributes)
      throws FindingException {
    Optional<String> fault = Optional.empty();
    if (!attributes.isRegularFile() && !attributes.isDirectory()) {
      fault = Optional.of("is neither a file nor a directory");
    } else if (!attributes.owner().equals(user)) {
      fault = Optional.of("belongs to " + attributes.owner().getName());
    } else if (attributes.permissions().contains(PosixFilePermission.GROUP_WRITE)
        || attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
      fault = Optional.of("can be written by other users");
    }
    if (fault.isPresent()) {
      throw new FindingException(
          ReasonCode.MEMORY_UNREADABLE, path + " " + fault.get(), "chmod -R go-w " + path);
    }
  }

  private static UserPrincipal user() throws IOException {
    if (Files.isDirectory(OWN_PROCESS)) {
      return Files.getOwner(OWN_PROCESS);
    }
    String name = System.getProperty("user.name", "");
    return Path.of("/").getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name);
  }
}
