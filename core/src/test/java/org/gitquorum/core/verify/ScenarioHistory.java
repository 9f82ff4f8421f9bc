// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.TreeEntry;
import org.gitquorum.policy.Policy;
import org.gitquorum.policy.RepositoryPath;

/** The history of a scenario, as the walk reads it. */
final class ScenarioHistory implements History {
  private final Scenario scenario;
  private final PlainFacts facts;
  private final Map<String, Policy> policies = new HashMap<>();

  ScenarioHistory(Scenario scenario) {
    this.scenario = scenario;
    this.facts = new PlainFacts(scenario);
    scenario.policies().forEach((id, text) -> {
      if (!text.broken() && !text.executable()) {
        policies.put(id, ScenarioPolicies.policy(text));
      }
    });
  }

  @Override
  public int size() {
    return scenario.states().size();
  }

  @Override
  public void changes(int state, ChangeVisitor visitor) throws FindingException {
    TreeSet<String> names =
        new TreeSet<>(scenario.states().get(state - 1).files().keySet());
    names.addAll(scenario.states().get(state).files().keySet());
    for (String name : names) {
      TreeEntry before = entry(state - 1, name);
      TreeEntry after = entry(state, name);
      if (!before.equals(after)) {
        visitor.changed(path(name), before, after);
      }
    }
  }

  @Override
  public TreeEntry entryAt(int state, RepositoryPath path) {
    return entry(state, path.toString());
  }

  @Override
  public PolicyReading policyAt(int state) {
    Optional<String> id = facts.directory(state);
    String tree = "tree of " + id.orElse("nothing");
    if (!facts.reads(state)) {
      return new PolicyReading.Unusable(tree, "unreadable on purpose");
    }
    String name = id.orElseThrow();
    return new PolicyReading.Usable(tree, digest(name), Objects.requireNonNull(policies.get(name)));
  }

  /** The digest of the policy of that id. */
  static String digest(String id) {
    return "sha256-" + id;
  }

  /** A path from its escaped form. */
  static RepositoryPath path(String escaped) {
    return RepositoryPath.of(PlainPattern.bytes(escaped));
  }

  private TreeEntry entry(int state, String name) {
    Scenario.Content content = scenario.states().get(state).files().get(name);
    if (content == null) {
      return TreeEntry.ABSENT;
    }
    try (ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
      ObjectId id =
          formatter.idFor(Constants.OBJ_BLOB, content.data().getBytes(StandardCharsets.UTF_8));
      return new TreeEntry(Integer.parseInt(content.mode(), 8), id);
    }
  }
}
