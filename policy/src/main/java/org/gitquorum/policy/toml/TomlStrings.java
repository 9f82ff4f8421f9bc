// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

/** Reads strings of one line (TOML 1.0, "String"); strings of several lines are refused. */
final class TomlStrings {
  private final TomlScanner scanner;

  TomlStrings(TomlScanner scanner) {
    this.scanner = scanner;
  }

  TomlValue.Text read() throws PolicyException {
    int start = scanner.offset();
    if (scanner.startsWith("\"\"\"") || scanner.startsWith("'''")) {
      throw scanner.refusal(start, "a string of several lines", "write it in one line");
    }
    return scanner.next() == '"' ? basic(start) : literal(start);
  }

  private TomlValue.Text literal(int start) throws PolicyException {
    int from = scanner.offset();
    while (scanner.peek() != '\'') {
      refuseEnd(start);
      scanner.next();
    }
    String value = scanner.textFrom(from);
    scanner.next();
    return new TomlValue.Text(start, scanner.offset(), value, true);
  }

  private TomlValue.Text basic(int start) throws PolicyException {
    StringBuilder value = new StringBuilder();
    boolean plain = true;
    while (scanner.peek() != '"') {
      refuseEnd(start);
      if (scanner.peek() == '\\') {
        value.appendCodePoint(escape());
        plain = false;
      } else {
        value.append((char) scanner.next());
      }
    }
    scanner.next();
    return new TomlValue.Text(start, scanner.offset(), value.toString(), plain);
  }

  private void refuseEnd(int start) throws PolicyException {
    if (scanner.atEnd() || scanner.peek() == '\n') {
      throw scanner.refusal(start, "a string without its closing quote");
    }
  }

  private int escape() throws PolicyException {
    int start = scanner.offset();
    scanner.next();
    int symbol = switch (scanner.next()) {
      case 'b' -> '\b';
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'f' -> '\f';
      case 'r' -> '\r';
      case '"' -> '"';
      case '\\' -> '\\';
      case 'u' -> codePoint(start, 4);
      case 'U' -> codePoint(start, 8);
      default -> throw scanner.refusal(start, "an unknown escape", "write a backslash as \\\\");
    };
    // No value of a policy needs them, and some that are shown to people would lie.
    if (UnsafeCharacters.contains(symbol)) {
      throw scanner.refusal(start, "the invisible character " + UnsafeCharacters.name(symbol));
    }
    return symbol;
  }

  private int codePoint(int start, int digits) throws PolicyException {
    long symbol = 0;
    for (int i = 0; i < digits; i++) {
      int digit = hexDigit(scanner.next());
      if (digit < 0) {
        throw scanner.refusal(start, "an escape needs " + digits + " hex digits");
      }
      symbol = symbol << 4 | digit;
    }
    boolean surrogate = symbol >= Character.MIN_SURROGATE && symbol <= Character.MAX_SURROGATE;
    if (symbol > Character.MAX_CODE_POINT || surrogate) {
      throw scanner.refusal(start, "an escape of no character");
    }
    return (int) symbol;
  }

  // Character.digit would also take digits of other scripts.
  private static int hexDigit(int symbol) {
    return symbol < 0 || symbol > '~' ? -1 : Character.digit(symbol, 16);
  }
}
