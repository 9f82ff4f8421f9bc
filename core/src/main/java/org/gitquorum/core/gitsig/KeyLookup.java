// SPDX-License-Identifier: MIT
package org.gitquorum.core.gitsig;

import java.util.Set;
import org.gitquorum.core.FindingException;

/** Where certificates come from: the user's keyring. */
public interface KeyLookup {
  /**
   * The certificates with these primary keys. One that is missing is a problem of the answer, not
   * an error.
   *
   * @param primaries fingerprints in lower-case hex
   * @throws FindingException if there is no keyring to ask
   */
  SigKeys withPrimaries(Set<String> primaries) throws FindingException;

  /**
   * The certificates of the keyring that have a key of one of these names.
   *
   * @param names fingerprints or key IDs, lower-case hex
   * @throws FindingException if there is no keyring to ask
   */
  SigKeys named(Set<String> names) throws FindingException;
}
