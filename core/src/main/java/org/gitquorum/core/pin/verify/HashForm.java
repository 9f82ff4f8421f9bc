// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.verify;

/** The form of a tree whose hash a pin locks. */
public enum HashForm {
  /** Raw content, as newer Nix takes it. */
  RAW,
  /** As git's archives hold it, attributes applied: what forges serve, and older Nix takes. */
  ARCHIVE,
  /** None is locked: git takes the content by the commit, and checks that it is of it. */
  COMMIT
}
