// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.util.ArrayList;
import java.util.List;

/** Reads keys, bare or quoted, and the dotted keys of headers. */
final class TomlKeys {
  private static final int MOST_PARTS = 8;

  private final TomlScanner scanner;

  TomlKeys(TomlScanner scanner) {
    this.scanner = scanner;
  }

  String read() throws PolicyException {
    int start = scanner.offset();
    if (scanner.peek() == '"' || scanner.peek() == '\'') {
      return new TomlStrings(scanner).read().value();
    }
    while (isBare(scanner.peek())) {
      scanner.next();
    }
    if (scanner.offset() == start) {
      throw scanner.refusal(start, scanner.atEnd() ? "a key is missing" : "a key cannot start so");
    }
    return scanner.textFrom(start);
  }

  List<String> readDotted() throws PolicyException {
    List<String> parts = new ArrayList<>();
    do {
      if (parts.size() == MOST_PARTS) {
        throw scanner.refusal(scanner.offset(), "a header with too many parts");
      }
      scanner.skipBlanks();
      parts.add(read());
      scanner.skipBlanks();
    } while (scanner.accept('.'));
    return parts;
  }

  private static boolean isBare(int symbol) {
    return (symbol >= 'a' && symbol <= 'z')
        || (symbol >= 'A' && symbol <= 'Z')
        || (symbol >= '0' && symbol <= '9')
        || symbol == '-'
        || symbol == '_';
  }
}
