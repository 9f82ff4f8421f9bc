// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.gitquorum.core.git.TreeEntry;
import org.gitquorum.core.testing.PackedRepository;
import org.gitquorum.core.testing.TestKeys;

/** The states of a scenario as commits. */
final class ScenarioCommits {
  private static final String GITLINK = "160000";

  private final Scenario scenario;
  private final PlainFacts facts;
  private final PackedRepository repository;
  private final Instant time;
  private final Map<String, TreeEntry> directories = new HashMap<>();
  private final List<ObjectId> commits = new ArrayList<>();
  private final List<ObjectId> trees = new ArrayList<>();
  private final ObjectId elsewhere;

  ScenarioCommits(Scenario scenario, PackedRepository repository, Instant time) {
    this.scenario = scenario;
    this.facts = new PlainFacts(scenario);
    this.repository = repository;
    this.time = time;
    scenario.policies().keySet().forEach(id -> directories.put(id, policyDirectory(id)));
    for (int state = 0; state < scenario.states().size(); state++) {
      trees.add(repository.tree(entries(state)));
      commits.add(commit(state));
    }
    this.elsewhere =
        unsigned(trees.get(trees.size() - 1), commits.subList(0, 1), "not on the history");
  }

  /** The commit of a state; for -1, one that is not on the history. */
  ObjectId at(int state) {
    return state < 0 ? elsewhere : commits.get(state);
  }

  /** The tree of a state; for -1, that of the commit which is not on the history. */
  ObjectId treeAt(int state) {
    return trees.get(state < 0 ? trees.size() - 1 : state);
  }

  List<ObjectId> all() {
    return List.copyOf(commits);
  }

  /** The directory of a policy, by its id. */
  ObjectId directory(String policy) {
    TreeEntry entry = directories.get(policy);
    if (entry == null) {
      throw new IllegalArgumentException("no policy " + policy);
    }
    return entry.id();
  }

  private TreeEntry policyDirectory(String id) {
    TreeMap<String, TreeEntry> files = new TreeMap<>();
    ScenarioPolicyFiles.of(id, scenario)
        .forEach((path, content) -> files.put(path, repository.plain(content)));
    Scenario.PolicyText text = scenario.policies().get(id);
    if (text != null && text.executable()) {
      files.computeIfPresent("policy.toml", (path, entry) -> new TreeEntry(0100755, entry.id()));
    }
    return repository.directory(files);
  }

  private SortedMap<String, TreeEntry> entries(int state) {
    Scenario.State written = scenario.states().get(state);
    SortedMap<String, TreeEntry> entries = new TreeMap<>();
    written.files().forEach((path, content) -> entries.put(octets(path), entry(content)));
    written
        .policy()
        .ifPresent(
            id -> entries.put(PlainFacts.POLICY_DIRECTORY, new TreeEntry(0040000, directory(id))));
    return entries;
  }

  private TreeEntry entry(Scenario.Content content) {
    byte[] data = content.data().getBytes(StandardCharsets.UTF_8);
    if (!content.mode().equals(GITLINK)) {
      return repository.file(Integer.parseInt(content.mode(), 8), data);
    }
    return new TreeEntry(
        Integer.parseInt(GITLINK, 8),
        ObjectId.isId(content.data())
            ? ObjectId.fromString(content.data())
            : new ObjectInserter.Formatter().idFor(Constants.OBJ_BLOB, data));
  }

  private static String octets(String path) {
    return new String(PlainPattern.bytes(path), StandardCharsets.ISO_8859_1);
  }

  private ObjectId commit(int state) {
    Scenario.State written = scenario.states().get(state);
    List<ObjectId> parents = new ArrayList<>();
    if (state > 0) {
      parents.add(commits.get(state - 1));
    }
    if (written.merge()) {
      parents.add(secondParent(state, written));
    }
    return repository.commit(
        trees.get(state), parents, time, "State " + state, written.author().map(TestKeys::named));
  }

  /** An unsigned commit, which brings in the signed ones. */
  private ObjectId secondParent(int state, Scenario.State written) {
    SortedMap<String, TreeEntry> entries = entries(state);
    for (String path : written.mergeOwn()) {
      if (entries.remove(octets(path)) == null && mayStand(path, written)) {
        entries.put(octets(path), other(state));
      } else if (!written.files().containsKey(path) && !facts.same(path, state - 1, state)) {
        throw new IllegalArgumentException("no tree holds both " + path + " and what is below it");
      }
    }
    List<ObjectId> parents = new ArrayList<>(List.of(commits.get(state - 1)));
    for (Scenario.SideCommit side : written.brings()) {
      side.paths().forEach(path -> parents.add(sideCommit(state, side.author(), path)));
    }
    return unsigned(repository.tree(entries), parents, "Beside state " + state);
  }

  /** Whether a file at a path leaves those of the state in their places. */
  static boolean mayStand(String path, Scenario.State state) {
    return state.files().keySet().stream()
        .noneMatch(other -> other.startsWith(path + "/") || path.startsWith(other + "/"));
  }

  /** A root, which changes its only path against the empty tree. */
  private ObjectId sideCommit(int state, String author, String path) {
    TreeMap<String, TreeEntry> entries = new TreeMap<>();
    entries.put(octets(path), other(state));
    return repository.commit(
        repository.tree(entries),
        List.of(),
        time,
        "Brought by state " + state,
        Optional.of(TestKeys.named(author)));
  }

  private TreeEntry other(int state) {
    return repository.plain(("beside " + state).getBytes(StandardCharsets.UTF_8));
  }

  private ObjectId unsigned(ObjectId tree, List<ObjectId> parents, String message) {
    return repository.commit(tree, parents, time, message, Optional.empty());
  }
}
