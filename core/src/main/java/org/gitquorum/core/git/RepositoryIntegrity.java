// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/**
 * Looks for what makes git show another history than the objects hold. Nothing here obeys it; but
 * whoever looks at such a repository with git sees something else than was verified, so it is
 * refused.
 */
public final class RepositoryIntegrity {
  /** Where refs stand that make git show other objects. */
  public static final String REPLACE = "refs/replace/";

  private static final int MOST_SHOWN = 3;

  private RepositoryIntegrity() {}

  /**
   * What was found: {@code REPLACE_REFS_PRESENT}, {@code GRAFTS_PRESENT}; empty if all is well.
   *
   * @throws FindingException {@code IO_FAILED}
   */
  public static List<Finding> check(GitRepository repository) throws FindingException {
    List<Finding> findings = new ArrayList<>();
    List<String> replaced = new ArrayList<>(repository.refs().under(REPLACE).keySet());
    for (String name : repository.refs().broken()) {
      if (name.startsWith(REPLACE)) {
        replaced.add(name);
      }
    }
    if (!replaced.isEmpty()) {
      findings.add(new Finding(
          ReasonCode.REPLACE_REFS_PRESENT,
          "replace refs make git show other objects: " + shown(replaced),
          removal(replaced.get(0)) + ", or use a clone without them"));
    }
    Path grafts = repository.commonDirectory().resolve("info").resolve("grafts");
    if (hasContent(grafts)) {
      findings.add(new Finding(
          ReasonCode.GRAFTS_PRESENT,
          grafts + " makes git show other parents",
          "remove the file, or use a clone without it"));
    }
    return List.copyOf(findings);
  }

  /** A name goes into a command only if no shell can see more than a name in it. */
  private static String removal(String name) {
    String id = name.substring(REPLACE.length());
    return ObjectId.isId(id)
        ? "git replace -d " + id
        : "git for-each-ref " + REPLACE + ", git update-ref -d each";
  }

  private static boolean hasContent(Path grafts) throws FindingException {
    if (!Files.exists(grafts)) {
      return false;
    }
    try {
      return Files.size(grafts) > 1 << 20
          || Files.readString(grafts, StandardCharsets.ISO_8859_1)
              .lines()
              .anyMatch(line -> !line.isBlank() && !line.startsWith("#"));
    } catch (IOException e) {
      throw Failures.io("cannot read " + grafts, e);
    }
  }

  private static String shown(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(MOST_SHOWN, names.size())));
    return names.size() > MOST_SHOWN ? first + " and others" : first;
  }
}
