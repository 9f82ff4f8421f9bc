// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.pin.Pin;
import org.gitquorum.core.pin.PinFault;
import org.gitquorum.core.pin.PinFile;
import org.gitquorum.core.pin.PinFormat;
import org.gitquorum.core.pin.format.JsonValue.JsonMember;

/** {@code flake.lock}, versions 5 to 7. */
record FlakeLock(Attributes file, Map<String, FlakeNode> nodes, FlakeNode root) {
  private static final int OLDEST = 5;
  private static final int NEWEST = 7;

  /** Real locks have a few hundred. */
  private static final int MOST_NODES = 20_000;

  /** What a version says that this reader does not know, no reader should guess. */
  static boolean readable(Attributes file) throws FindingException {
    long version = file.integer("version").orElse(0);
    return version >= OLDEST && version <= NEWEST;
  }

  static PinFile pins(PinText text, Bytes content) throws FindingException {
    Attributes file = Attributes.of(text, JsonReader.read(text), "the lock");
    if (!readable(file)) {
      return new PinFile(
          text.path(), PinFormat.FLAKE_LOCK, content, List.of(), List.of(unknownVersion(file)));
    }
    FlakeLock lock = read(text, file);
    Map<String, List<String>> paths = new FlakeGraph(text, lock.nodes(), lock.root()).paths();
    List<Pin> pins = new ArrayList<>();
    for (FlakeNode node : lock.nodes().values()) {
      if (!node.key().equals(lock.root().key())) {
        pins.add(FlakePin.read(node, paths.getOrDefault(node.key(), List.of())));
      }
    }
    return new PinFile(text.path(), PinFormat.FLAKE_LOCK, content, pins, lock.faults());
  }

  /**
   * Reads the nodes.
   *
   * @throws FindingException {@code PIN_MALFORMED}
   */
  static FlakeLock read(PinText text, Attributes file) throws FindingException {
    String root = file.string("root", "root");
    Map<String, FlakeNode> nodes = new LinkedHashMap<>();
    Attributes named = file.required("nodes");
    if (named.names().size() > MOST_NODES) {
      throw text.limit(named.object().start(), "more than " + MOST_NODES + " nodes");
    }
    for (JsonMember member : named.object().members().values()) {
      nodes.put(member.name(), FlakeNode.read(text, member, member.name().equals(root)));
    }
    FlakeNode found = nodes.get(root);
    if (found == null) {
      throw text.malformed(file.object().start(), "there is no root node \"" + root + '"');
    }
    return new FlakeLock(file, nodes, found);
  }

  /** What the inputs of the flake itself were locked from, by name, but for those that follow. */
  static Map<String, FlakeReference> originals(PinFile lock) throws FindingException {
    PinText text = PinText.of(lock.path(), lock.content());
    Attributes file = Attributes.of(text, JsonReader.read(text), "the lock");
    Map<String, FlakeReference> originals = new LinkedHashMap<>();
    if (!readable(file)) {
      return originals;
    }
    FlakeLock read = read(text, file);
    read.root().inputs().forEach((name, target) -> {
      FlakeNode node =
          target instanceof FlakeNode.Target.Direct direct ? read.nodes().get(direct.key()) : null;
      if (node != null) {
        node.original().map(FlakeReference::of).ifPresent(found -> originals.put(name, found));
      }
    });
    return originals;
  }

  private List<PinFault> faults() {
    return Faults.unknown(file, Set.of("nodes", "root", "version"), "the lock");
  }

  private static PinFault unknownVersion(Attributes file) {
    return new PinFault(
        ReasonCode.PIN_UNVERIFIABLE,
        file.line("version"),
        "the lock's version is not between " + OLDEST + " and " + NEWEST);
  }
}
