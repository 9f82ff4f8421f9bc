// SPDX-License-Identifier: MIT
package org.gitquorum.core.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.TreeFormatter;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.OpenOptions;
import org.gitquorum.core.git.TreeEntry;

/**
 * Makes a bare repository by writing its files, without a program and without waiting for the disk:
 * for tests that need hundreds of repositories or one with a long history.
 */
public final class PackedRepository implements AutoCloseable {
  private static final int DIRECTORY = 0040000;
  private static final int PLAIN = 0100644;

  private final Path directory;
  private final GitRepository repository;
  private final ObjectInserter inserter;

  private PackedRepository(Path directory) throws FindingException {
    this.directory = directory;
    this.repository = GitRepository.open(directory, new OpenOptions(false, true));
    this.inserter = ((FileRepository) repository.jgit()).getObjectDatabase().newPackInserter();
  }

  /** A new repository whose HEAD is branch {@code main}. */
  public static PackedRepository create(Path directory) {
    try {
      Files.createDirectories(directory.resolve("objects/pack"));
      Files.createDirectories(directory.resolve("refs/heads"));
      Files.writeString(directory.resolve("HEAD"), "ref: refs/heads/main\n");
      Files.writeString(
          directory.resolve("config"), "[core]\n\trepositoryformatversion = 0\n\tbare = true\n");
      return new PackedRepository(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FindingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A plain file with this content, to be put into a tree. */
  public TreeEntry plain(byte[] content) {
    return file(PLAIN, content);
  }

  /** A blob of any mode, to be put into a tree. */
  public TreeEntry file(int mode, byte[] content) {
    return new TreeEntry(mode, insert(Constants.OBJ_BLOB, content));
  }

  /** A directory, to be put into a tree. */
  public TreeEntry directory(SortedMap<String, TreeEntry> entries) {
    return new TreeEntry(DIRECTORY, tree(entries));
  }

  /**
   * A tree with all its subtrees.
   *
   * @param entries by path, whose characters are bytes
   */
  public ObjectId tree(SortedMap<String, TreeEntry> entries) {
    TreeMap<String, TreeEntry> sorted = new TreeMap<>();
    String done = "";
    for (Map.Entry<String, TreeEntry> entry : entries.entrySet()) {
      String path = entry.getKey();
      int slash = path.indexOf('/');
      if (slash < 0) {
        sorted.put(entry.getValue().mode() == DIRECTORY ? path + "/" : path, entry.getValue());
      } else if (!path.substring(0, slash + 1).equals(done)) {
        done = path.substring(0, slash + 1);
        sorted.put(done, directory(below(entries, done)));
      }
    }
    TreeFormatter formatter = new TreeFormatter();
    sorted.forEach((name, entry) -> formatter.append(
        (name.endsWith("/") ? name.substring(0, name.length() - 1) : name)
            .getBytes(StandardCharsets.ISO_8859_1),
        FileMode.fromBits(entry.mode()),
        entry.id()));
    return insert(Constants.OBJ_TREE, formatter.toByteArray());
  }

  private static SortedMap<String, TreeEntry> below(
      SortedMap<String, TreeEntry> entries, String prefix) {
    TreeMap<String, TreeEntry> below = new TreeMap<>();
    entries.tailMap(prefix).forEach((path, entry) -> {
      if (path.startsWith(prefix)) {
        below.put(path.substring(prefix.length()), entry);
      }
    });
    return below;
  }

  /** A commit, signed by somebody or not. */
  public ObjectId commit(
      ObjectId tree,
      List<ObjectId> parents,
      Instant time,
      String message,
      Optional<TestKeys> author) {
    StringBuilder head = new StringBuilder("tree ").append(tree.name()).append('\n');
    parents.forEach(parent -> head.append("parent ").append(parent.name()).append('\n'));
    String person = "Somebody <somebody@example.org> " + time.getEpochSecond() + " +0000\n";
    head.append("author ").append(person).append("committer ").append(person);
    String body = "\n" + message + "\n";
    String signature = author
        .map(key -> "gpgsig "
            + key.signArmoured(Bytes.ofUtf8(head + body), time).strip().replace("\n", "\n ")
            + "\n")
        .orElse("");
    return insert(Constants.OBJ_COMMIT, (head + signature + body).getBytes(StandardCharsets.UTF_8));
  }

  /** A notes ref with these lines. */
  public void notes(String ref, Map<ObjectId, ? extends Collection<String>> lines, Instant time) {
    TreeMap<String, TreeEntry> notes = new TreeMap<>();
    lines.forEach((annotated, note) -> notes.put(
        annotated.name(),
        plain((String.join("\n", note) + "\n").getBytes(StandardCharsets.UTF_8))));
    ref(ref, commit(tree(notes), List.of(), time, "Notes", Optional.empty()));
  }

  /** Points a ref somewhere. */
  public void ref(String name, ObjectId id) {
    try {
      Path file = directory.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, id.name() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a pack of what was written so far. */
  public void flush() {
    try {
      inserter.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens it the way the program does, with what was flushed. */
  public GitRepository open() throws FindingException {
    return GitRepository.open(directory, new OpenOptions(false, true));
  }

  private ObjectId insert(int type, byte[] content) {
    try {
      return inserter.insert(type, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    flush();
    inserter.close();
    repository.close();
  }
}
