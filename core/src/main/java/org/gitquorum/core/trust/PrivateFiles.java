// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.file.OwnFiles;

/** Tells whether anybody but the user who runs the program could have written a file. */
final class PrivateFiles {
  private static final LinkOption[] FOLLOWED = {};
  private static final LinkOption[] AS_IT_IS = {LinkOption.NOFOLLOW_LINKS};
  private static final String REMOVAL = "look who put it there, and remove it";

  /**
   * Checks the root, the directories between it and the file, and the file.
   *
   * @param directory where the file is: the root or a directory below it
   * @throws FindingException {@code MEMORY_UNREADABLE} for a link below the root, a special file,
   *     another owner, or a mode that lets others write
   */
  void check(Path root, Path directory, Path file) throws IOException, FindingException {
    OwnFiles own = OwnFiles.ofThisProcess();
    check(root, own, FOLLOWED);
    Path path = root;
    for (Path segment : root.relativize(directory)) {
      path = path.resolve(segment);
      if (!path.equals(root)) {
        check(path, own, AS_IT_IS);
      }
    }
    if (!file.equals(root)) {
      check(file, own, AS_IT_IS);
    }
  }

  /**
   * Checks a file in the root that nobody else may read either.
   *
   * @throws FindingException {@code MEMORY_UNREADABLE} also where the mode lets others read it
   */
  void checkSecret(Path root, Path file) throws IOException, FindingException {
    check(root, root, file);
    PosixFileAttributes attributes =
        Files.readAttributes(file, PosixFileAttributes.class, AS_IT_IS);
    if (!attributes.isRegularFile()) {
      throw refused(file, "is no file", REMOVAL);
    }
    if (attributes.permissions().contains(PosixFilePermission.GROUP_READ)
        || attributes.permissions().contains(PosixFilePermission.OTHERS_READ)) {
      throw refused(file, "can be read by other users", "chmod 600 " + file);
    }
  }

  private static void check(Path path, OwnFiles own, LinkOption... options)
      throws IOException, FindingException {
    PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class, options);
    if (!attributes.isRegularFile() && !attributes.isDirectory()) {
      throw refused(path, "is neither a file nor a directory", REMOVAL);
    }
    if (!own.hold(path, options)) {
      throw refused(
          path,
          "belongs to " + attributes.owner().getName() + ", not to " + own.userName(),
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
}
