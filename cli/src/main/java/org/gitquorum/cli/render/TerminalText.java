// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.gitquorum.policy.RepositoryPath;

/**
 * Text of a repository made safe to print. Whatever moves the cursor, changes the order of
 * characters, is invisible or ends the line becomes a visible escape: {@code \xNN} for bytes and
 * ASCII, <code>&#92;u{NNNN}</code> beyond, {@code \\} for a backslash. So nothing that a repository
 * says can look like a line of ours, nor be taken for a command by the log reader of a CI service,
 * which acts on {@code ::} at the start of a line and {@code ##[} anywhere.
 */
public final class TerminalText {
  private TerminalText() {}

  /** The text on one line. */
  public static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      append(safe, text.codePointAt(i));
    }
    return defused(safe);
  }

  /** At most {@code width} characters of the text on one line. */
  public static String escape(String text, int width) {
    String safe = escape(text);
    return safe.length() <= width
        ? safe
        : safe.substring(0, safe.offsetByCodePoints(0, safe.codePointCount(0, width - 3))) + "...";
  }

  /** A path: its UTF-8 where it is UTF-8, other bytes escaped. */
  public static String path(RepositoryPath path) {
    byte[] bytes = path.bytes();
    StringBuilder safe = new StringBuilder(bytes.length + 16);
    int i = 0;
    while (i < bytes.length) {
      int length = sequenceLength(bytes, i);
      if (length == 0) {
        appendByte(safe, bytes[i] & 0xff);
        i++;
      } else {
        append(safe, new String(bytes, i, length, StandardCharsets.UTF_8).codePointAt(0));
        i += length;
      }
    }
    return defused(safe);
  }

  /** How many bytes make one well-formed character here; 0 if they do not. */
  private static int sequenceLength(byte[] bytes, int start) {
    int lead = bytes[start] & 0xff;
    int length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (start + length > bytes.length) {
      return 0;
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, start, length));
      return length;
    } catch (CharacterCodingException e) {
      return 0;
    }
  }

  private static void append(StringBuilder safe, int point) {
    if (point == '\\') {
      safe.append("\\\\");
    } else if (point < ' ' || point == 0x7f) {
      appendByte(safe, point);
    } else if (isPlain(point)) {
      safe.appendCodePoint(point);
    } else {
      safe.append("\\u{").append(String.format(Locale.ROOT, "%04x", point)).append('}');
    }
  }

  private static boolean isPlain(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR -> false;
      case Character.SPACE_SEPARATOR -> point == ' ';
      default -> !isBlankLetter(point);
    };
  }

  /** Letters and symbols that print nothing: Hangul fillers, the empty Braille pattern. */
  private static boolean isBlankLetter(int point) {
    return point == 0x115f
        || point == 0x1160
        || point == 0x2800
        || point == 0x3164
        || point == 0xffa0;
  }

  private static void appendByte(StringBuilder safe, int octet) {
    safe.append("\\x").append(String.format(Locale.ROOT, "%02x", octet));
  }

  private static String defused(StringBuilder safe) {
    String text = safe.toString().replace("##", "\\x23#");
    return text.stripLeading().startsWith("::") ? text.replaceFirst("::", "\\\\x3a:") : text;
  }
}
