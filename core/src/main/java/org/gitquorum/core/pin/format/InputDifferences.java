// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.pin.PinFault;
import org.gitquorum.core.pin.format.FlakeNode.Target;

/** The inputs of a {@code flake.nix} beside those that a lock was made from. */
final class InputDifferences {
  private final PinText text;
  private final Map<String, FlakeInput> inputs;
  private final boolean complete;
  private final List<PinFault> faults;

  /** Input paths of which {@code flake.nix} says what they follow. */
  private final Set<List<String>> told = new HashSet<>();

  InputDifferences(PinText text, Map<String, FlakeInput> inputs, List<PinFault> computed) {
    this.text = text;
    this.inputs = inputs;
    this.complete = computed.isEmpty();
    this.faults = new ArrayList<>(computed);
  }

  List<PinFault> faults() throws FindingException {
    Attributes file = Attributes.of(text, JsonReader.read(text), "the lock");
    if (!FlakeLock.readable(file)) {
      return faults;
    }
    FlakeLock lock = FlakeLock.read(text, file);
    FlakeGraph graph = new FlakeGraph(text, lock.nodes(), lock.root());
    graph.paths();
    for (Map.Entry<String, FlakeInput> input : inputs.entrySet()) {
      compare(List.of(input.getKey()), input.getValue(), lock.root(), graph);
    }
    for (String name : lock.root().inputs().keySet()) {
      if (complete && !inputs.containsKey(name)) {
        changed(1, List.of(name), "is locked, but no input any more");
      }
    }
    if (complete) {
      for (String name : inputs.keySet()) {
        lostFollows(name, lock, graph);
      }
    }
    return faults;
  }

  private void compare(List<String> path, FlakeInput input, FlakeNode parent, FlakeGraph graph)
      throws FindingException {
    Target target = parent.inputs().get(path.get(path.size() - 1));
    told.add(path);
    if (target == null) {
      // Nix ignores what is said of inputs that the other flake does not have.
      if (path.size() == 1) {
        changed(input.line(), path, "is not in the lock");
      }
      return;
    }
    if (input.follows().isPresent()) {
      if (!(target instanceof Target.Follows follows
          && follows.path().equals(input.follows().get()))) {
        changed(input.line(), path, "does not follow in the lock what it follows here");
      }
      return;
    }
    boolean said = path.size() == 1 || !input.references().isEmpty();
    if (said && target instanceof Target.Follows) {
      changed(input.line(), path, "follows another one in the lock");
      return;
    }
    FlakeNode node = graph.resolve(target);
    if (said) {
      reference(path, input, node);
    }
    for (Map.Entry<String, FlakeInput> inner : input.inputs().entrySet()) {
      List<String> below = new ArrayList<>(path);
      below.add(inner.getKey());
      compare(below, inner.getValue(), node, graph);
    }
  }

  private void reference(List<String> path, FlakeInput input, FlakeNode node)
      throws FindingException {
    List<FlakeReference> wanted = input.references().isEmpty()
        ? List.of(FlakeReference.indirect(path.get(path.size() - 1)))
        : input.references();
    FlakeReference locked =
        node.original().map(FlakeReference::of).orElse(new FlakeReference(Map.of(), Map.of()));
    if (input.flake() != node.flake()) {
      changed(input.line(), path, "is a flake in one of flake.nix and flake.lock alone");
    }
    if (wanted.contains(locked)) {
      return;
    }
    // A path is made absolute, or one into a repository, by where the flake lies.
    if (wanted.get(0).string("type").equals("path")
        && Set.of("path", "git").contains(locked.string("type"))) {
      faults.add(Faults.unverifiable(
          input.line(), "what path input \"" + String.join("/", path) + "\" is cannot be told"));
    } else {
      changed(input.line(), path, "comes from elsewhere in the lock");
    }
  }

  /** An input that follows one outside its flake does so because this {@code flake.nix} said so. */
  private void lostFollows(String name, FlakeLock lock, FlakeGraph graph) throws FindingException {
    Target target = lock.root().inputs().get(name);
    if (!(target instanceof Target.Direct)) {
      return;
    }
    for (Map.Entry<String, Target> inner : graph.resolve(target).inputs().entrySet()) {
      boolean outside = inner.getValue() instanceof Target.Follows follows
          && !(follows.path().size() > 1 && follows.path().get(0).equals(name));
      List<String> path = List.of(name, inner.getKey());
      if (outside && !told.contains(path)) {
        changed(
            inputs.getOrDefault(name, FlakeInput.indirect(1, name)).line(),
            path,
            "follows another one in the lock alone");
      }
    }
  }

  private void changed(int line, List<String> path, String message) {
    faults.add(new PinFault(
        ReasonCode.PIN_INPUT_CHANGED,
        line,
        "input \"" + String.join("/", path) + "\" " + message + ", so Nix would lock it again"));
  }
}
