// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

/** Which names may stand in an archive: those that stay inside when it is unpacked. */
final class ArchiveNames {
  private ArchiveNames() {}

  static boolean isAllowed(byte[] name) {
    for (byte octet : name) {
      if (octet == 0 || octet == '/') {
        return false;
      }
    }
    boolean dots = name.length <= 2 && allDots(name);
    return !dots && !FoldedName.standsFor(name, ".git");
  }

  /** The empty name counts too. */
  private static boolean allDots(byte[] name) {
    for (byte octet : name) {
      if (octet != '.') {
        return false;
      }
    }
    return true;
  }
}
