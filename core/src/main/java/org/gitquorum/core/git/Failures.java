// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.IOException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/** The findings that reading and writing a repository share, each worded in one place. */
final class Failures {
  private Failures() {}

  static FindingException io(String what, IOException cause) {
    String reason =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return new FindingException(Finding.of(ReasonCode.IO_FAILED, what + ": " + reason), cause);
  }

  static FindingException malformed(ObjectType type, AnyObjectId id, String why) {
    return new FindingException(
        ReasonCode.OBJECT_MALFORMED, named(type) + " " + id.name() + " is malformed: " + why);
  }

  static FindingException malformed(ObjectType type, AnyObjectId id, Exception cause) {
    String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return new FindingException(
        Finding.of(
            ReasonCode.OBJECT_MALFORMED, named(type) + " " + id.name() + " cannot be read: " + why),
        cause);
  }

  static FindingException limit(String message) {
    return new FindingException(ReasonCode.LIMIT, message);
  }

  static String named(ObjectType type) {
    return switch (type) {
      case COMMIT -> "commit";
      case TREE -> "tree";
      case BLOB -> "blob";
      case TAG -> "tag";
    };
  }
}
