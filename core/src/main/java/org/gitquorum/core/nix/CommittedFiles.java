// SPDX-License-Identifier: MIT
package org.gitquorum.core.nix;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.pin.PlacedFinding;
import org.gitquorum.core.pin.find.PinInventory;
import org.gitquorum.core.pin.find.TreeInventory;
import org.gitquorum.core.process.ExternalProgram;
import org.gitquorum.core.process.GitEnvironment;

/**
 * What HEAD holds beside the work tree. Nix asks git whether anything changed; if not, it reads the
 * files of HEAD, not those of the work tree. So a change that git does not see would hide from us
 * what Nix uses: by a flag in the index, a sparse checkout, or attributes that convert the file.
 */
public final class CommittedFiles {
  private static final Duration LONGEST_GIT = Duration.ofMinutes(5);

  private final GitRepository repository;
  private final Path top;
  private final Map<String, String> environment;

  /** @param environment the variables of our own process, for git */
  public CommittedFiles(GitRepository repository, Path top, Map<String, String> environment) {
    this.repository = repository;
    this.top = top;
    this.environment = GitEnvironment.of(environment);
  }

  /**
   * Compares what decides about content in the work tree with the same in HEAD.
   *
   * @throws FindingException {@code PIN_MALFORMED} where they differ and git does not see it; as
   *     {@link TreeInventory#of}; {@code IO_FAILED} if git cannot be asked
   */
  public void requireNoHidden(PinInventory workTree) throws FindingException {
    Optional<ObjectId> head = repository.refs().id("HEAD");
    if (head.isEmpty()) {
      return;
    }
    PinInventory atHead = TreeInventory.of(repository.collisionDetectingObjects(), head.get());
    Map<String, Bytes> committed = CheckedPins.files(atHead);
    Map<String, Bytes> present = CheckedPins.files(workTree);
    Set<String> differing = new TreeSet<>(committed.keySet());
    differing.addAll(present.keySet());
    differing.removeIf(path -> Objects.equals(committed.get(path), present.get(path)));
    if (!differing.isEmpty()) {
      differing.removeAll(seenByGit(differing));
    }
    for (String path : differing) {
      throw new FindingException(
          ReasonCode.PIN_MALFORMED,
          "nix was not started: git does not see that " + path
              + " differs from HEAD, so nix would use what HEAD has there",
          "git add it; or look at .gitattributes, git ls-files -v, git sparse-checkout list");
    }
    requireAsStored(atHead);
  }

  /**
   * Of a commit, nix (2.8) reads what git archive writes: with {@code export-subst}, the message of
   * the commit can stand in a lock, or in a Nix file that held no fetch.
   */
  private static void requireAsStored(PinInventory head) throws FindingException {
    for (PlacedFinding conversion : head.conversions()) {
      throw new FindingException(
          conversion.code(),
          "nix was not started: " + conversion.file() + ":" + conversion.line() + ": "
              + conversion.finding().message(),
          conversion.finding().hint());
    }
  }

  private Set<String> seenByGit(Set<String> paths) throws FindingException {
    List<String> command = new ArrayList<>(List.of(
        "git",
        "--no-optional-locks",
        "--literal-pathspecs",
        "diff",
        "--name-only",
        "-z",
        "--no-ext-diff",
        "--no-textconv",
        "--no-renames",
        "HEAD",
        "--"));
    command.addAll(paths);
    ExternalProgram.Outcome outcome =
        new ExternalProgram(command, top, environment(), LONGEST_GIT).run(new byte[0]);
    if (outcome.status() != 0) {
      throw new FindingException(
          ReasonCode.IO_FAILED, "nix was not started: git diff ended in " + outcome.status());
    }
    String said = new String(outcome.output().toArray(), StandardCharsets.UTF_8);
    return new HashSet<>(List.of(said.split("\0", -1)));
  }

  private Map<String, String> environment() {
    Map<String, String> all = new HashMap<>(environment);
    // Relative paths are what is compared here, whatever the person has set.
    all.put("GIT_CONFIG_COUNT", "1");
    all.put("GIT_CONFIG_KEY_0", "diff.relative");
    all.put("GIT_CONFIG_VALUE_0", "false");
    return all;
  }
}
