// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.openpgp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.gitquorum.core.Bytes;

/** Text in the fields of GnuPG's listings (its doc/DETAILS, "Format of the colon listings"). */
final class GpgText {
  private static final int HEX = 16;

  private GpgText() {}

  /** The text of a field, in which {@code \xNN} stands for a byte. */
  static String unescaped(String field) {
    if (field.indexOf('\\') < 0) {
      return field;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(field.length());
    int at = 0;
    while (at < field.length()) {
      int value = field.startsWith("\\x", at) ? octet(field, at + 2) : -1;
      int end = value < 0 ? field.offsetByCodePoints(at, 1) : at + 4;
      if (value < 0) {
        bytes.writeBytes(field.substring(at, end).getBytes(StandardCharsets.UTF_8));
      } else {
        bytes.write(value);
      }
      at = end;
    }
    return Bytes.copyOf(bytes.toByteArray()).displayText();
  }

  private static int octet(String field, int at) {
    if (at + 2 > field.length()) {
      return -1;
    }
    int high = Character.digit(field.charAt(at), HEX);
    int low = Character.digit(field.charAt(at + 1), HEX);
    return high < 0 || low < 0 ? -1 : HEX * high + low;
  }
}
