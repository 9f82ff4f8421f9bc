// SPDX-License-Identifier: MIT
package org.gitquorum.core.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;

/**
 * Tells which files belong to the effective user of this process. Compares numbers where the system
 * shows them: for a name, all users of the system are searched again for each file.
 */
public final class OwnFiles {
  /** Belongs to whoever runs this process, on Linux. */
  private static final Path PROCESS = Path.of("/proc/self");

  private static final String USER = "unix:uid";

  private final boolean byNumber;
  private final Object user;

  private OwnFiles(boolean byNumber, Object user) {
    this.byNumber = byNumber;
    this.user = user;
  }

  /**
   * Finds out who runs this process.
   *
   * @throws IOException if the system does not say
   */
  public static OwnFiles ofThisProcess() throws IOException {
    return Files.isDirectory(PROCESS)
        ? new OwnFiles(true, Files.getAttribute(PROCESS, USER))
        : new OwnFiles(false, byName());
  }

  private static UserPrincipal byName() throws IOException {
    return PROCESS
        .getFileSystem()
        .getUserPrincipalLookupService()
        .lookupPrincipalByName(System.getProperty("user.name", ""));
  }

  /**
   * Whether a file is theirs.
   *
   * @throws IOException if the system does not say
   */
  public boolean hold(Path path, LinkOption... options) throws IOException {
    Object owner =
        byNumber ? Files.getAttribute(path, USER, options) : Files.getOwner(path, options);
    return owner.equals(user);
  }

  /**
   * The name of the user.
   *
   * @throws IOException if the system does not say
   */
  public String userName() throws IOException {
    return (byNumber ? Files.getOwner(PROCESS) : (UserPrincipal) user).getName();
  }
}
