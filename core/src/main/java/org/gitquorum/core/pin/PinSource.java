// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin;

/** Where the content of a pin comes from. */
public sealed interface PinSource {
  /** A repository, at a revision. */
  record Repository(RepositoryLocation location) implements PinSource {}

  /**
   * Something that no commit names: a path, a channel, a package index, a tarball of unknown make.
   *
   * @param description kind and place, without credentials; hostile text
   */
  record Other(String description) implements PinSource {}

  /**
   * Something that only evaluation would tell.
   *
   * @param description what stands there; hostile text
   */
  record Computed(String description) implements PinSource {}
}
