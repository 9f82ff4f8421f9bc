// SPDX-License-Identifier: MIT
package org.gitquorum.core.git.attribute;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Replaces {@code $Id$} and {@code $Id: ...$} by the blob's id: gitattributes(5), "ident". */
final class IdentKeyword {
  private static final int WORD = 2;

  private IdentKeyword() {}

  static byte[] expand(byte[] content, String blobId) {
    byte[] keyword = ("Id: " + blobId + " $").getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + keyword.length);
    int copied = 0;
    int at = find(content, '$', 0);
    while (at >= 0 && at + WORD + 1 < content.length) {
      int start = at + 1;
      int end = keywordEnd(content, start);
      if (end == UNFINISHED) {
        break;
      }
      if (end > 0) {
        out.write(content, copied, start - copied);
        out.writeBytes(keyword);
        copied = end;
      }
      at = find(content, '$', end > 0 ? end : start);
    }
    out.write(content, copied, content.length - copied);
    return out.toByteArray();
  }

  private static final int UNFINISHED = -2;

  /**
   * Where a keyword after a dollar ends, its own dollar included; -1 if none is there,
   * {@link #UNFINISHED} if no dollar follows at all.
   */
  private static int keywordEnd(byte[] content, int start) {
    if (content[start] != 'I' || content[start + 1] != 'd') {
      return -1;
    }
    int after = start + WORD;
    if (content[after] == '$') {
      return after + 1;
    }
    if (content[after] != ':') {
      return -1;
    }
    int dollar = find(content, '$', after + 1);
    if (dollar < 0) {
      return UNFINISHED;
    }
    int newline = find(content, '\n', after + 1);
    // A blank elsewhere than at both ends: the keyword of another version control system.
    int blank = find(content, ' ', after + 2);
    boolean foreign = blank >= 0 && blank < dollar - 1;
    boolean broken = newline >= 0 && newline < dollar;
    return foreign || broken ? -1 : dollar + 1;
  }

  private static int find(byte[] content, char wanted, int from) {
    for (int i = from; i < content.length; i++) {
      if (content[i] == wanted) {
        return i;
      }
    }
    return -1;
  }
}
