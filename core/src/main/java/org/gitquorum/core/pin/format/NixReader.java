// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.pin.format.NixToken.Kind;
import org.gitquorum.core.pin.format.NixValue.NixComputed;
import org.gitquorum.core.pin.format.NixValue.NixFunction;
import org.gitquorum.core.pin.format.NixValue.NixSet;
import org.gitquorum.core.pin.format.NixValue.NixString;
import org.gitquorum.core.pin.format.NixValue.NixWordValue;

/** Reads literal sets of the Nix language; whatever is no literal is skipped as computed. */
final class NixReader {
  private static final int MOST_NESTING = 32;

  private final PinText text;
  private final List<NixToken> tokens;
  private final NixBrackets brackets;
  private int position;

  NixReader(PinText text, List<NixToken> tokens, NixBrackets brackets, int position) {
    this.text = text;
    this.tokens = tokens;
    this.brackets = brackets;
    this.position = position;
  }

  /** The index of the next token. */
  int position() {
    return position;
  }

  NixToken next() {
    return tokens.get(Math.min(position, tokens.size() - 1));
  }

  /**
   * The set that begins here, with {@code rec} or without.
   *
   * @throws FindingException {@code PIN_MALFORMED} for a name that is set twice, and where the set
   *     does not end; {@code LIMIT}
   */
  NixSet set(int nesting) throws FindingException {
    int start = next().start();
    if (nesting > MOST_NESTING) {
      throw text.limit(start, "sets nest deeper than " + MOST_NESTING + " levels");
    }
    position += next().isName("rec") ? 2 : 1;
    NixSetBuilder set = new NixSetBuilder(text, start);
    while (!next().is("}")) {
      if (next().kind() == Kind.END) {
        throw text.malformed(start, "a set does not end");
      }
      binding(set, nesting);
    }
    position++;
    return set.built();
  }

  private void binding(NixSetBuilder set, int nesting) throws FindingException {
    int start = next().start();
    if (next().isName("inherit")) {
      position++;
      inherited(set);
      return;
    }
    Optional<List<String>> path = path();
    if (!next().is("=")) {
      throw text.malformed(next().start(), "a set holds something that is no binding");
    }
    if (path.filter(names -> names.size() > MOST_NESTING).isPresent()) {
      throw text.limit(start, "a name has more than " + MOST_NESTING + " parts");
    }
    position++;
    NixToken first = next();
    NixValue value = value(nesting + 1);
    int end = position;
    skip();
    // The body of a function is part of it; anything else behind a value makes another of it.
    boolean whole = value instanceof NixFunction || end == position - 1;
    // How a string begins is known, whatever is put into it or behind it.
    int computed = first.kind() == Kind.COMPUTED_STRING ? first.start() : start;
    NixValue found = whole ? value : new NixComputed(computed);
    if (path.isPresent()) {
      set.put(path.get(), found, start);
    } else {
      set.computed();
    }
  }

  /** Names of values from elsewhere: known, but not what they are. */
  private void inherited(NixSetBuilder set) throws FindingException {
    for (; !next().is(";"); position++) {
      NixToken token = next();
      if (token.kind() == Kind.END) {
        throw text.malformed(token.start(), "a set does not end");
      }
      position = brackets.closing(position);
      if (token.kind() == Kind.NAME || token.kind() == Kind.STRING) {
        set.put(List.of(token.text()), new NixComputed(token.start()), token.start());
      }
    }
    position++;
  }

  /** A path of names before the equals sign; none if one of them is computed. */
  private Optional<List<String>> path() throws FindingException {
    List<String> path = new ArrayList<>();
    boolean literal = true;
    while (!next().is("=")) {
      NixToken token = next();
      if (token.kind() == Kind.END || token.is(";") || (token.is("}") && literal)) {
        throw text.malformed(token.start(), "a set holds something that is no binding");
      }
      literal &= token.kind() == Kind.NAME || token.kind() == Kind.STRING || token.is(".");
      if (!token.is(".")) {
        path.add(token.text());
      }
      position++;
    }
    return literal && !path.isEmpty() ? Optional.of(path) : Optional.empty();
  }

  private NixValue value(int nesting) throws FindingException {
    NixToken token = next();
    boolean recursive = token.isName("rec") && tokens.get(position + 1).is("{");
    if (token.kind() == Kind.STRING) {
      position++;
      return new NixString(token.start(), token);
    }
    if (token.kind() == Kind.NUMBER || token.isName("true") || token.isName("false")) {
      position++;
      return new NixWordValue(token.start(), token.text());
    }
    if (token.is("{") || recursive || token.kind() == Kind.NAME) {
      int start = position;
      Optional<NixFunction> function = function();
      if (function.isPresent()) {
        return function.get();
      }
      position = start;
    }
    return token.is("{") || recursive ? set(nesting) : new NixComputed(token.start());
  }

  /** A function that takes a set; its body is skipped with the rest of the value. */
  private Optional<NixFunction> function() {
    int start = next().start();
    if (next().kind() == Kind.NAME) {
      position++;
      if (next().is(":")) {
        return Optional.of(new NixFunction(start, Set.of()));
      }
      if (!next().is("@")) {
        return Optional.empty();
      }
      position++;
    }
    Set<String> names = new LinkedHashSet<>();
    if (!next().is("{") || !formals(names)) {
      return Optional.empty();
    }
    if (next().is("@")) {
      position += 2;
    }
    return next().is(":") ? Optional.of(new NixFunction(start, names)) : Optional.empty();
  }

  /** The names between braces; a default of one may hold anything. */
  private boolean formals(Set<String> names) {
    position++;
    while (!next().is("}")) {
      if (next().kind() == Kind.NAME) {
        names.add(next().text());
        position++;
        if (next().is("?")) {
          skipDefault();
        }
        if (!next().is(",") && !next().is("}")) {
          return false;
        }
      } else if (!next().is(".") && !next().is(",")) {
        return false;
      } else {
        position++;
      }
    }
    position++;
    return true;
  }

  private void skipDefault() {
    while (next().kind() != Kind.END && !next().is(",") && !next().is("}")) {
      position = brackets.closing(position) + 1;
    }
  }

  /** To behind the semicolon that ends a binding. */
  private void skip() throws FindingException {
    int start = next().start();
    Deque<String> statements = new ArrayDeque<>();
    for (; !next().is(";") || !statements.isEmpty(); position++) {
      NixToken token = next();
      int closing = brackets.closing(position);
      boolean unclosed = NixBrackets.depth(token) > 0 && closing == position;
      if (token.kind() == Kind.END || NixBrackets.depth(token) < 0 || unclosed) {
        throw text.malformed(start, "a binding does not end");
      }
      position = closing;
      statement(token, statements);
    }
    position++;
  }

  /** Semicolons that belong to {@code let}, {@code with} and {@code assert} end no binding. */
  private static void statement(NixToken token, Deque<String> statements) {
    if (token.kind() == Kind.NAME && Set.of("let", "with", "assert").contains(token.text())) {
      statements.push(token.text());
    } else if (token.isName("in") || (token.is(";") && !"let".equals(statements.peek()))) {
      statements.poll();
    }
  }
}
