// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

/** A position in a document, and the smallest steps from it. */
final class TomlScanner {
  private static final int END = -1;

  private final SourceText source;
  private final String text;
  private int at;

  TomlScanner(SourceText source) {
    this.source = source;
    this.text = source.text();
  }

  int offset() {
    return at;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  /** The next character, or -1 at the end. */
  int peek() {
    return atEnd() ? END : text.charAt(at);
  }

  boolean startsWith(String prefix) {
    return text.startsWith(prefix, at);
  }

  /** The next character, which is stepped over. */
  int next() {
    int symbol = peek();
    at++;
    return symbol;
  }

  void skip(int characters) {
    at += characters;
  }

  boolean accept(char symbol) {
    if (peek() == symbol) {
      at++;
      return true;
    }
    return false;
  }

  void expect(char symbol, String after) throws PolicyException {
    if (!accept(symbol)) {
      throw refusal(at, symbol + " is missing after " + after);
    }
  }

  void skipBlanks() {
    while (peek() == ' ' || peek() == '\t') {
      at++;
    }
  }

  void skipComment() {
    if (peek() == '#') {
      int line = text.indexOf('\n', at);
      at = line < 0 ? text.length() : line;
    }
  }

  /** Blanks, comments and line ends, as between the values of an array. */
  void skipBlanksAndLines() {
    do {
      skipBlanks();
      skipComment();
    } while (accept('\n'));
  }

  void endLine() throws PolicyException {
    skipBlanks();
    skipComment();
    if (!atEnd() && !accept('\n')) {
      throw refusal(at, "more text after the end of a value or header");
    }
  }

  String textFrom(int start) {
    return text.substring(start, at);
  }

  PolicyException refusal(int offset, String message) {
    return refusal(offset, message, "");
  }

  PolicyException refusal(int offset, String message, String hint) {
    return source.refusal(Math.min(offset, text.length()), message, hint);
  }
}
