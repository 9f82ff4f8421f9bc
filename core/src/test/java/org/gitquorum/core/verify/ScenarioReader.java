// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads scenarios from JSON; a key that it does not know is an error. */
final class ScenarioReader {
  private ScenarioReader() {}

  /** Reads the {@code scenario} part of a case. */
  static Scenario read(JsonNode scenario) {
    knows(scenario, "policies", "external", "anchor", "states", "statements");
    Map<String, Scenario.PolicyText> policies = new LinkedHashMap<>();
    scenario
        .required("policies")
        .properties()
        .forEach(entry -> policies.put(entry.getKey(), policy(entry.getValue())));
    return new Scenario(
        policies,
        text(scenario, "external"),
        scenario.required("anchor").intValue(),
        list(scenario.required("states")).stream().map(ScenarioReader::state).toList(),
        list(scenario.required("statements")).stream()
            .map(ScenarioReader::statement)
            .toList());
  }

  /** Reads one scenario alone. */
  static Scenario read(String json) {
    try {
      return read(new ObjectMapper().readTree(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Scenario.PolicyText policy(JsonNode policy) {
    knows(
        policy,
        "version",
        "repository",
        "groups",
        "bots",
        "root",
        "root-touch",
        "rules",
        "broken",
        "executable");
    Map<String, List<String>> groups = new LinkedHashMap<>();
    policy
        .required("groups")
        .properties()
        .forEach(entry -> groups.put(entry.getKey(), texts(entry.getValue())));
    return new Scenario.PolicyText(
        policy.required("version").longValue(),
        text(policy, "repository").orElse("r1"),
        groups,
        new TreeSet<>(texts(policy.path("bots"))),
        policy.required("root").textValue(),
        policy.path("root-touch").booleanValue(),
        list(policy.required("rules")).stream().map(ScenarioReader::rule).toList(),
        policy.path("broken").booleanValue(),
        policy.path("executable").booleanValue());
  }

  private static Scenario.RuleText rule(JsonNode rule) {
    knows(rule, "name", "paths", "except", "require", "touch", "author-counts");
    return new Scenario.RuleText(
        rule.required("name").textValue(),
        texts(rule.required("paths")),
        texts(rule.path("except")),
        rule.required("require").textValue(),
        rule.path("touch").booleanValue(),
        rule.path("author-counts").asBoolean(true));
  }

  private static Scenario.State state(JsonNode state) {
    knows(state, "files", "policy", "author", "merge", "merge_own", "brings");
    SortedMap<String, Scenario.Content> files = new TreeMap<>();
    state
        .required("files")
        .properties()
        .forEach(entry -> files.put(entry.getKey(), content(entry.getValue())));
    return new Scenario.State(
        files,
        text(state, "policy"),
        text(state, "author"),
        state.path("merge").booleanValue(),
        Set.copyOf(texts(state.path("merge_own"))),
        list(state.path("brings")).stream()
            .map(commit -> new Scenario.SideCommit(
                commit.required("author").textValue(), texts(commit.required("paths"))))
            .toList());
  }

  private static Scenario.Content content(JsonNode content) {
    return content.isTextual()
        ? new Scenario.Content("100644", content.textValue())
        : new Scenario.Content(
            content.required("mode").textValue(), content.required("data").textValue());
  }

  private static Scenario.Statement statement(JsonNode statement) {
    String signer = statement.required("signer").textValue();
    boolean touch = statement.path("touch").booleanValue();
    return switch (statement.required("kind").textValue()) {
      case "review" -> {
        knows(statement, "signer", "kind", "base", "commit", "paths", "touch");
        yield new Scenario.Review(
            signer,
            statement.required("base").intValue(),
            statement.required("commit").intValue(),
            texts(statement.required("paths")),
            touch);
      }
      case "policy" -> {
        knows(statement, "signer", "kind", "from", "to", "from_version", "to_version", "touch");
        yield new Scenario.PolicyChange(
            signer,
            statement.required("from").textValue(),
            statement.required("to").textValue(),
            statement.required("from_version").longValue(),
            statement.required("to_version").longValue(),
            touch);
      }
      case "anchor" -> {
        knows(statement, "signer", "kind", "commit", "tree", "policy", "policy_version", "touch");
        int commit = statement.required("commit").intValue();
        yield new Scenario.Vouch(
            signer,
            commit,
            statement.path("tree").asInt(commit),
            statement.required("policy").textValue(),
            statement.required("policy_version").longValue(),
            touch);
      }
      default -> throw new IllegalArgumentException("kind of " + statement);
    };
  }

  private static void knows(JsonNode node, String... keys) {
    node.fieldNames().forEachRemaining(key -> {
      if (!List.of(keys).contains(key)) {
        throw new IllegalArgumentException("unknown key " + key);
      }
    });
  }

  private static Optional<String> text(JsonNode node, String key) {
    return Optional.ofNullable(node.path(key).textValue());
  }

  private static List<JsonNode> list(JsonNode array) {
    List<JsonNode> elements = new ArrayList<>();
    array.forEach(elements::add);
    return elements;
  }

  private static List<String> texts(JsonNode array) {
    return list(array).stream().map(JsonNode::textValue).toList();
  }
}
