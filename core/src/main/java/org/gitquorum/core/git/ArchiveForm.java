// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/** What git-archive(1) makes of a state. */
public sealed interface ArchiveForm {
  /** The same as stands in the tree. */
  record AsStored() implements ArchiveForm {}

  /**
   * Something else, because of attributes.
   *
   * @param narHash its hash, in SRI form
   */
  record Converted(String narHash) implements ArchiveForm {}

  /**
   * Something that does not follow from the commit alone.
   *
   * @param reason for people; hostile text
   */
  record Underivable(String reason) implements ArchiveForm {}

  /** The hash where it is another one than that of the tree, and can be derived. */
  default Optional<String> differingHash() {
    return this instanceof Converted converted ? Optional.of(converted.narHash) : Optional.empty();
  }

  /**
   * Looks at a commit's tree.
   *
   * @throws FindingException as {@link VerifiedObjects#read}; {@code LIMIT}
   */
  static ArchiveForm of(VerifiedObjects objects, ObjectId commit) throws FindingException {
    try {
      return AttributedTree.of(objects, Commit.read(objects, commit)).differs()
          ? new Converted(NixArchiveHash.ofGitArchive(objects, commit))
          : new AsStored();
    } catch (FindingException e) {
      if (e.finding().code() == ReasonCode.HASH_UNDERIVABLE) {
        return new Underivable(e.finding().message());
      }
      throw e;
    }
  }
}
