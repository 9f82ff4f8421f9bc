// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.policy.SignerName;

/** What became of a wish to sign. */
public sealed interface SigningOutcome {
  /** Who signed. */
  SignerName signer();

  /**
   * Records were written, one for each key.
   *
   * @param annotated the object that carries them
   * @param apart whether other keys of the signer signed an earlier statement with the same terms
   *     that these keys could not join: then they are no two factors
   */
  record Signed(SignerName signer, ObjectId annotated, int records, boolean apart)
      implements SigningOutcome {}

  /** The same signer had signed the same before; nothing was written. */
  record AlreadySigned(SignerName signer) implements SigningOutcome {}
}
