// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin;

import java.util.Optional;

/** Where the content of a pin comes from. */
public sealed interface PinSource {
  /** What stands there, without credentials; hostile text. */
  String description();

  /** The repository that it is of, where the file says so in full. */
  default Optional<RepositoryLocation> repository() {
    if (this instanceof Packaged packaged) {
      return packaged.place().location();
    }
    return this instanceof Repository repository
        ? Optional.of(repository.location())
        : Optional.empty();
  }

  /** A repository, at a revision. */
  record Repository(RepositoryLocation location) implements PinSource {
    @Override
    public String description() {
      return location.text();
    }
  }

  /**
   * Something that no commit names: a path, a channel, a package index, a tarball of unknown make.
   *
   * @param description kind and place, without credentials; hostile text
   */
  record Other(String description) implements PinSource {}

  /**
   * What a derivation fetches, against a hash of its own, by a fetcher of a package set. It is a
   * pin only where it is, or could be, of a gated repository.
   *
   * @param tree whether it is a tree, and not one file
   * @param description what stands there; hostile text
   */
  record Packaged(PlacePattern place, boolean tree, String description) implements PinSource {}

  /**
   * Something that only evaluation would tell.
   *
   * @param description what stands there; hostile text
   */
  record Computed(String description) implements PinSource {}
}
