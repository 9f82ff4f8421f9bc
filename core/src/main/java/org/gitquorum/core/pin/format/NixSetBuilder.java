// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.pin.format.NixValue.NixSet;

/** A set that is being read, in which {@code a.b = 1} and {@code a = { c = 2; }} meet. */
final class NixSetBuilder {
  private final PinText text;
  private final int start;
  private final Map<String, Object> members = new LinkedHashMap<>();
  private boolean complete = true;

  NixSetBuilder(PinText text, int start) {
    this.text = text;
    this.start = start;
  }

  /** Something was bound under a name that only evaluation would tell. */
  void computed() {
    complete = false;
  }

  /**
   * Binds a value.
   *
   * @throws FindingException {@code PIN_MALFORMED} if the name is bound already
   */
  void put(List<String> path, NixValue value, int offset) throws FindingException {
    NixSetBuilder at = this;
    for (String name : path.subList(0, path.size() - 1)) {
      Object inner = at.members.computeIfAbsent(name, key -> new NixSetBuilder(text, offset));
      if (!(inner instanceof NixSetBuilder set)) {
        throw twice(name, offset);
      }
      at = set;
    }
    String name = path.get(path.size() - 1);
    if (value instanceof NixSet set) {
      Object inner = at.members.computeIfAbsent(name, key -> new NixSetBuilder(text, set.start()));
      if (!(inner instanceof NixSetBuilder builder)) {
        throw twice(name, offset);
      }
      builder.complete &= set.complete();
      for (Map.Entry<String, NixValue> entry : set.values().entrySet()) {
        builder.put(List.of(entry.getKey()), entry.getValue(), entry.getValue().start());
      }
    } else if (at.members.put(name, value) != null) {
      throw twice(name, offset);
    }
  }

  NixSet built() {
    Map<String, NixValue> values = new LinkedHashMap<>();
    members.forEach((name, member) -> {
      if (member instanceof NixSetBuilder set) {
        values.put(name, set.built());
      } else if (member instanceof NixValue value) {
        values.put(name, value);
      }
    });
    return new NixSet(start, values, complete);
  }

  private FindingException twice(String name, int offset) {
    return text.malformed(offset, "\"" + name + "\" is set twice");
  }
}
