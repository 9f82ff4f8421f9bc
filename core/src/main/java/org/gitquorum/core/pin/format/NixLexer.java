// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.ArrayList;
import java.util.List;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.pin.format.NixToken.Kind;

/** Takes a file of the Nix language apart. What it cannot read is never guessed. */
final class NixLexer {
  /** Strings within strings; deeper ones must not exhaust the stack. */
  private static final int MOST_NESTING = 64;

  private final PinText text;
  private final List<NixToken> tokens = new ArrayList<>();
  private int position;
  private int nesting;

  private NixLexer(PinText text) {
    this.text = text;
  }

  /**
   * All tokens, the last of which is {@link Kind#END}.
   *
   * @throws FindingException {@code PIN_MALFORMED} for a string or comment without end;
   *     {@code LIMIT}
   */
  static List<NixToken> tokens(PinText text) throws FindingException {
    NixLexer lexer = new NixLexer(text);
    lexer.until(-1);
    lexer.add(Kind.END, "", lexer.position);
    return List.copyOf(lexer.tokens);
  }

  /** Reads up to the brace that closes an interpolation, or the end. */
  private void until(int end) throws FindingException {
    int open = 0;
    for (space();
        end < 0 ? position < text.size() : open > 0 || text.at(position) != end;
        space()) {
      int next = text.at(position);
      if (next < 0) {
        throw text.malformed(position, "an interpolation does not end");
      }
      open += next == '{' ? 1 : next == '}' ? -1 : 0;
      token(next);
    }
  }

  private void token(int next) throws FindingException {
    int start = position;
    NixWord word = NixWord.at(text, start);
    if (next == '"') {
      string(start);
    } else if (next == '\'' && text.at(position + 1) == '\'') {
      indented(start);
    } else if (word.end() > start) {
      position = word.end();
      add(word.kind(), text.slice(start, position), start);
    } else if (next == '$' && text.at(position + 1) == '{') {
      add(Kind.MARK, "$", ++position - 1);
    } else {
      position++;
      add(Kind.MARK, text.slice(start, position), start);
    }
  }

  private void string(int start) throws FindingException {
    StringBuilder value = new StringBuilder();
    int place = tokens.size();
    boolean computed = false;
    position++;
    while (text.at(position) != '"') {
      int next = text.at(position);
      if (next < 0) {
        throw text.malformed(start, "a string does not end");
      }
      if (next == '\\') {
        value.append(escaped(text.at(position + 1)));
        position += width(position + 1) + 1;
      } else if (next == '$' && text.at(position + 1) == '{') {
        computed = true;
        interpolation();
      } else {
        take(value);
      }
    }
    position++;
    tokens.add(
        place,
        new NixToken(
            computed ? Kind.COMPUTED_STRING : Kind.STRING, value.toString(), start, position));
  }

  private void indented(int start) throws FindingException {
    StringBuilder value = new StringBuilder();
    int place = tokens.size();
    boolean computed = false;
    position += 2;
    while (!(text.startsWith(position, "''") && !continues(position + 2))) {
      if (text.at(position) < 0) {
        throw text.malformed(start, "a string does not end");
      }
      if (text.startsWith(position, "''")) {
        computed = true;
        position += text.at(position + 2) == '\\' ? 3 + width(position + 3) : 3;
      } else if (text.startsWith(position, "${")) {
        computed = true;
        interpolation();
      } else {
        computed |= text.at(position) == '\n';
        take(value);
      }
    }
    position += 2;
    tokens.add(
        place,
        new NixToken(
            computed ? Kind.COMPUTED_STRING : Kind.STRING,
            value.toString().replaceFirst("^ +", ""),
            start,
            position));
  }

  /** Whether two quotes with this behind them are an escape and not the end. */
  private boolean continues(int behind) {
    int next = text.at(behind);
    return next == '$' || next == '\'' || next == '\\';
  }

  private void interpolation() throws FindingException {
    if (++nesting > MOST_NESTING) {
      throw text.limit(position, "strings nest deeper than " + MOST_NESTING + " levels");
    }
    add(Kind.MARK, "(", position);
    position += 2;
    until('}');
    add(Kind.MARK, ")", position);
    position++;
    nesting--;
  }

  /** One character, or a dollar sign with the one that it keeps from beginning anything. */
  private void take(StringBuilder value) {
    int length = width(position);
    if (text.at(position) == '$' && text.at(position + 1) == '$') {
      length = 2;
    }
    value.append(text.slice(position, position + length));
    position += length;
  }

  private int width(int at) {
    int first = text.at(at);
    return first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  }

  private String escaped(int next) {
    return switch (next) {
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 't' -> "\t";
      default ->
        text.slice(position + 1, Math.min(text.size(), position + 1 + width(position + 1)));
    };
  }

  private void space() throws FindingException {
    while (true) {
      int next = text.at(position);
      if (next == ' ' || next == '\n' || next == '\r' || next == '\t') {
        position++;
      } else if (next == '#') {
        // Nix ends a comment at either, so nothing may hide behind a lone carriage return.
        while (text.at(position) >= 0 && text.at(position) != '\n' && text.at(position) != '\r') {
          position++;
        }
      } else if (next == '/' && text.at(position + 1) == '*') {
        comment();
      } else {
        return;
      }
    }
  }

  private void comment() throws FindingException {
    int start = position;
    position += 2;
    while (!text.startsWith(position, "*/")) {
      if (text.at(position++) < 0) {
        throw text.malformed(start, "a comment does not end");
      }
    }
    position += 2;
  }

  private void add(Kind kind, String value, int start) {
    tokens.add(new NixToken(kind, value, start, position));
  }
}
