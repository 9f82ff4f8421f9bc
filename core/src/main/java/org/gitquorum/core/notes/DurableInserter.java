// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.gitquorum.core.file.DurableFiles;

/**
 * Writes objects so that they are on disk before a ref names them, whatever {@code core.fsync}
 * says: after a crash a ref is the old one or a whole new one.
 */
final class DurableInserter implements AutoCloseable {
  private final Repository repository;
  private final ObjectInserter inserter;
  private final Set<ObjectId> written = new LinkedHashSet<>();

  DurableInserter(Repository repository) {
    this.repository = repository;
    this.inserter = repository.newObjectInserter();
  }

  ObjectId blob(byte[] content) throws IOException {
    return remember(inserter.insert(Constants.OBJ_BLOB, content));
  }

  ObjectId tree(NotesTreeEditor editor) throws IOException {
    return editor.write(tree -> remember(inserter.insert(tree)));
  }

  ObjectId commit(ObjectId tree, List<ObjectId> parents, PersonIdent author, String message)
      throws IOException {
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(tree);
    commit.setParentIds(parents);
    commit.setAuthor(author);
    commit.setCommitter(author);
    commit.setMessage(message);
    return remember(inserter.insert(commit));
  }

  /** Returns when everything written is on disk. */
  void flush() throws IOException {
    inserter.flush();
    Set<Path> directories = new LinkedHashSet<>();
    for (ObjectId id : written) {
      Path file = looseFile(id);
      if (Files.exists(file)) {
        force(file);
        directories.add(file.getParent());
      }
    }
    for (Path directory : directories) {
      DurableFiles.force(directory);
    }
    written.clear();
  }

  @Override
  public void close() {
    inserter.close();
  }

  private ObjectId remember(ObjectId id) {
    written.add(id);
    return id;
  }

  private Path looseFile(ObjectId id) {
    String hex = id.name();
    return repository
        .getCommonDirectory()
        .toPath()
        .resolve("objects")
        .resolve(hex.substring(0, 2))
        .resolve(hex.substring(2));
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
