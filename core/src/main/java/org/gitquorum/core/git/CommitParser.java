// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;

/**
 * Reads the headers of a commit: one {@code tree}, any number of {@code parent}, one
 * {@code author}, one {@code committer}, then others with continuation lines, an empty line and the
 * message. None of the first four may come again, so that no reader that looks further down sees
 * another tree or other parents.
 */
final class CommitParser {
  private static final int HEX = 40;
  private static final Set<String> ONCE = Set.of("tree", "parent", "author", "committer");

  private final ObjectId id;
  private final byte[] content;
  private int at;

  CommitParser(ObjectId id, byte[] content) {
    this.id = id;
    this.content = content;
  }

  Commit parse() throws FindingException {
    ObjectId tree = id("tree ");
    List<ObjectId> parents = new ArrayList<>(2);
    while (startsWith("parent ")) {
      parents.add(id("parent "));
    }
    person("author ");
    String committer = person("committer ");
    checkFurtherHeaders();
    return new Commit(id, tree, parents, timeOf(committer), Bytes.copyOf(content));
  }

  private ObjectId id(String header) throws FindingException {
    if (!startsWith(header)) {
      throw Failures.malformed(ObjectType.COMMIT, id, "it lacks a " + header.trim() + " line");
    }
    String hex = line().substring(header.length());
    if (hex.length() != HEX || !isLowerHex(hex)) {
      throw Failures.malformed(ObjectType.COMMIT, id, "its " + header.trim() + " line holds no id");
    }
    return ObjectId.fromString(hex);
  }

  private String person(String header) throws FindingException {
    if (!startsWith(header)) {
      throw Failures.malformed(ObjectType.COMMIT, id, "it lacks a " + header.trim() + " line");
    }
    return line();
  }

  private void checkFurtherHeaders() throws FindingException {
    boolean first = true;
    while (at < content.length && content[at] != '\n') {
      String line = line();
      int blank = line.indexOf(' ');
      if (blank == 0 && first) {
        throw Failures.malformed(ObjectType.COMMIT, id, "its committer line goes on");
      }
      if (blank > 0 && ONCE.contains(line.substring(0, blank))) {
        throw Failures.malformed(
            ObjectType.COMMIT, id, "it has a second " + line.substring(0, blank) + " line");
      }
      first = false;
    }
  }

  /** The rest of the line at hand, one char a byte; the line must end. */
  private String line() throws FindingException {
    int start = at;
    while (at < content.length && content[at] != '\n') {
      if (content[at] == 0) {
        throw Failures.malformed(ObjectType.COMMIT, id, "a header holds a zero byte");
      }
      at++;
    }
    if (at == content.length) {
      throw Failures.malformed(ObjectType.COMMIT, id, "its last header line does not end");
    }
    return new String(content, start, at++ - start, StandardCharsets.ISO_8859_1);
  }

  private boolean startsWith(String text) {
    if (content.length - at < text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (content[at + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** As git reads it: the digits after the last {@code >}. */
  private static long timeOf(String committer) {
    int start = committer.lastIndexOf('>') + 1;
    while (start > 0 && start < committer.length() && committer.charAt(start) == ' ') {
      start++;
    }
    int end = start;
    while (end < committer.length()
        && committer.charAt(end) >= '0'
        && committer.charAt(end) <= '9') {
      end++;
    }
    if (start == 0 || end == start) {
      return 0;
    }
    try {
      return Long.parseLong(committer.substring(start, end));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static boolean isLowerHex(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
        return false;
      }
    }
    return true;
  }
}
