// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.pin.format.FlakeNode.Target;

/** The nodes of a {@code flake.lock} and what leads to them. */
final class FlakeGraph {
  /** Real locks have a few hundred; nodes that share nodes can spell more than any memory holds. */
  private static final int MOST_PATHS = 20_000;

  private static final int DEEPEST = 64;

  private static final Comparator<String> SHORTEST_FIRST = Comparator.<String>comparingLong(
          path -> path.chars().filter(c -> c == '/').count())
      .thenComparing(Bytes::ofUtf8);

  private final PinText text;
  private final Map<String, FlakeNode> nodes;
  private final FlakeNode root;
  private final Map<String, List<String>> paths = new HashMap<>();
  private final Set<String> above = new HashSet<>();

  /** Without it, inputs that follow through one another would be resolved over and over. */
  private final Map<Target, FlakeNode> resolved = new HashMap<>();

  private int found;

  FlakeGraph(PinText text, Map<String, FlakeNode> nodes, FlakeNode root) {
    this.text = text;
    this.nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
    this.root = root;
  }

  /**
   * Every input path of every node, by its key, the shortest first. Behind an input that follows
   * another one stand the same inputs as behind that other one; they are not spelt again.
   *
   * @throws FindingException {@code PIN_MALFORMED} for a node that does not exist, that is its own
   *     input, or for follows that lead nowhere or in a circle; {@code LIMIT}
   */
  Map<String, List<String>> paths() throws FindingException {
    walk(root, "");
    for (FlakeNode node : nodes.values()) {
      for (Target target : node.inputs().values()) {
        resolve(target);
      }
    }
    paths.values().forEach(list -> list.sort(SHORTEST_FIRST));
    return paths;
  }

  /** The node that an input is, follows resolved. */
  FlakeNode resolve(Target target) throws FindingException {
    return resolve(target, new HashSet<>());
  }

  private FlakeNode resolve(Target target, Set<Target> underway) throws FindingException {
    if (target instanceof Target.Direct direct) {
      return node(direct);
    }
    FlakeNode known = resolved.get(target);
    if (known != null) {
      return known;
    }
    Target.Follows follows = (Target.Follows) target;
    if (!underway.add(follows) || underway.size() > DEEPEST) {
      throw text.malformed(follows.offset(), "inputs follow each other in a circle, or too far");
    }
    FlakeNode at = root;
    for (String name : follows.path()) {
      Target next = at.inputs().get(name);
      if (next == null) {
        throw text.malformed(follows.offset(), "an input follows one that does not exist");
      }
      at = resolve(next, underway);
    }
    underway.remove(follows);
    resolved.put(follows, at);
    return at;
  }

  private FlakeNode node(Target.Direct direct) throws FindingException {
    FlakeNode node = nodes.get(direct.key());
    if (node == null || node.key().equals(root.key())) {
      throw text.malformed(
          direct.offset(), "there is no node \"" + direct.key() + "\" for this input");
    }
    return node;
  }

  private void walk(FlakeNode node, String path) throws FindingException {
    if (!above.add(node.key()) || above.size() > DEEPEST) {
      throw text.malformed(node.offset(), "a node is an input of itself, or inputs nest too deep");
    }
    for (Map.Entry<String, Target> input : node.inputs().entrySet()) {
      FlakeNode target = resolve(input.getValue());
      if (target.key().equals(root.key())) {
        continue;
      }
      String name = path.isEmpty() ? input.getKey() : path + "/" + input.getKey();
      paths.computeIfAbsent(target.key(), key -> new ArrayList<>()).add(name);
      if (++found > MOST_PATHS) {
        throw text.limit(node.offset(), "more than " + MOST_PATHS + " ways lead to its nodes");
      }
      if (input.getValue() instanceof Target.Direct) {
        walk(target, name);
      }
    }
    above.remove(node.key());
  }
}
