// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import java.util.Optional;

/** How a forge is told to mark a line. */
public enum AnnotationForm {
  /** Workflow commands in the log of a job. */
  GITHUB,
  /** A code quality report. */
  GITLAB,
  /** The same as GitHub's, which its runner reads. */
  FORGEJO;

  /** The form of a forge, by its name in lower case. */
  public static Optional<AnnotationForm> of(String name) {
    return switch (name) {
      case "github" -> Optional.of(GITHUB);
      case "gitlab" -> Optional.of(GITLAB);
      case "forgejo" -> Optional.of(FORGEJO);
      default -> Optional.empty();
    };
  }
}
