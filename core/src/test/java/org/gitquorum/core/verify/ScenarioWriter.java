// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;

/** Writes scenarios as {@link ScenarioReader} reads them. */
final class ScenarioWriter {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ScenarioWriter() {}

  /** The scenario as JSON text. */
  static String write(Scenario scenario) {
    ObjectNode node = JSON.createObjectNode();
    ObjectNode policies = node.putObject("policies");
    scenario.policies().forEach((id, policy) -> policies.set(id, policy(policy)));
    scenario.external().ifPresent(id -> node.put("external", id));
    node.put("anchor", scenario.anchor());
    ArrayNode states = node.putArray("states");
    scenario.states().forEach(state -> states.add(state(state)));
    ArrayNode statements = node.putArray("statements");
    scenario.statements().forEach(statement -> statements.add(statement(statement)));
    return node.toPrettyString();
  }

  private static ObjectNode policy(Scenario.PolicyText policy) {
    ObjectNode node = JSON.createObjectNode();
    node.put("version", policy.version());
    node.put("repository", policy.repository());
    ObjectNode groups = node.putObject("groups");
    policy.groups().forEach((name, members) -> texts(groups.putArray(name), members));
    texts(node.putArray("bots"), policy.bots());
    node.put("root", policy.root());
    node.put("root-touch", policy.rootTouch());
    ArrayNode rules = node.putArray("rules");
    policy.rules().forEach(rule -> rules.add(rule(rule)));
    node.put("broken", policy.broken());
    node.put("executable", policy.executable());
    return node;
  }

  private static ObjectNode rule(Scenario.RuleText rule) {
    ObjectNode node = JSON.createObjectNode();
    node.put("name", rule.name());
    texts(node.putArray("paths"), rule.paths());
    texts(node.putArray("except"), rule.except());
    node.put("require", rule.require());
    node.put("touch", rule.touch());
    node.put("author-counts", rule.authorCounts());
    return node;
  }

  private static ObjectNode state(Scenario.State state) {
    ObjectNode node = JSON.createObjectNode();
    ObjectNode files = node.putObject("files");
    state
        .files()
        .forEach((path, content) ->
            files.putObject(path).put("mode", content.mode()).put("data", content.data()));
    node.put("policy", state.policy().orElse(null));
    node.put("author", state.author().orElse(null));
    node.put("merge", state.merge());
    texts(node.putArray("merge_own"), state.mergeOwn());
    ArrayNode brings = node.putArray("brings");
    for (Scenario.SideCommit commit : state.brings()) {
      ObjectNode brought = brings.addObject().put("author", commit.author());
      texts(brought.putArray("paths"), commit.paths());
    }
    return node;
  }

  private static ObjectNode statement(Scenario.Statement statement) {
    ObjectNode node = JSON.createObjectNode();
    node.put("signer", statement.signer());
    if (statement instanceof Scenario.Review review) {
      node.put("kind", "review").put("base", review.base()).put("commit", review.commit());
      texts(node.putArray("paths"), review.paths());
    } else if (statement instanceof Scenario.PolicyChange change) {
      node.put("kind", "policy").put("from", change.from()).put("to", change.to());
      node.put("from_version", change.fromVersion()).put("to_version", change.toVersion());
    } else if (statement instanceof Scenario.Vouch vouch) {
      node.put("kind", "anchor").put("commit", vouch.commit()).put("tree", vouch.tree());
      node.put("policy", vouch.policy()).put("policy_version", vouch.policyVersion());
    }
    return node.put("touch", statement.touch());
  }

  private static void texts(ArrayNode array, Collection<String> texts) {
    texts.forEach(array::add);
  }
}
