// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;

/** The {@code gpgsig} header of a commit: its lines after the first begin with a space. */
final class CommitSignatureHeader {
  private static final String KEY = "gpgsig ";

  private CommitSignatureHeader() {}

  static Optional<SignedPayload> split(Commit commit) {
    String text = new String(commit.headers().toArray(), StandardCharsets.ISO_8859_1);
    int message = text.indexOf("\n\n");
    String headers = message < 0 ? text : text.substring(0, message + 1);
    int start = headers.startsWith(KEY) ? 0 : headers.indexOf("\n" + KEY) + 1;
    if (!headers.startsWith(KEY, start) || headers.indexOf("\n" + KEY, start) >= 0) {
      return Optional.empty();
    }
    int end = start;
    do {
      end = headers.indexOf('\n', end) + 1;
    } while (end > 0 && end < headers.length() && headers.charAt(end) == ' ');
    if (end <= 0) {
      return Optional.empty();
    }
    String signature = headers.substring(start + KEY.length(), end).replace("\n ", "\n");
    String payload = links(commit) + text.substring(0, start) + text.substring(end);
    return Optional.of(
        new SignedPayload(Bytes.copyOf(payload.getBytes(StandardCharsets.ISO_8859_1)), signature));
  }

  private static String links(Commit commit) {
    StringBuilder links = new StringBuilder("tree " + commit.tree().name() + "\n");
    for (ObjectId parent : commit.parents()) {
      links.append("parent ").append(parent.name()).append('\n');
    }
    return links.toString();
  }
}
