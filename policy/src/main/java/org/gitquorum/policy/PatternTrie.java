// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Many patterns looked up at once: a tree over their segments, walked by all its nodes that the
 * path's segments reach. It finds exactly what asking each pattern in turn would.
 */
final class PatternTrie {
  /** One prefix of patterns. Children by literal segment, by wildcard segment and by {@code **}. */
  private static final class Node {
    final int id;
    final boolean anyDepth;
    final Map<ByteBuffer, Node> literals = new HashMap<>();
    final WildcardSegments<Node> wildcards = new WildcardSegments<>();
    Optional<Node> below = Optional.empty();
    final BitSet owners = new BitSet();

    Node(int id, boolean anyDepth) {
      this.id = id;
      this.anyDepth = anyDepth;
    }
  }

  private final boolean ignoringCase;
  private final Node root = new Node(0, false);
  private int nodes = 1;

  PatternTrie(boolean ignoringCase) {
    this.ignoringCase = ignoringCase;
  }

  /** Adds a pattern; a path that matches it finds {@code owner}. Only before the first look-up. */
  void add(PathPattern pattern, int owner) {
    Node node = root;
    for (Optional<SegmentPattern> segment : pattern.segments(ignoringCase)) {
      node = segment.isPresent() ? child(node, segment.get()) : below(node);
    }
    node.owners.set(owner);
  }

  private Node child(Node node, SegmentPattern segment) {
    if (segment.isLiteral()) {
      return node.literals.computeIfAbsent(
          ByteBuffer.wrap(segment.literalBytes()), key -> new Node(nodes++, false));
    }
    return node.wildcards.target(segment, () -> new Node(nodes++, false));
  }

  private Node below(Node node) {
    if (node.anyDepth) {
      return node; // two ** in a row mean what one means
    }
    if (node.below.isEmpty()) {
      node.below = Optional.of(new Node(nodes++, true));
    }
    return node.below.get();
  }

  /** The owners of all patterns that match. */
  BitSet owners(RepositoryPath path) {
    byte[] bytes = path.bytes();
    PathSegments segments = PathSegments.of(ignoringCase ? AsciiCase.fold(bytes) : bytes);
    BitSet seen = new BitSet(nodes);
    List<Node> reached = new ArrayList<>();
    reach(root, reached, seen);
    for (int segment = 0; segment < segments.count() && !reached.isEmpty(); segment++) {
      reached.forEach(node -> seen.clear(node.id));
      reached = step(reached, segments, segment, seen);
    }
    BitSet owners = new BitSet();
    reached.forEach(node -> owners.or(node.owners));
    return owners;
  }

  private static List<Node> step(
      List<Node> reached, PathSegments segments, int segment, BitSet seen) {
    List<Node> next = new ArrayList<>();
    ByteBuffer name = ByteBuffer.wrap(segments.segment(segment));
    for (Node node : reached) {
      if (node.anyDepth) {
        reach(node, next, seen);
      }
      Node child = node.literals.get(name);
      if (child != null) {
        reach(child, next, seen);
      }
      node.wildcards.forEach(segments, segment, name, matched -> reach(matched, next, seen));
    }
    return next;
  }

  /** Adds a node, and the one below it that {@code **} reaches with no segment. */
  private static void reach(Node node, List<Node> reached, BitSet seen) {
    if (!seen.get(node.id)) {
      seen.set(node.id);
      reached.add(node);
      node.below.ifPresent(below -> reach(below, reached, seen));
    }
  }
}
