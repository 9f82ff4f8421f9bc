// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A literal value of the Nix language, or the fact that there is none; {@code start} in bytes. */
sealed interface NixValue {
  int start();

  record NixString(int start, NixToken token) implements NixValue {}

  /** A truth value or a number, as written. */
  record NixWordValue(int start, String text) implements NixValue {}

  /**
   * A set, in which paths of names are unfolded.
   *
   * @param complete false if something was put into it that only evaluation would tell
   */
  record NixSet(int start, Map<String, NixValue> values, boolean complete) implements NixValue {
    public NixSet {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    Optional<NixValue> value(String name) {
      return Optional.ofNullable(values.get(name));
    }
  }

  /** A function whose argument is a set: the names that it takes. */
  record NixFunction(int start, java.util.Set<String> names) implements NixValue {
    public NixFunction {
      names = Collections.unmodifiableSet(new java.util.LinkedHashSet<>(names));
    }
  }

  /** Anything else. */
  record NixComputed(int start) implements NixValue {}
}
