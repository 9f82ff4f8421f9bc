// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.file.OwnFiles;

/** Tells whether anybody but the user who runs the program could have written a file. */
final class PrivateFiles {
  private static final LinkOption[] FOLLOWED = {};
  private static final LinkOption[] AS_IT_IS = {LinkOption.NOFOLLOW_LINKS};

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

  private static void check(Path path, OwnFiles own, LinkOption... options)
      throws IOException, FindingException {
    PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class, options);
    Optional<String> fault = Optional.empty();
    if (!attributes.isRegularFile() && !attributes.isDirectory()) {
      fault = Optional.of("is neither a file nor a directory");
    } else if (!own.hold(path, options)) {
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
}
