// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.pin.format.JsonValue.JsonArray;
import org.gitquorum.core.pin.format.JsonValue.JsonMember;
import org.gitquorum.core.pin.format.JsonValue.JsonText;

/**
 * One node of a {@code flake.lock}.
 *
 * @param offset of its key
 * @param locked empty for the root alone
 * @param original empty for the root alone
 * @param parent the input path of the flake that a relative path starts from
 */
record FlakeNode(
    String key,
    int offset,
    Attributes attributes,
    Optional<Attributes> locked,
    Optional<Attributes> original,
    Map<String, Target> inputs,
    Optional<List<String>> parent) {
  FlakeNode {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
  }

  /** What an input of a node is. */
  sealed interface Target {
    /** The node with that key. */
    record Direct(String key, int offset) implements Target {}

    /** Whatever the root has under that input path; the root itself if it is empty. */
    record Follows(List<String> path, int offset) implements Target {
      public Follows {
        path = List.copyOf(path);
      }
    }
  }

  /** Whether it is a flake, and not just files. */
  boolean flake() throws FindingException {
    return !attributes.has("flake") || attributes.flag("flake");
  }

  static FlakeNode read(PinText text, JsonMember member, boolean root) throws FindingException {
    Attributes attributes = Attributes.of(text, member.value(), "node \"" + member.name() + '"');
    if (root && (attributes.has("locked") || attributes.has("original"))) {
      throw text.malformed(member.nameStart(), "the root node is locked");
    }
    Map<String, Target> inputs = new LinkedHashMap<>();
    Optional<Attributes> named = attributes.attributes("inputs");
    if (named.isPresent()) {
      for (JsonMember input : named.get().object().members().values()) {
        inputs.put(inputName(text, input), target(text, input.value()));
      }
    }
    return new FlakeNode(
        member.name(),
        member.nameStart(),
        attributes,
        root ? Optional.empty() : Optional.of(attributes.required("locked")),
        root ? Optional.empty() : Optional.of(attributes.required("original")),
        inputs,
        parent(text, attributes));
  }

  private static Optional<List<String>> parent(PinText text, Attributes attributes)
      throws FindingException {
    Optional<JsonValue> value = attributes.object().value("parent");
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.get() instanceof JsonArray array) {
      return Optional.of(path(text, array));
    }
    throw text.malformed(value.get().start(), "\"parent\" is no input path");
  }

  /** Input paths are written with slashes, so a name that holds one could stand for two of them. */
  private static String inputName(PinText text, JsonMember input) throws FindingException {
    if (input.name().isEmpty() || input.name().contains("/")) {
      throw text.malformed(input.nameStart(), "an input's name is empty or holds a slash");
    }
    return input.name();
  }

  private static Target target(PinText text, JsonValue value) throws FindingException {
    if (value instanceof JsonText key) {
      return new Target.Direct(key.text(), value.start());
    }
    if (value instanceof JsonArray array) {
      return new Target.Follows(path(text, array), value.start());
    }
    throw text.malformed(value.start(), "an input is neither a node nor an input path");
  }

  private static List<String> path(PinText text, JsonArray array) throws FindingException {
    List<String> path = new ArrayList<>();
    for (JsonValue segment : array.values()) {
      if (!(segment instanceof JsonText name)) {
        throw text.malformed(segment.start(), "an input path holds something else than names");
      }
      path.add(name.text());
    }
    return path;
  }
}
