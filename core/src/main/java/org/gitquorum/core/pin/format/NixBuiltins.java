// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gitquorum.core.pin.format.NixToken.Kind;

/**
 * Where a file of the Nix language speaks of {@code builtins}. A name that {@code let} gives to it
 * means the same everywhere in the file. Wherever else the whole set goes, what becomes of it is
 * known to evaluation alone.
 */
final class NixBuiltins {
  private static final String NAME = "builtins";

  private final List<NixToken> tokens;
  private final Set<String> names = new HashSet<>(Set.of(NAME));
  private final Set<Integer> named = new HashSet<>();
  private boolean inScope;

  NixBuiltins(List<NixToken> tokens) {
    this.tokens = tokens;
    Deque<String> open = new ArrayDeque<>();
    for (int i = 0; i < tokens.size(); i++) {
      NixToken token = tokens.get(i);
      if (token.is("{") || token.isName("let")) {
        open.push(token.text());
      } else if (token.is("}") || token.isName("in")) {
        open.poll();
      } else if (isMeantAt(i)) {
        boolean local = "let".equals(open.peek())
            && at(i - 1).is("=")
            && at(i + 1).is(";")
            && at(i - 2).kind() == Kind.NAME
            && !at(i - 3).is(".");
        if (local) {
          names.add(at(i - 2).text());
          named.add(i);
        }
        inScope |= local || isWith(i);
      }
    }
  }

  /** Whether bare names can be those of builtins. */
  boolean areInScope() {
    return inScope;
  }

  /** Whether a token means all builtins. */
  boolean isMeantAt(int index) {
    NixToken token = at(index);
    return token.kind() == Kind.NAME && names.contains(token.text());
  }

  /** Whether all builtins are taken there for something that is not done at once. */
  boolean isTakenAt(int index) {
    if (!isMeantAt(index) || named.contains(index)) {
      return false;
    }
    NixToken before = at(index - 1);
    NixToken after = at(index + 1);
    boolean bound = after.is("=") && !at(index + 2).is("=");
    boolean inherited = before.is("(") && at(index - 2).isName("inherit") && after.is(")");
    boolean argument =
        after.is(":") || ((before.is("{") || before.is(",")) && (after.is(",") || after.is("}")));
    return !(after.is(".") || after.is("?") || bound || inherited || argument || isWith(index));
  }

  private boolean isWith(int index) {
    return at(index - 1).isName("with") && at(index + 1).is(";");
  }

  private NixToken at(int index) {
    return index < 0
        ? new NixToken(Kind.END, "", 0, 0)
        : tokens.get(Math.min(index, tokens.size() - 1));
  }
}
