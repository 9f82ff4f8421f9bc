// SPDX-License-Identifier: MIT
package org.gitquorum.core.git.attribute;

import java.io.ByteArrayOutputStream;

/** Turns LF into CRLF as git does when it writes a file: gitattributes(5), "text" and "eol". */
final class LineEndConversion {
  private static final int DELETE = 0x7f;
  private static final int END_OF_FILE = 0x1a;
  /** So many readable characters allow one that is not. */
  private static final int READABLE_PER_OTHER = 128;

  private LineEndConversion() {}

  static byte[] apply(byte[] content, Treatment.LineEnds wish) {
    boolean convert = switch (wish) {
      case KEPT -> false;
      case CRLF -> true;
      case CRLF_IF_TEXT -> isTextWithoutReturns(content);
    };
    if (!convert) {
      return content;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + content.length / 16);
    for (int i = 0; i < content.length; i++) {
      if (content[i] == '\n' && (i == 0 || content[i - 1] != '\r')) {
        out.write('\r');
      }
      out.write(content[i]);
    }
    return out.toByteArray();
  }

  private static boolean isTextWithoutReturns(byte[] content) {
    long readable = 0;
    long other = 0;
    for (byte octet : content) {
      int c = octet & 0xff;
      if (c == '\r' || c == 0) {
        return false;
      }
      if (c == DELETE || (c < ' ' && "\n\b\t\033\f".indexOf(c) < 0)) {
        other++;
      } else if (c != '\n') {
        readable++;
      }
    }
    if (content.length > 0 && content[content.length - 1] == END_OF_FILE) {
      other--;
    }
    return readable / READABLE_PER_OTHER >= other;
  }
}
