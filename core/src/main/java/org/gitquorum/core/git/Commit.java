// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;

/**
 * A verified commit.
 *
 * @param committerTime seconds since 1970 that the committer line claims, 0 where it names none
 *     that fits: a claim, for display and lock files, never for a verdict
 * @param raw the whole content
 */
public record Commit(
    ObjectId id, ObjectId tree, List<ObjectId> parents, long committerTime, Bytes raw) {
  /** Commits larger than this are refused. */
  public static final long MOST_BYTES = 16L << 20;

  public Commit {
    parents = List.copyOf(parents);
  }

  /**
   * Reads a commit.
   *
   * @throws FindingException as {@link VerifiedObjects#read}
   */
  public static Commit read(VerifiedObjects objects, ObjectId id) throws FindingException {
    return parse(id, StoredObjects.readShared(objects, id, ObjectType.COMMIT, MOST_BYTES));
  }

  /** @throws FindingException {@code OBJECT_MALFORMED} */
  static Commit parse(ObjectId id, byte[] content) throws FindingException {
    return new CommitParser(id, content).parse();
  }

  /** The first parent, nothing for a root. */
  public Optional<ObjectId> firstParent() {
    return parents.isEmpty() ? Optional.empty() : Optional.of(parents.get(0));
  }

  /** The first line of the message, faulty UTF-8 replaced; hostile text. */
  public String subject() {
    String text = raw.displayText();
    int message = text.indexOf("\n\n");
    if (message < 0) {
      return "";
    }
    int end = message + 2;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return text.substring(message + 2, end);
  }

  /**
   * The signature in the {@code gpgsig} header and what it is over: the commit without that header.
   * Nothing where there is no such header, and nothing where there are several: then readers could
   * differ on what was signed.
   */
  public Optional<SignedPayload> signature() {
    return SignatureHeader.split(raw.toArray());
  }
}
