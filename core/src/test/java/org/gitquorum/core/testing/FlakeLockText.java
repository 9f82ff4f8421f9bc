// SPDX-License-Identifier: MIT
package org.gitquorum.core.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.git.StateFacts;

/** A {@code flake.lock}, written as Nix writes it. */
public final class FlakeLockText {
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<String, String> inputs = new TreeMap<>();

  private FlakeLockText() {}

  /** With one input. */
  public static FlakeLockText of(String input, Node node) {
    return new FlakeLockText().with(input, node);
  }

  /** With one more input. */
  public FlakeLockText with(String input, Node node) {
    nodes.put(input, node);
    inputs.put(input, '"' + input + '"');
    return this;
  }

  /** An input that follows another one. */
  public FlakeLockText follows(String input, String path) {
    inputs.put(input, "[\"" + path.replace("/", "\", \"") + "\"]");
    return this;
  }

  /** The text. */
  public String text() {
    TreeMap<String, String> all = new TreeMap<>();
    nodes.forEach((key, node) -> all.put(key, node.text()));
    all.put("root", "{\"inputs\": {" + fields(inputs) + "}}");
    return "{\n  \"nodes\": {\n"
        + all.entrySet().stream()
            .map(entry -> "    \"" + entry.getKey() + "\": " + entry.getValue())
            .collect(Collectors.joining(",\n"))
        + "\n  },\n  \"root\": \"root\",\n  \"version\": 7\n}\n";
  }

  private static String fields(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(entry -> "\"" + entry.getKey() + "\": " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  /** One node; values are JSON. */
  public record Node(TreeMap<String, String> locked, TreeMap<String, String> original) {
    /** A node of a repository of GitHub that tells the truth about a state. */
    public static Node of(String owner, String name, ObjectId commit, StateFacts facts) {
      TreeMap<String, String> locked =
          new TreeMap<>(Map.of("type", "\"github\"", "owner", quoted(owner), "repo", quoted(name)));
      TreeMap<String, String> original = new TreeMap<>(locked);
      original.put("ref", "\"main\"");
      locked.put("rev", quoted(commit.name()));
      locked.put("narHash", quoted(facts.narHash()));
      locked.put("lastModified", Long.toString(facts.lastModified()));
      return new Node(locked, original);
    }

    private static String quoted(String text) {
      return '"' + text + '"';
    }

    /** Another value, or one more, of {@code locked}. */
    public Node locked(String name, String json) {
      TreeMap<String, String> changed = new TreeMap<>(locked);
      changed.put(name, json);
      return new Node(changed, original);
    }

    /** Without a value of {@code locked}. */
    public Node without(String name) {
      TreeMap<String, String> changed = new TreeMap<>(locked);
      changed.remove(name);
      return new Node(changed, original);
    }

    /** Another value, or one more, of {@code original}. */
    public Node original(String name, String json) {
      TreeMap<String, String> changed = new TreeMap<>(original);
      changed.put(name, json);
      return new Node(locked, changed);
    }

    /** Another value of both. */
    public Node both(String name, String json) {
      return locked(name, json).original(name, json);
    }

    String text() {
      return "{\n      \"locked\": {\n        "
          + fields(locked).replace(", \"", ",\n        \"")
          + "\n      },\n      \"original\": {\n        "
          + fields(original).replace(", \"", ",\n        \"") + "\n      }\n    }";
    }
  }
}
