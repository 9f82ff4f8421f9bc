// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gitquorum.policy.RepositoryPath;

/** Many paths shown as few directories, each with the number of paths in it. */
final class FoldedPaths {
  /** @param count how many paths; 1 for a path itself */
  record Line(String text, int count) {}

  private FoldedPaths() {}

  /**
   * At most {@code most} lines: starting from the whole tree, the directory with the fewest entries
   * is opened as long as the lines suffice.
   */
  static List<Line> fold(Collection<RepositoryPath> paths, int most) {
    List<Node> lines = new ArrayList<>(List.of(tree(paths)));
    while (true) {
      Optional<Node> next = lines.stream()
          .filter(node -> !node.isLeaf() && lines.size() - 1 + node.children.size() <= most)
          .min(Comparator.comparingInt(node -> node.children.size()));
      if (next.isEmpty()) {
        return lines.stream().map(Node::line).toList();
      }
      int index = lines.indexOf(next.get());
      lines.remove(index);
      lines.addAll(index, next.get().children.values());
    }
  }

  private static Node tree(Collection<RepositoryPath> paths) {
    Node root = new Node("");
    for (RepositoryPath path : paths) {
      Node node = root;
      byte[] bytes = path.bytes();
      for (int i = 0; i <= bytes.length; i++) {
        if (i == bytes.length || bytes[i] == '/') {
          byte[] prefix = java.util.Arrays.copyOf(bytes, i);
          node = node.children.computeIfAbsent(
              RepositoryPath.of(prefix), key -> new Node(TerminalText.path(key)));
          node.count++;
        }
      }
      root.count++;
    }
    return root;
  }

  /** A path or a directory, in which other paths lie. */
  private static final class Node {
    private final String text;
    private final Map<RepositoryPath, Node> children = new TreeMap<>();
    private int count;

    Node(String text) {
      this.text = text;
    }

    boolean isLeaf() {
      return children.isEmpty();
    }

    Line line() {
      String shown = isLeaf() ? text : text.isEmpty() ? "everywhere" : text + "/";
      return new Line(shown, isLeaf() ? 1 : count);
    }
  }
}
