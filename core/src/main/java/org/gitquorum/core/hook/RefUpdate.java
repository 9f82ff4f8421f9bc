// SPDX-License-Identifier: MIT
package org.gitquorum.core.hook;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/**
 * What a push wants of one ref of the repository that it goes to.
 *
 * @param ref full name; hostile text
 * @param before what the ref is there now, zero if there is none
 * @param after what it is to be, zero if it is to go
 */
public record RefUpdate(String ref, ObjectId before, ObjectId after) {
  /** Whether the ref is to be deleted. */
  public boolean deletes() {
    return after.equals(ObjectId.zeroId());
  }

  /**
   * Reads what git gives to a pre-receive hook: {@code <old> <new> <ref>} a line.
   *
   * @throws FindingException {@code USAGE} for anything else
   */
  public static List<RefUpdate> ofPreReceive(byte[] input) throws FindingException {
    List<RefUpdate> updates = new ArrayList<>();
    for (String[] words : lines(input, 3)) {
      updates.add(new RefUpdate(words[2], id(words[0]), id(words[1])));
    }
    return updates;
  }

  /**
   * Reads what git gives to a pre-push hook: {@code <local ref> <local id> <remote ref> <remote
   * id>} a line.
   *
   * @throws FindingException {@code USAGE} for anything else
   */
  public static List<RefUpdate> ofPrePush(byte[] input) throws FindingException {
    List<RefUpdate> updates = new ArrayList<>();
    for (String[] words : lines(input, 4)) {
      updates.add(new RefUpdate(words[2], id(words[3]), id(words[1])));
    }
    return updates;
  }

  private static List<String[]> lines(byte[] input, int words) throws FindingException {
    List<String[]> lines = new ArrayList<>();
    for (String line : new String(input, StandardCharsets.UTF_8).split("\n", -1)) {
      if (!line.isEmpty()) {
        String[] parts = line.split(" ", -1);
        if (parts.length != words) {
          throw malformed(line);
        }
        lines.add(parts);
      }
    }
    return lines;
  }

  private static ObjectId id(String text) throws FindingException {
    if (!text.matches("[0-9a-f]{40}")) {
      throw malformed(text);
    }
    return ObjectId.fromString(text);
  }

  private static FindingException malformed(String text) {
    return new FindingException(
        ReasonCode.USAGE, "this is not what git gives to the hook: " + text, "git help githooks");
  }
}
