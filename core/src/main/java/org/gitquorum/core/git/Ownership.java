// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.file.OwnFiles;

/**
 * Whose a repository is. As git's {@code safe.directory} has it, each part must belong to the
 * effective user; unlike git, root gets no exception for the user who called sudo: {@code SUDO_UID}
 * is part of the environment.
 */
final class Ownership {
  private Ownership() {}

  /**
   * @throws FindingException {@code FOREIGN_OWNER} where a part belongs to another user,
   *     {@code IO_FAILED} where that cannot be found out
   */
  static void check(List<Path> paths) throws FindingException {
    try {
      OwnFiles own = OwnFiles.ofThisProcess();
      for (Path path : paths) {
        if (!own.hold(path)) {
          throw new FindingException(
              ReasonCode.FOREIGN_OWNER,
              path + " belongs to " + Files.getOwner(path).getName() + ", not to " + own.userName(),
              "use a clone of your own, or --allow-foreign-owner if you trust that user");
        }
      }
    } catch (IOException e) {
      throw Failures.io("cannot find out who owns the repository", e);
    }
  }
}
