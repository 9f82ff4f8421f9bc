// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.file.DurableFiles;

/**
 * Adds objects to a repository. Each is forced to disk, and so is its folder, before the call
 * returns: a ref that is moved afterwards never points to something that a power cut takes back.
 */
public final class ObjectWriter implements AutoCloseable {
  private final GitRepository repository;
  private final ObjectInserter inserter;

  ObjectWriter(GitRepository repository) throws FindingException {
    this.repository = repository;
    this.inserter = repository.newInserter();
  }

  /**
   * A blob.
   *
   * @throws FindingException {@code IO_FAILED}; the repository is then as before
   */
  public ObjectId blob(byte[] content) throws FindingException {
    return write(ObjectType.BLOB, Constants.OBJ_BLOB, content);
  }

  /**
   * A tree.
   *
   * @param content as git stores it: mode, blank, name, zero byte and 20 bytes of id for each
   *     entry, in git's order
   * @throws FindingException {@code OBJECT_MALFORMED} where it breaks git's rules;
   *     {@code IO_FAILED}
   */
  public ObjectId tree(byte[] content) throws FindingException {
    return write(ObjectType.TREE, Constants.OBJ_TREE, content);
  }

  /**
   * A commit, its author and committer the same, in UTC.
   *
   * @param identity {@code Name <address>}
   * @throws FindingException {@code OBJECT_MALFORMED} where the identity breaks git's rules;
   *     {@code IO_FAILED}
   */
  public ObjectId commit(
      ObjectId tree, List<ObjectId> parents, String identity, Instant time, String message)
      throws FindingException {
    StringBuilder text = new StringBuilder("tree ").append(tree.name()).append('\n');
    parents.forEach(parent -> text.append("parent ").append(parent.name()).append('\n'));
    String person = identity + " " + time.getEpochSecond() + " +0000\n";
    text.append("author ").append(person).append("committer ").append(person);
    text.append('\n').append(message);
    return write(
        ObjectType.COMMIT, Constants.OBJ_COMMIT, text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The bytes of a tree whose entries are these, by name in UTF-8. */
  public static byte[] treeContent(Map<String, TreeEntry> entries) {
    TreeMap<Bytes, TreeEntry> byBytes = new TreeMap<>();
    entries.forEach((name, entry) -> byBytes.put(Bytes.ofUtf8(name), entry));
    return treeContentOf(byBytes);
  }

  /** The bytes of a tree whose entries are these, by the bytes of their names. */
  public static byte[] treeContentOf(Map<Bytes, TreeEntry> entries) {
    TreeMap<Bytes, byte[]> sorted = new TreeMap<>();
    entries.forEach((name, entry) -> sorted.put(sortKey(name, entry), line(name.toArray(), entry)));
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    sorted.values().forEach(content::writeBytes);
    return content.toByteArray();
  }

  /** git sorts a directory as if its name ended in a slash. */
  private static Bytes sortKey(Bytes name, TreeEntry entry) {
    if (entry.mode() != TreeCursor.DIRECTORY) {
      return name;
    }
    byte[] key = Arrays.copyOf(name.toArray(), name.size() + 1);
    key[name.size()] = '/';
    return Bytes.copyOf(key);
  }

  private static byte[] line(byte[] name, TreeEntry entry) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    line.writeBytes(
        (Integer.toOctalString(entry.mode()) + " ").getBytes(StandardCharsets.US_ASCII));
    line.writeBytes(name);
    line.write(0);
    byte[] id = new byte[Constants.OBJECT_ID_LENGTH];
    entry.id().copyRawTo(id, 0);
    line.writeBytes(id);
    return line.toByteArray();
  }

  private ObjectId write(ObjectType type, int code, byte[] content) throws FindingException {
    ObjectId id = ContentHash.COLLISION_DETECTING.of(ObjectId.zeroId(), type, content);
    ObjectRules.check(id, type, content);
    try {
      inserter.insert(code, content);
      inserter.flush();
      force(repository.commonDirectory().resolve("objects"), id.name().substring(0, 2));
      return id;
    } catch (IOException e) {
      throw Failures.io("cannot write to the object store", e);
    }
  }

  /** An object that was there already may be in a pack, without such a folder. */
  private static void force(Path objects, String folder) throws IOException {
    if (Files.isDirectory(objects.resolve(folder))) {
      DurableFiles.force(objects.resolve(folder));
      DurableFiles.force(objects);
    }
  }

  @Override
  public void close() {
    inserter.close();
  }
}
