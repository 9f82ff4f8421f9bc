// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin;

/** What a pin says about the content it names. */
public enum PinField {
  /** Where the content comes from. */
  SOURCE,
  /** The commit. */
  REVISION,
  /** The branch that the pin follows. */
  BRANCH,
  /** The hash of the content. */
  HASH,
  /** The committer time. */
  LAST_MODIFIED,
  /** The number of commits. */
  REV_COUNT
}
