// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.policy.SignerName;

/** What became of a wish to sign. */
public sealed interface SigningOutcome {
  /** Who signed. */
  SignerName signer();

  /**
   * A record was written.
   *
   * @param annotated the object that carries it
   */
  record Signed(SignerName signer, ObjectId annotated) implements SigningOutcome {}

  /** The same signer had signed the same before; nothing was written. */
  record AlreadySigned(SignerName signer) implements SigningOutcome {}
}
