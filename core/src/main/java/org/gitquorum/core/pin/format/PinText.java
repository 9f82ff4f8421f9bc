// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/** The bytes of a pin file, and what line each stands on. */
final class PinText {
  /** No pin file that a person keeps comes near this; readers that load it whole must not fall. */
  static final int MOST_BYTES = 50 << 20;

  private final String path;
  private final byte[] bytes;
  private final int[] lineStarts;

  private PinText(String path, byte[] bytes) {
    this.path = path;
    this.bytes = bytes;
    this.lineStarts = lineStarts(bytes);
  }

  /**
   * Checks size and encoding.
   *
   * @throws FindingException {@code LIMIT}; {@code PIN_MALFORMED} for a byte order mark, which some
   *     readers skip and others refuse, and for bytes that are not UTF-8
   */
  static PinText of(String path, Bytes content) throws FindingException {
    if (content.size() > MOST_BYTES) {
      throw new FindingException(
          ReasonCode.LIMIT, path + " is larger than " + (MOST_BYTES >> 20) + " MiB");
    }
    PinText text = new PinText(path, content.toArray());
    if (text.startsWith(0, "\uFEFF")) {
      throw text.malformed(0, "begins with a byte order mark");
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text.bytes));
    } catch (CharacterCodingException e) {
      throw new FindingException(
          text.malformed(text.firstFault(), "is not UTF-8").finding(), e);
    }
    return text;
  }

  String path() {
    return path;
  }

  int size() {
    return bytes.length;
  }

  /** The byte at an offset, or -1 behind the end. */
  int at(int offset) {
    return offset < bytes.length ? bytes[offset] & 0xFF : -1;
  }

  String slice(int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }

  boolean startsWith(int offset, String word) {
    byte[] wanted = word.getBytes(StandardCharsets.UTF_8);
    int end = offset + wanted.length;
    return end <= bytes.length && Arrays.equals(bytes, offset, end, wanted, 0, wanted.length);
  }

  /** From 1. */
  int lineAt(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  FindingException malformed(int offset, String message) {
    return new FindingException(
        ReasonCode.PIN_MALFORMED, path + ":" + lineAt(offset) + ": " + message);
  }

  FindingException limit(int offset, String message) {
    return new FindingException(ReasonCode.LIMIT, path + ":" + lineAt(offset) + ": " + message);
  }

  private int firstFault() {
    ByteBuffer input = ByteBuffer.wrap(bytes);
    StandardCharsets.UTF_8
        .newDecoder()
        .decode(input, java.nio.CharBuffer.allocate(bytes.length), true);
    return input.position();
  }

  private static int[] lineStarts(byte[] bytes) {
    int lines = 1;
    for (byte next : bytes) {
      lines += next == '\n' ? 1 : 0;
    }
    int[] starts = new int[lines];
    int line = 1;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        starts[line++] = i + 1;
      }
    }
    return starts;
  }
}
