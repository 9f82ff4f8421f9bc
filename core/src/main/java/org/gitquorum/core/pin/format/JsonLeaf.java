// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.ArrayList;
import java.util.List;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.pin.format.JsonValue.JsonArray;
import org.gitquorum.core.pin.format.JsonValue.JsonMember;
import org.gitquorum.core.pin.format.JsonValue.JsonObject;

/**
 * A value of a JSON file that holds no others.
 *
 * @param path names and places of what it stands in
 * @param value as written
 */
record JsonLeaf(List<String> path, String value, int start) {
  JsonLeaf {
    path = List.copyOf(path);
  }

  /** All of a file, in its order; an empty object or array counts as one. */
  static List<JsonLeaf> of(PinText text) throws FindingException {
    List<JsonLeaf> leaves = new ArrayList<>();
    collect(text, JsonReader.read(text), new ArrayList<>(), leaves);
    return leaves;
  }

  private static void collect(
      PinText text, JsonValue value, List<String> path, List<JsonLeaf> leaves) {
    if (value instanceof JsonObject object && !object.members().isEmpty()) {
      for (JsonMember member : object.members().values()) {
        path.add(member.name());
        collect(text, member.value(), path, leaves);
        path.remove(path.size() - 1);
      }
    } else if (value instanceof JsonArray array && !array.values().isEmpty()) {
      for (int i = 0; i < array.values().size(); i++) {
        path.add("[" + i);
        collect(text, array.values().get(i), path, leaves);
        path.remove(path.size() - 1);
      }
    } else {
      leaves.add(new JsonLeaf(path, text.slice(value.start(), value.end()), value.start()));
    }
  }
}
