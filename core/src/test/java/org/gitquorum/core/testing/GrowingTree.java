// SPDX-License-Identifier: MIT
package org.gitquorum.core.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.git.TreeEntry;

/** Files that change a little at a time; only directories that changed are written again. */
public final class GrowingTree {
  private static final int DIRECTORY = 0040000;

  private final PackedRepository repository;
  private final Map<String, GrowingTree> directories = new HashMap<>();
  private final Map<String, TreeEntry> files = new HashMap<>();
  private Optional<ObjectId> written = Optional.empty();

  public GrowingTree(PackedRepository repository) {
    this.repository = repository;
  }

  /** Puts a file in its place, or another content into it. */
  public GrowingTree put(String path, TreeEntry entry) {
    written = Optional.empty();
    int slash = path.indexOf('/');
    if (slash < 0) {
      files.put(path, entry);
    } else {
      directories
          .computeIfAbsent(path.substring(0, slash), name -> new GrowingTree(repository))
          .put(path.substring(slash + 1), entry);
    }
    return this;
  }

  /** Takes a file away, and directories that hold nothing any more. */
  public void remove(String path) {
    written = Optional.empty();
    int slash = path.indexOf('/');
    if (slash < 0) {
      files.remove(path);
      return;
    }
    directories.computeIfPresent(path.substring(0, slash), (name, below) -> {
      below.remove(path.substring(slash + 1));
      return below.files.isEmpty() && below.directories.isEmpty() ? null : below;
    });
  }

  /** The tree as it is now. */
  public ObjectId write() {
    if (written.isEmpty()) {
      TreeMap<String, TreeEntry> entries = new TreeMap<>(files);
      directories.forEach(
          (name, below) -> entries.put(name, new TreeEntry(DIRECTORY, below.write())));
      written = Optional.of(repository.tree(entries));
    }
    return written.get();
  }
}
