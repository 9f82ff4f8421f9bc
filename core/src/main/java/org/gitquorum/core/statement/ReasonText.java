// SPDX-License-Identifier: MIT
package org.gitquorum.core.statement;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.gitquorum.policy.RepositoryPath;

/** Free text on one line, escaped as paths are. */
final class ReasonText {
  private ReasonText() {}

  static String escape(String text) {
    return RepositoryPath.of(text).toString();
  }

  /** The text, unless it is escaped in another way or no UTF-8. */
  static Optional<String> unescape(String escaped) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(escaped.length());
    for (int i = 0; i < escaped.length(); i++) {
      if (escaped.charAt(i) == '%') {
        int octet = octet(escaped, i + 1);
        if (octet < 0) {
          return Optional.empty();
        }
        bytes.write(octet);
        i += 2;
      } else {
        bytes.write(escaped.charAt(i));
      }
    }
    return decode(bytes.toByteArray()).filter(text -> escape(text).equals(escaped));
  }

  private static int octet(String text, int index) {
    if (index + 2 > text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(index), 16);
    int low = Character.digit(text.charAt(index + 1), 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  private static Optional<String> decode(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
