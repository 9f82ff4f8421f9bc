// SPDX-License-Identifier: MIT
package org.gitquorum.core.publication;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.OpenOptions;
import org.gitquorum.core.git.VerifiedObjects;

/** The folder of a store of records: a bare repository, and beside its refs the index of them. */
record RecordFolder(Path path) {
  private static final String REFS = "refs/quorum/records/";
  private static final String INDEX = "index-of-records";

  /** Written by hand: no template of the user's and no other hash or form of refs. */
  void create() throws FindingException {
    try {
      if (!Files.exists(path.resolve("HEAD"))) {
        Files.createDirectories(path.resolve("objects"));
        Files.createDirectories(path.resolve("refs"));
        Files.writeString(
            path.resolve("config"),
            "[core]\n\trepositoryformatversion = 0\n\tbare = true\n",
            StandardCharsets.US_ASCII);
        Files.writeString(
            path.resolve("HEAD"), "ref: refs/heads/none\n", StandardCharsets.US_ASCII);
      }
    } catch (IOException e) {
      throw new FindingException(
          Finding.of(ReasonCode.IO_FAILED, "cannot make " + path + ": " + e.getMessage()), e);
    }
  }

  /** Opens it; the caller closes it. */
  GitRepository open() throws FindingException {
    return GitRepository.open(path, new OpenOptions(false, true));
  }

  /** What it holds, with what to do about damage. */
  VerifiedObjects objects(GitRepository repository) {
    return new KeptObjects(repository.collisionDetectingObjects(), path);
  }

  /** The tips of the trust ref that it holds, each once. */
  static List<ObjectId> tips(GitRepository repository) throws FindingException {
    return repository.freshRefs().under(REFS).values().stream().distinct().toList();
  }

  /** An index that cannot be read is as good as none. */
  Optional<PublicationIndex> index() {
    try {
      return PublicationIndex.read(Files.readAllBytes(path.resolve(INDEX)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Replaces the index: readers see the old one or the new one. */
  void writeIndex(PublicationIndex index) throws IOException {
    Path temporary = Files.createTempFile(path, INDEX, "");
    try {
      Files.write(temporary, index.bytes());
      Files.move(temporary, path.resolve(INDEX), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
