// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The text of a policy file, admitted only when every reader sees the same in it: UTF-8, LF line
 * ends, no control or invisible characters and none that reorder text on a screen.
 */
final class SourceText {
  private static final int MOST_BYTES = 1 << 20;

  private final String file;
  private final String text;
  private final int[] lineStarts;

  private SourceText(String file, String text) {
    this.file = file;
    this.text = text;
    this.lineStarts = lineStarts(text);
  }

  private static int[] lineStarts(String text) {
    int lines = 1;
    for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      lines++;
    }
    int[] starts = new int[lines];
    int line = 1;
    for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      starts[line] = at + 1;
      line++;
    }
    return starts;
  }

  static SourceText decode(byte[] content, String file) throws PolicyException {
    if (content.length > MOST_BYTES) {
      throw new SourceText(file, "").refusal(0, "larger than 1 MiB", "");
    }
    ByteBuffer bytes = ByteBuffer.wrap(content);
    CharBuffer chars = CharBuffer.allocate(content.length);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(bytes, chars, true);
    SourceText source = new SourceText(file, chars.flip().toString());
    source.refuseUnsafeCharacters();
    if (result.isError()) {
      throw source.refusal(source.text.length(), "not UTF-8", "save the file as UTF-8");
    }
    return source;
  }

  private void refuseUnsafeCharacters() throws PolicyException {
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      int symbol = text.codePointAt(at);
      if (symbol == '\r') {
        throw refusal(at, "a carriage return", "end lines with LF alone");
      }
      if (symbol == 0xfeff && at == 0) {
        throw refusal(at, "a byte order mark", "save the file without one");
      }
      if (UnsafeCharacters.contains(symbol) && symbol != '\n' && symbol != '\t') {
        throw refusal(at, "the invisible character " + UnsafeCharacters.name(symbol), "remove it");
      }
    }
  }

  String text() {
    return text;
  }

  PolicyException refusal(int offset, String message, String hint) {
    return new PolicyException(List.of(problem(offset, message, hint)));
  }

  PolicyProblem problem(int offset, String message, String hint) {
    int line = line(offset);
    int column = text.codePointCount(lineStarts[line - 1], offset) + 1;
    return new PolicyProblem(file, line, column, message, hint);
  }

  /** The line of an offset, from 1. */
  int line(int offset) {
    int place = Arrays.binarySearch(lineStarts, offset);
    return place >= 0 ? place + 1 : -place - 1;
  }
}
