// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.trust.PolicyFiles;

/** What a commit's tree has for a policy directory. */
public sealed interface PolicyDirectory {
  /** Its name in the root of the tree. */
  String NAME = ".quorum";

  /** The file in it that holds the policy. */
  String POLICY_FILE = "policy.toml";

  /**
   * A directory of plain files.
   *
   * @param treeId the git tree it was read from
   */
  record Read(PolicyFiles files, ObjectId treeId) implements PolicyDirectory {}

  /** There is none. */
  record Absent() implements PolicyDirectory {}

  /**
   * There is something by that name or one that a file system takes for it, but no directory of
   * plain files only; or it is larger than a policy may be.
   *
   * @param reason what is wrong, for people
   * @param remains the content of the files in it that can be read: they may revoke keys
   */
  record Unusable(String reason, List<Bytes> remains) implements PolicyDirectory {
    public Unusable {
      remains = List.copyOf(remains);
    }
  }

  /**
   * The policy directory of a root tree. Every entry in it has to be a plain 100644 file or a tree,
   * with names in UTF-8, and nothing else in the root may be called like it in other letter case or
   * in another way that some file system takes for the same.
   *
   * @param objects the collision-detecting ones: a policy decides whom to trust
   * @throws FindingException as {@link VerifiedObjects#read}, where the repository is at fault
   *     rather than the policy
   */
  static PolicyDirectory of(VerifiedObjects objects, ObjectId rootTree) throws FindingException {
    return PolicyDirectoryReader.read(objects, rootTree);
  }

  /**
   * A policy directory on disk, outside of any tree.
   *
   * @param path a directory laid out like {@link #NAME}, or the {@link #POLICY_FILE} in it
   * @throws FindingException {@code POLICY_MISSING}; {@code POLICY_INVALID} where it holds anything
   *     but plain files and directories, symbolic links and executables included; {@code LIMIT};
   *     {@code IO_FAILED}
   */
  static PolicyFiles fromFileSystem(Path path) throws FindingException {
    return PolicyFolder.read(path);
  }

  /**
   * A policy directory from its Nix archive.
   *
   * @throws FindingException as {@link NixArchive#parse}
   */
  static PolicyFiles fromArchive(byte[] archive) throws FindingException {
    return new PolicyFiles(
        NixArchiveHash.ofArchive(archive), NixArchive.parse(archive, ArchiveLimits.POLICY));
  }
}
