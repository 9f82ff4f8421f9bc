// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

/**
 * A token of the Nix language, from {@code start}, up to and without {@code end}.
 *
 * @param text what it means: a string with its escapes resolved, otherwise as written
 */
record NixToken(Kind kind, String text, int start, int end) {
  /** What a token is. */
  enum Kind {
    /** An identifier or a keyword. */
    NAME,
    /** A string without interpolation, or an unquoted url. */
    STRING,
    /**
     * A string with interpolation, or one whose indentation would have to be computed. What is
     * interpolated follows it in parentheses that the file does not have.
     */
    COMPUTED_STRING,
    /** A path, or a search path in angle brackets. */
    PATH,
    NUMBER,
    /** One character of punctuation or of an operator. */
    MARK,
    END
  }

  boolean is(String mark) {
    return kind == Kind.MARK && text.equals(mark);
  }

  boolean isName(String name) {
    return kind == Kind.NAME && text.equals(name);
  }
}
