// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/** Tells whether anybody but the user who runs the program could have written a file. */
final class PrivateFiles {
  private static final String REMOVAL = "look who put it there, and remove it";

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

  /**
   * Checks a file in the root that nobody else may read either.
   *
   * @throws FindingException {@code MEMORY_UNREADABLE} also where the mode lets others read it
   */
  void checkSecret(Path root, Path file) throws IOException, FindingException {
    check(root, root, file);
    PosixFileAttributes attributes = attributes(file);
    if (!attributes.isRegularFile()) {
      throw refused(file, "is no file", REMOVAL);
    }
    if (attributes.permissions().contains(PosixFilePermission.GROUP_READ)
        || attributes.permissions().contains(PosixFilePermission.OTHERS_READ)) {
      throw refused(file, "can be read by other users", "chmod 600 " + file);
    }
  }

  private static PosixFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static void check(Path path, UserPrincipal user, PosixFileAttributes attributes)
      throws FindingException {
    if (!attributes.isRegularFile() && !attributes.isDirectory()) {
      throw refused(path, "is neither a file nor a directory", REMOVAL);
    }
    if (!attributes.owner().equals(user)) {
      throw refused(
          path,
          "belongs to " + attributes.owner().getName() + ", not to " + user.getName(),
          "run as the user to whom it belongs, or set XDG_STATE_HOME to a directory of your own");
    }
    if (attributes.permissions().contains(PosixFilePermission.GROUP_WRITE)
        || attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
      throw refused(path, "can be written by other users", "chmod -R go-w " + path);
    }
  }

  private static FindingException refused(Path path, String fault, String hint) {
    return new FindingException(ReasonCode.MEMORY_UNREADABLE, path + " " + fault, hint);
  }

  private static UserPrincipal user() throws IOException {
    if (Files.isDirectory(OWN_PROCESS)) {
      return Files.getOwner(OWN_PROCESS);
    }
    String name = System.getProperty("user.name", "");
    return Path.of("/").getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name);
  }
}
