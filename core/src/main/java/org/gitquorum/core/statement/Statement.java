// SPDX-License-Identifier: MIT
package org.gitquorum.core.statement;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;

/**
 * What a signer signs. Every instance is well-formed: constructors refuse with
 * {@link IllegalArgumentException} what the canonical form cannot hold.
 */
public sealed interface Statement permits Review, PolicyChange, Anchor, BranchStatement, Reject {
  /** Identity of the repository that the statement is about. */
  String repository();

  /** When it was written, by the signer's claim; whole seconds. */
  Instant issued();

  /** What it says. */
  StatementKind kind();

  /**
   * The commit that the record must be attached to; nothing for a policy change, whose record is
   * attached to the git tree of the policy directory it leads to, which the statement does not
   * name.
   */
  Optional<ObjectId> subject();

  /** The bytes to sign: the canonical form. */
  default Bytes bytes() {
    return StatementCodec.serialize(this);
  }

  /** Every line but {@code issued}. Statements of several signers add up when this is equal. */
  default String terms() {
    String text = bytes().displayText();
    return text.substring(0, text.lastIndexOf("issued: "));
  }
}
