// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.gitquorum.core.Bytes;

/** Takes the {@code gpgsig} header out of a commit. */
final class SignatureHeader {
  private static final byte[] HEADER = "gpgsig ".getBytes(StandardCharsets.US_ASCII);

  private SignatureHeader() {}

  /** Nothing unless there is exactly one. */
  static Optional<SignedPayload> split(byte[] commit) {
    ByteArrayOutputStream payload = new ByteArrayOutputStream(commit.length);
    ByteArrayOutputStream signature = new ByteArrayOutputStream();
    int signatures = 0;
    boolean inside = false;
    int at = 0;
    while (at < commit.length && commit[at] != '\n') {
      int end = endOfLine(commit, at);
      if (inside && commit[at] == ' ') {
        signature.write(commit, at + 1, end - at - 1);
      } else if (startsWith(commit, at, HEADER)) {
        signatures++;
        inside = true;
        signature.write(commit, at + HEADER.length, end - at - HEADER.length);
      } else {
        inside = false;
        payload.write(commit, at, end - at);
      }
      at = end;
    }
    payload.write(commit, at, commit.length - at);
    return signatures == 1
        ? Optional.of(new SignedPayload(
            Bytes.copyOf(payload.toByteArray()), signature.toString(StandardCharsets.ISO_8859_1)))
        : Optional.empty();
  }

  /** The index after the next newline, or the end. */
  static int endOfLine(byte[] text, int from) {
    int at = from;
    while (at < text.length && text[at] != '\n') {
      at++;
    }
    return Math.min(at + 1, text.length);
  }

  static boolean startsWith(byte[] text, int at, byte[] prefix) {
    return text.length - at >= prefix.length
        && java.util.Arrays.equals(text, at, at + prefix.length, prefix, 0, prefix.length);
  }
}
