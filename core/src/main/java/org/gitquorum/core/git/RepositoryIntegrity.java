// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/** What in a repository would make git show another history than the one that object ids name. */
public final class RepositoryIntegrity {
  private static final String REPLACE = "refs/replace/";

  private RepositoryIntegrity() {}

  /** Replace refs and grafts; each is refused, whatever it points at. */
  public static List<Finding> check(GitRepository repository) throws FindingException {
    List<Finding> findings = new ArrayList<>();
    try {
      int count = repository.jgit().getRefDatabase().getRefsByPrefix(REPLACE).size();
      if (count > 0) {
        findings.add(new Finding(
            ReasonCode.REPLACE_REFS_PRESENT,
            count + " refs under " + REPLACE + " make git show other objects than their ids name",
            "git replace --list, then git replace --delete"));
      }
      Path grafts = repository.commonDirectory().resolve("info/grafts");
      if (Files.exists(grafts) && Files.size(grafts) > 0) {
        findings.add(new Finding(
            ReasonCode.GRAFTS_PRESENT,
            "grafts make git show other parents: " + grafts,
            "remove that file"));
      }
    } catch (IOException e) {
      throw new FindingException(
          ReasonCode.IO_FAILED, "cannot read the refs of " + repository.commonDirectory());
    }
    return findings;
  }

  /** Commits whose parents a shallow clone left out. */
  public static Set<ObjectId> shallowBoundary(GitRepository repository) throws FindingException {
    Path file = repository.commonDirectory().resolve("shallow");
    Set<ObjectId> boundary = new HashSet<>();
    try {
      if (Files.exists(file)) {
        for (String line : Files.readAllLines(file)) {
          boundary.add(ObjectId.fromString(line.strip()));
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new FindingException(ReasonCode.IO_FAILED, "cannot read " + file);
    }
    return boundary;
  }
}
