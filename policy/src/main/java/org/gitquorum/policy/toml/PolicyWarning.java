// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.util.Optional;

/**
 * Something in a policy that reads well but may not be what was meant.
 *
 * @param message lower case, no full stop; may hold text of the policy, so escape it when printing
 * @param line in the policy file, from 1, where one line is meant
 */
public record PolicyWarning(Code code, String message, Optional<Integer> line) {
  /** A stable name that a script can match. */
  public enum Code {
    /** No path is left for a rule, or another rule always asks at least as much. */
    RULE_NEVER_BINDS,
    /** Paths taken out of the rule for everything that no other rule covers. */
    EXCEPTION_WITHOUT_RULE,
    /** A pattern that matches no path of the tree. */
    PATTERN_MATCHES_NOTHING,
    /** Not even all signers with all keys that are listed can meet a requirement. */
    REQUIREMENT_OUT_OF_REACH,
    /** A requirement that cannot be met once one signer is lost. */
    SIGNER_INDISPENSABLE,
    /** A requirement that cannot be met once one key of a signer is lost. */
    KEY_INDISPENSABLE,
    /** A requirement that cannot be met for what one signer writes. */
    AUTHOR_INDISPENSABLE,
    /** A signer whom no group holds. */
    SIGNER_IN_NO_GROUP,
    /** A key that has expired. */
    KEY_EXPIRED,
    /** A key that expires within 30 days. */
    KEY_EXPIRES_SOON,
    /** Paths that are one on a case-insensitive disk. */
    PATH_TWINS
  }
}
