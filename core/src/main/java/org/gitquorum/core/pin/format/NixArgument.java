// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.pin.format.NixToken.Kind;
import org.gitquorum.core.pin.format.NixValue.NixSet;
import org.gitquorum.core.pin.format.NixValue.NixString;

/** What a fetcher is applied to. */
final class NixArgument {
  private NixArgument() {}

  /**
   * The argument that begins at a token, if it is a set or a string; a lone string counts as the
   * url in a set.
   */
  static Optional<NixSet> at(PinText text, List<NixToken> tokens, NixBrackets brackets, int index) {
    int at = first(tokens, index);
    int open = at - index;
    NixToken first = tokens.get(at);
    Optional<NixSet> found = Optional.empty();
    if (first.kind() == Kind.STRING) {
      found = Optional.of(
          new NixSet(first.start(), Map.of("url", new NixString(first.start(), first)), true));
      at++;
    } else if (first.is("{") || (first.isName("rec") && token(tokens, at + 1).is("{"))) {
      NixReader reader = new NixReader(text, tokens, brackets, at);
      found = read(reader);
      at = reader.position();
    }
    for (; open > 0; open--, at++) {
      if (!token(tokens, at).is(")")) {
        return Optional.empty();
      }
    }
    // A member of a set, or what stands for a missing one, is the argument instead of it.
    return token(tokens, at).is(".") ? Optional.empty() : found;
  }

  /** Whether the argument begins like a string. */
  static boolean isString(List<NixToken> tokens, int index) {
    Kind kind = tokens.get(first(tokens, index)).kind();
    return kind == Kind.STRING || kind == Kind.COMPUTED_STRING;
  }

  private static int first(List<NixToken> tokens, int index) {
    int at = index;
    while (token(tokens, at).is("(")) {
      at++;
    }
    return Math.min(at, tokens.size() - 1);
  }

  private static NixToken token(List<NixToken> tokens, int index) {
    return tokens.get(Math.min(index, tokens.size() - 1));
  }

  /** What begins like a set can be a function. */
  private static Optional<NixSet> read(NixReader reader) {
    try {
      return Optional.of(reader.set(0));
    } catch (FindingException e) {
      return Optional.empty();
    }
  }
}
