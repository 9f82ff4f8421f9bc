// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/**
 * Whose a repository is. As git's {@code safe.directory} has it, each part must belong to the
 * effective user; unlike git, root gets no exception for the user who called sudo: {@code SUDO_UID}
 * is part of the environment.
 */
final class Ownership {
  private static final Path PROCESS = Path.of("/proc/self");

  private Ownership() {}

  /**
   * @throws FindingException {@code FOREIGN_OWNER} where a part belongs to another user,
   *     {@code IO_FAILED} where that cannot be found out
   */
  static void check(List<Path> paths) throws FindingException {
    try {
      UserPrincipal user = effectiveUser();
      for (Path path : paths) {
        UserPrincipal owner = Files.getOwner(path);
        if (!owner.equals(user)) {
          throw new FindingException(
              ReasonCode.FOREIGN_OWNER,
              path + " belongs to " + owner.getName() + ", not to " + user.getName(),
              "use a clone of your own, or --allow-foreign-owner if you trust that user");
        }
      }
    } catch (IOException e) {
      throw Failures.io("cannot find out who owns the repository", e);
    }
  }

  private static UserPrincipal effectiveUser() throws IOException {
    if (Files.exists(PROCESS)) {
      return Files.getOwner(PROCESS);
    }
    return PROCESS
        .getFileSystem()
        .getUserPrincipalLookupService()
        .lookupPrincipalByName(System.getProperty("user.name", ""));
  }
}
