// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.OpenOptions;
import org.gitquorum.core.testing.PackedRepository;

/**
 * A scenario as a real repository: policy directories with keys, signed commits, merges, and signed
 * records in notes.
 *
 * @param externalPolicy the policy directory from outside the tree, if the scenario has one
 * @param states commits of the first-parent history, root first
 * @param anchor index of the anchor among them
 */
record ScenarioRepository(
    Path directory, Optional<Path> externalPolicy, List<ObjectId> states, int anchor) {
  /** When everything in it was made. */
  static final Instant MADE = Instant.parse("2026-05-01T12:00:00Z");

  /** When it is verified. */
  static final Instant NOW = Instant.parse("2026-05-02T12:00:00Z");

  ScenarioRepository {
    states = List.copyOf(states);
  }

  /** Makes the repository in an empty folder. */
  static ScenarioRepository create(Path folder, Scenario scenario) {
    Path directory = folder.resolve("repository");
    try (PackedRepository packed = PackedRepository.create(directory)) {
      ScenarioCommits commits = new ScenarioCommits(scenario, packed, MADE);
      packed.ref("refs/heads/main", commits.at(scenario.states().size() - 1));
      packed.flush();
      try (GitRepository written = packed.open()) {
        new ScenarioRecords(scenario, commits, written, MADE)
            .lines()
            .forEach((ref, lines) -> packed.notes(ref.defaultName(), lines, MADE));
      }
      return new ScenarioRepository(
          directory,
          scenario.external().map(id -> external(folder.resolve("policy"), id, scenario)),
          commits.all(),
          scenario.anchor());
    } catch (FindingException e) {
      throw new AssertionError(e);
    }
  }

  private static Path external(Path directory, String id, Scenario scenario) {
    try {
      for (Map.Entry<String, byte[]> file : ScenarioPolicyFiles.of(id, scenario).entrySet()) {
        Path path = directory.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.write(path, file.getValue());
      }
      Scenario.PolicyText policy = scenario.policies().get(id);
      if (policy != null
          && policy.executable()
          && !directory.resolve("policy.toml").toFile().setExecutable(true)) {
        throw new AssertionError("the file system knows no executable files");
      }
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens it the way the program does. */
  GitRepository open() throws FindingException {
    return GitRepository.open(directory, new OpenOptions(false, true));
  }

  ObjectId anchorCommit() {
    return states.get(anchor);
  }

  ObjectId target() {
    return states.get(states.size() - 1);
  }
}
