// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/**
 * A commit, read from verified bytes.
 *
 * @param parents in the order of the commit
 * @param headers the bytes before the message that are not tree or parents, with the message: what
 *     {@link #signature} and {@link #subject} read
 */
public record Commit(ObjectId id, ObjectId tree, List<ObjectId> parents, Bytes headers) {
  private static final int LARGEST = 16 << 20;
  private static final String TREE = "tree ";
  private static final String PARENT = "parent ";
  private static final int ID = 40;

  public Commit {
    parents = List.copyOf(parents);
  }

  /**
   * Reads a commit.
   *
   * @throws FindingException as {@link VerifiedObjects#read}
   */
  public static Commit read(VerifiedObjects objects, ObjectId id) throws FindingException {
    byte[] raw = objects.read(id, ObjectType.COMMIT, LARGEST);
    ObjectId tree = header(raw, 0, TREE, id);
    int at = TREE.length() + ID + 1;
    List<ObjectId> parents = new ArrayList<>();
    while (startsWith(raw, at, PARENT)) {
      parents.add(header(raw, at, PARENT, id));
      at += PARENT.length() + ID + 1;
    }
    return new Commit(
        id.copy(), tree, parents, Bytes.copyOf(java.util.Arrays.copyOfRange(raw, at, raw.length)));
  }

  private static ObjectId header(byte[] raw, int at, String key, ObjectId id)
      throws FindingException {
    int end = at + key.length() + ID;
    if (!startsWith(raw, at, key) || end >= raw.length || raw[end] != '\n') {
      throw new FindingException(
          ReasonCode.OBJECT_MALFORMED, "commit " + id.name() + " has no proper " + key.strip());
    }
    return ObjectId.fromString(raw, at + key.length());
  }

  private static boolean startsWith(byte[] raw, int at, String text) {
    return raw.length - at >= text.length()
        && new String(raw, at, text.length(), StandardCharsets.ISO_8859_1).equals(text);
  }

  /** The first line of the message, faulty UTF-8 replaced; hostile text. */
  public String subject() {
    String text = headers.displayText();
    int message = text.indexOf("\n\n");
    return message < 0 ? "" : text.substring(message + 2).lines().findFirst().orElse("");
  }

  /**
   * When it was committed, in seconds since 1970 as the commit claims; 0 where that cannot be read.
   */
  public long committerTime() {
    for (String line :
        (Iterable<String>) headers.displayText().lines().takeWhile(l -> !l.isEmpty())::iterator) {
      if (line.startsWith("committer ")) {
        String[] words = line.split(" ", -1);
        try {
          return Long.parseLong(words[words.length - 2]);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
          return 0;
        }
      }
    }
    return 0;
  }

  /** Its signature, if it has exactly one and says so in the header that git reads. */
  public Optional<SignedPayload> signature() {
    return CommitSignatureHeader.split(this);
  }
}
