// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/**
 * Where a shallow clone was cut.
 *
 * @param commits those whose parents were left out
 */
public record ShallowBoundary(Set<ObjectId> commits) {
  /** A full clone. */
  public static final ShallowBoundary NONE = new ShallowBoundary(Set.of());

  private static final long MOST_BYTES = 64L << 20;

  public ShallowBoundary {
    commits = Set.copyOf(commits);
  }

  /** Whether the parents of a commit were left out. */
  public boolean cutsBelow(ObjectId commit) {
    return commits.contains(commit);
  }

  static ShallowBoundary read(Path commonDirectory) throws FindingException {
    Path file = commonDirectory.resolve("shallow");
    if (!Files.exists(file)) {
      return NONE;
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw Failures.limit(file + " is larger than " + MOST_BYTES + " bytes");
      }
      Set<ObjectId> commits = new HashSet<>();
      for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
        if (!ObjectId.isId(line)) {
          if (line.isEmpty()) {
            continue;
          }
          throw new FindingException(
              ReasonCode.OBJECT_MALFORMED, file + " holds a line that is no commit id");
        }
        commits.add(ObjectId.fromString(line));
      }
      return new ShallowBoundary(commits);
    } catch (IOException e) {
      throw Failures.io("cannot read " + file, e);
    }
  }
}
