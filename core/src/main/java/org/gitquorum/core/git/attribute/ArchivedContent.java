// SPDX-License-Identifier: MIT
package org.gitquorum.core.git.attribute;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/** The content of a file as git archive writes it. */
public final class ArchivedContent {
  /** git does not convert what is larger ({@code core.bigFileThreshold}, which can be changed). */
  private static final long CONVERTED_FOR_CERTAIN = 512L << 20;

  private static final byte[] FORMAT = "$Format:".getBytes(StandardCharsets.US_ASCII);

  private ArchivedContent() {}

  /**
   * Applies a treatment in git's order: {@code $Id$}, line ends, encoding, {@code $Format:...$}.
   *
   * @param blobId hex id of the content
   * @throws FindingException {@code HASH_UNDERIVABLE} where the result does not follow from the
   *     commit alone
   */
  public static byte[] of(
      byte[] content, String blobId, AttributePath path, Treatment treatment, CommitFormat commit)
      throws FindingException {
    if (content.length > CONVERTED_FOR_CERTAIN) {
      throw underivable(path, "it is so large that git may leave it as it is");
    }
    byte[] result = treatment.identified() ? IdentKeyword.expand(content, blobId) : content;
    result = LineEndConversion.apply(result, treatment.lineEnds());
    if (!treatment.encoding().isEmpty() && result.length > 0) {
      throw underivable(
          path, "it is converted to " + treatment.encoding() + " (working-tree-encoding)");
    }
    return treatment.substituted() ? substitute(result, path, commit) : result;
  }

  private static byte[] substitute(byte[] content, AttributePath path, CommitFormat commit)
      throws FindingException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int at = 0;
    while (true) {
      int start = indexOf(content, at);
      int end = start < 0 ? -1 : indexOfDollar(content, start + FORMAT.length);
      if (end < 0) {
        break;
      }
      out.write(content, at, start - at);
      int from = start + FORMAT.length;
      String format = new String(content, from, end - from, StandardCharsets.ISO_8859_1);
      out.writeBytes(commit
          .expand(format)
          .orElseThrow(() -> underivable(
              path,
              "export-subst puts in what does not follow from the commit alone: $Format:"
                  + format
                  + "$")));
      at = end + 1;
    }
    out.write(content, at, content.length - at);
    return out.toByteArray();
  }

  private static int indexOf(byte[] content, int from) {
    for (int i = from; i + FORMAT.length <= content.length; i++) {
      if (content[i] == '$'
          && java.util.Arrays.equals(content, i, i + FORMAT.length, FORMAT, 0, FORMAT.length)) {
        return i;
      }
    }
    return -1;
  }

  private static int indexOfDollar(byte[] content, int from) {
    for (int i = from; i < content.length; i++) {
      if (content[i] == '$') {
        return i;
      }
    }
    return -1;
  }

  private static FindingException underivable(AttributePath path, String why) {
    return new FindingException(
        ReasonCode.HASH_UNDERIVABLE,
        "what git archive would write for " + path.display() + " cannot be told: " + why);
  }
}
