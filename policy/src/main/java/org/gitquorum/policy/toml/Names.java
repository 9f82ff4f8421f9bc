// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

/** What messages say about names. */
final class Names {
  /** The form of names of signers and groups. */
  static final String HINT = "1 to 64 letters, digits, . _ and -, not starting with . or -";

  private Names() {}
}
