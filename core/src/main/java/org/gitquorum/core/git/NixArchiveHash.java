// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;

/**
 * SHA-256 of Nix archives in SRI form, {@code sha256-...=}: what {@code nix hash path} prints and
 * what lock files call {@code narHash}.
 */
public final class NixArchiveHash {
  private NixArchiveHash() {}

  /**
   * Of a directory that holds just these plain files.
   *
   * @throws IllegalArgumentException as {@link NixArchive#ofFiles}
   */
  public static String ofFiles(Map<String, byte[]> files) {
    MessageDigest digest = ContentHash.sha256();
    try (OutputStream out = digesting(digest)) {
      NixArchive.write(files, out);
    } catch (IOException e) {
      throw new UncheckedIOException("a digest does not fail", e);
    }
    return sri(digest);
  }

  /**
   * Of a git tree checked out raw, with no attributes applied: 100755 is executable, symbolic links
   * are links, a submodule is an empty directory.
   *
   * @param objects the collision-detecting ones where the result is published or compared with a
   *     pin
   * @throws FindingException as {@link VerifiedObjects#read}; {@code LIMIT}
   */
  public static String ofTree(VerifiedObjects objects, ObjectId tree) throws FindingException {
    return of(ArchiveNode.raw(objects, tree));
  }

  /**
   * Of a commit's tree with its submodules in their places, raw: what {@code builtins.fetchGit}
   * gives with {@code submodules = true}.
   *
   * @throws FindingException as {@link #ofTree}; {@code OBJECT_MISSING} for a submodule that is not
   *     at hand; {@code HASH_UNDERIVABLE} for one that {@code .gitmodules} does not name
   */
  public static String ofTree(SubmoduleRepositories submodules, ObjectId tree)
      throws FindingException {
    return of(submodules.tree(tree));
  }

  /**
   * Of a commit's tree as {@code git archive} writes it, attributes of the tree applied: what
   * tarballs of forges and the git inputs of Nix before 2.20 hold. Attributes and filters that a
   * user or a repository configures are not applied.
   *
   * @throws FindingException as {@link #ofTree}; {@code HASH_UNDERIVABLE} where it does not follow
   *     from the commit alone
   */
  public static String ofGitArchive(VerifiedObjects objects, ObjectId commit)
      throws FindingException {
    return of(AttributedTree.of(objects, Commit.read(objects, commit)));
  }

  private static String of(ArchiveNode.Directory root) throws FindingException {
    MessageDigest digest = ContentHash.sha256();
    try (OutputStream out = digesting(digest)) {
      TreeArchive.write(root, out);
    } catch (IOException e) {
      throw new UncheckedIOException("a digest does not fail", e);
    }
    return sri(digest);
  }

  /**
   * Of a file or directory as it is on disk.
   *
   * @throws FindingException {@code IO_FAILED}; {@code USAGE} for anything but files, directories
   *     and symbolic links
   */
  public static String ofPath(Path path) throws FindingException {
    MessageDigest digest = ContentHash.sha256();
    try (OutputStream out = digesting(digest)) {
      FileArchive.write(path, out);
    } catch (IOException e) {
      throw Failures.io("cannot read " + path, e);
    }
    return sri(digest);
  }

  /** Of an archive's bytes. */
  public static String ofArchive(byte[] archive) {
    MessageDigest digest = ContentHash.sha256();
    digest.update(archive);
    return sri(digest);
  }

  private static OutputStream digesting(MessageDigest digest) {
    return new java.io.BufferedOutputStream(
        new DigestOutputStream(OutputStream.nullOutputStream(), digest), 1 << 16);
  }

  private static String sri(MessageDigest digest) {
    return "sha256-" + Base64.getEncoder().encodeToString(digest.digest());
  }
}
