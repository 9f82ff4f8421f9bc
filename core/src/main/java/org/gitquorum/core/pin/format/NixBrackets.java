// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which token closes what another one opens, found once for a file: a reader that looked for the
 * end of each set anew would go through sets within sets once for every level.
 */
final class NixBrackets {
  private final Map<Integer, Integer> closing = new HashMap<>();

  NixBrackets(List<NixToken> tokens) {
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < tokens.size(); i++) {
      int depth = depth(tokens.get(i));
      if (depth > 0) {
        open.push(i);
      } else if (depth < 0 && !open.isEmpty()) {
        closing.put(open.pop(), i);
      }
    }
  }

  /** The index of the token that closes what one opens; otherwise just its own. */
  int closing(int index) {
    return closing.getOrDefault(index, index);
  }

  /** One if it opens something, minus one if it closes something. */
  static int depth(NixToken token) {
    return token.is("{") || token.is("(") || token.is("[")
        ? 1
        : token.is("}") || token.is(")") || token.is("]") ? -1 : 0;
  }
}
