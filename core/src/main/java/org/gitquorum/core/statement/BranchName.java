// SPDX-License-Identifier: MIT
package org.gitquorum.core.statement;

import java.util.regex.Pattern;

/** The names that a statement accepts for a branch. */
public final class BranchName {
  private static final String PREFIX = "refs/heads/";
  private static final Pattern COMPONENT =
      Pattern.compile("[!-~&&[^./~^:?*\\[\\\\]][!-~&&[^/~^:?*\\[\\\\]]*");

  private BranchName() {}

  /**
   * Whether this is the full name of a branch: {@code refs/heads/} and a name that {@code git
   * check-ref-format} accepts, in printable ASCII. Independent of the platform, so that all readers
   * agree.
   */
  public static boolean isFullName(String name) {
    if (!name.startsWith(PREFIX)
        || name.contains("..")
        || name.contains("@{")
        || name.endsWith(".")) {
      return false;
    }
    for (String component : name.substring(PREFIX.length()).split("/", -1)) {
      if (!COMPONENT.matcher(component).matches() || component.endsWith(".lock")) {
        return false;
      }
    }
    return true;
  }
}
