// SPDX-License-Identifier: MIT
package org.gitquorum.core.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;

/** The files of a state by path, which is any bytes. Immutable. */
public final class FileTree {
  private static final FileTree EMPTY = new FileTree(new TreeMap<>());

  /** Paths hold one char for each byte, so that they sort as bytes do. */
  private final SortedMap<String, Entry> entries;

  private FileTree(SortedMap<String, Entry> entries) {
    this.entries = entries;
  }

  /** A mode as a tree writes it, and the content of a blob or the id of anything else. */
  private sealed interface Entry {
    String mode();

    record File(String mode, Bytes content) implements Entry {}

    record Named(String mode, ObjectId id) implements Entry {}
  }

  /** Without files. */
  public static FileTree empty() {
    return EMPTY;
  }

  /** A plain file. */
  public FileTree with(String path, String content) {
    return with(path.getBytes(StandardCharsets.UTF_8), content);
  }

  /** A plain file at a path that need not be UTF-8. */
  public FileTree with(byte[] path, String content) {
    return put(path, new Entry.File("100644", Bytes.ofUtf8(content)));
  }

  /** A file of another mode, or a symbolic link, whose content is its target. */
  public FileTree withMode(String mode, String path, String content) {
    return put(path.getBytes(StandardCharsets.UTF_8), new Entry.File(mode, Bytes.ofUtf8(content)));
  }

  /** An entry that is no file of this tree, such as a submodule. */
  public FileTree withEntry(String mode, String path, ObjectId id) {
    return put(path.getBytes(StandardCharsets.UTF_8), new Entry.Named(mode, id));
  }

  /** Without a file or a whole directory. */
  public FileTree without(String path) {
    SortedMap<String, Entry> rest = new TreeMap<>(entries);
    rest.keySet().removeIf(key -> key.equals(path) || key.startsWith(path + "/"));
    return new FileTree(rest);
  }

  /** With this policy in the place of any other. */
  public FileTree with(QuorumPolicy policy) {
    return without(".quorum").withFiles(".quorum/", policy.files());
  }

  /** Plain files below a directory. */
  public FileTree withFiles(String prefix, Map<String, Bytes> files) {
    SortedMap<String, Entry> more = new TreeMap<>(entries);
    files.forEach((path, content) -> more.put(prefix + path, new Entry.File("100644", content)));
    return new FileTree(more);
  }

  private FileTree put(byte[] path, Entry entry) {
    SortedMap<String, Entry> more = new TreeMap<>(entries);
    more.put(new String(path, StandardCharsets.ISO_8859_1), entry);
    return new FileTree(more);
  }

  /** Writes it and all below it. */
  public ObjectId write(LooseObjects objects) {
    SortedMap<String, FileTree> directories = new TreeMap<>();
    SortedMap<String, Entry> children = new TreeMap<>();
    entries.forEach((path, entry) -> {
      int slash = path.indexOf('/');
      if (slash < 0) {
        children.put(path, entry);
      } else {
        directories
            .computeIfAbsent(path.substring(0, slash) + "/", name -> new FileTree(new TreeMap<>()))
            .entries
            .put(path.substring(slash + 1), entry);
      }
    });
    directories.forEach(
        (name, tree) -> children.put(name, new Entry.Named("40000", tree.write(objects))));
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    children.forEach((name, entry) -> {
      String plain = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
      content.writeBytes((entry.mode() + " " + plain + "\0").getBytes(StandardCharsets.ISO_8859_1));
      byte[] id = new byte[20];
      idOf(entry, objects).copyRawTo(id, 0);
      content.writeBytes(id);
    });
    return objects.write("tree", content.toByteArray());
  }

  private static ObjectId idOf(Entry entry, LooseObjects objects) {
    return entry instanceof Entry.File file
        ? objects.write("blob", file.content().toArray())
        : ((Entry.Named) entry).id();
  }
}
