// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.util.Optional;
import java.util.regex.Pattern;

/** Paths that a policy gives of files in its own directory. */
final class PolicyFilePaths {
  private static final int LONGEST = 255;
  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_@+][A-Za-z0-9._@+-]*");
  private static final String POLICY = "policy.toml";

  private PolicyFilePaths() {}

  /** What is wrong with a path, or nothing. */
  static Optional<String> fault(String path) {
    if (path.startsWith("/")) {
      return Optional.of("a path relative to the policy directory is needed");
    }
    if (path.length() > LONGEST) {
      return Optional.of("a path longer than " + LONGEST + " characters");
    }
    for (String segment : path.split("/", -1)) {
      if (!SEGMENT.matcher(segment).matches()) {
        return Optional.of(
            "a path of letters, digits, . _ @ + and - is needed, with no part that starts with a dot");
      }
    }
    return path.equalsIgnoreCase(POLICY)
        ? Optional.of("the policy itself is no key file")
        : Optional.empty();
  }
}
