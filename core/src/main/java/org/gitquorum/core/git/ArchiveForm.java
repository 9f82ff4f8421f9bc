// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.policy.RepositoryPath;

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
   * Those of the wanted files of a commit that git archive writes in another way than they stand in
   * the tree: {@code export-subst} can put a commit's message into them.
   *
   * @throws FindingException {@code HASH_UNDERIVABLE} where attributes cannot be told; as
   *     {@link VerifiedObjects#read}; {@code LIMIT}
   */
  static Set<RepositoryPath> convertedFiles(
      VerifiedObjects objects, ObjectId commit, Predicate<RepositoryPath> wanted)
      throws FindingException {
    Set<RepositoryPath> converted = new LinkedHashSet<>();
    AttributedTree.of(objects, Commit.read(objects, commit)).addConverted(wanted, converted);
    return converted;
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
