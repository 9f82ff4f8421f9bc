// SPDX-License-Identifier: MIT
package org.gitquorum.core.gitsig;

import java.util.Locale;

/** Where a signature on a commit was found. */
public enum SignaturePlace {
  /** In the commit itself. */
  COMMIT,
  /** In a tag of it. */
  TAG,
  /** In its note. */
  NOTE;

  /** The word for it in the output. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
