// SPDX-License-Identifier: MIT
package org.gitquorum.core.statement;

import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;

/**
 * A record as git-sig writes it. It binds no repository, purpose or time.
 *
 * @param review {@link #NO_REVIEW}, or what git-sig was told of a review
 * @param signature a detached binary OpenPGP signature
 */
public record V0Record(ObjectId commit, ObjectId tree, String review, Bytes signature)
    implements NoteRecord {
  /** The review of a record that names none: the only ones that can count. */
  public static final String NO_REVIEW = "null";

  public V0Record {
    commit = commit.copy();
    tree = tree.copy();
  }

  /** The bytes that git-sig signs for an approval of that commit: no line feed at the end. */
  public static Bytes signedBytes(ObjectId commit, ObjectId tree) {
    return Bytes.ofUtf8(body(commit, tree, NO_REVIEW));
  }

  /** The bytes signed: everything before the last colon. */
  public Bytes signedBytes() {
    return Bytes.ofUtf8(body(commit, tree, review));
  }

  @Override
  public String line() {
    return body(commit, tree, review) + ":" + CanonicalBase64.encode(signature);
  }

  private static String body(ObjectId commit, ObjectId tree, String review) {
    return String.join(":", "sig", "v0", commit.name(), tree.name(), review, "pgp");
  }
}
