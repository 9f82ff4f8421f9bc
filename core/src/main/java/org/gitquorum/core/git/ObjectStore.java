// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Finds and unpacks objects in a repository's {@code objects} folder and its alternates, and
 * believes none of them.
 *
 * <p>JGit's own reader is not used here for three reasons: it follows a circle of differences until
 * memory ends, it drops a damaged pack and reports its objects as missing, and it opens a
 * repository in a tenth of a second.
 *
 * <p>Safe for use by several threads. Commit graph, multi-pack index and bitmaps are not looked at.
 */
final class ObjectStore {
  /** As git bounds chains of alternates. */
  private static final int MOST_ALTERNATE_LEVELS = 5;

  private static final int MOST_FOLDERS = 64;
  private static final long MOST_LIST_BYTES = 1 << 20;
  private static final int MOST_MATCHES = 256;

  private final List<ObjectFolder> folders;
  private volatile boolean scanned;

  /** Where an object is stored. */
  interface Place {
    ObjectType type() throws IOException;

    StoredObject read(long limit, int mostBytes) throws IOException;

    /** A blob of at least so many bytes that is stored as a whole, to be read in pieces. */
    Optional<InflatedStream> open(int leastBytes) throws IOException;
  }

  private record InPack(Pack pack, long offset) implements Place {
    @Override
    public ObjectType type() throws IOException {
      return pack.typeAt(offset);
    }

    @Override
    public StoredObject read(long limit, int mostBytes) throws IOException {
      return pack.read(offset, limit, mostBytes);
    }

    @Override
    public Optional<InflatedStream> open(int leastBytes) throws IOException {
      return pack.open(offset, leastBytes);
    }
  }

  private ObjectStore(List<ObjectFolder> folders) {
    this.folders = List.copyOf(folders);
  }

  /**
   * The store in a folder.
   *
   * @param more a folder to look into as well; its own alternates are not
   * @param baseBytes how much memory unpacked objects may take
   */
  static ObjectStore open(Path objects, Optional<Path> more, long baseBytes) throws IOException {
    Set<Path> paths = new LinkedHashSet<>();
    addWithAlternates(objects, paths, 0);
    if (more.isPresent()) {
      paths.add(more.get().toRealPath());
    }
    DeltaBases bases = new DeltaBases(baseBytes);
    List<ObjectFolder> folders = new ArrayList<>();
    for (Path path : paths) {
      folders.add(new ObjectFolder(path, bases));
    }
    return new ObjectStore(folders);
  }

  private static void addWithAlternates(Path objects, Set<Path> paths, int level)
      throws IOException {
    if (!Files.isDirectory(objects) || level > MOST_ALTERNATE_LEVELS) {
      return;
    }
    if (paths.size() >= MOST_FOLDERS) {
      throw new IOException("more than " + MOST_FOLDERS + " alternates");
    }
    Path alternates = objects.resolve("info").resolve("alternates");
    if (!paths.add(objects.toRealPath()) || !Files.isRegularFile(alternates)) {
      return;
    }
    if (Files.size(alternates) > MOST_LIST_BYTES) {
      throw new IOException(alternates + " is too long");
    }
    for (String line : Files.readAllLines(alternates, StandardCharsets.UTF_8)) {
      if (!line.isEmpty() && line.charAt(0) != '#') {
        addWithAlternates(objects.resolve(line).normalize(), paths, level + 1);
      }
    }
  }

  /**
   * The object stored under an id, nothing if there is none.
   *
   * @param limit the most bytes it may have; looked at before it is unpacked
   * @param mostBytes the most bytes that anything on the way to it may have
   * @throws TooLargeException where there are more
   * @throws IOException where it is there and cannot be read, or may be in a pack that cannot be
   */
  Optional<StoredObject> read(ObjectId id, long limit, int mostBytes) throws IOException {
    Optional<Place> place = find(id);
    return place.isEmpty() ? Optional.empty() : Optional.of(place.get().read(limit, mostBytes));
  }

  /** A blob as {@link Place#open} gives it; nothing if there is none of that kind. */
  Optional<InflatedStream> open(ObjectId id, int leastBytes) throws IOException {
    Optional<Place> place = find(id);
    return place.isEmpty() ? Optional.empty() : place.get().open(leastBytes);
  }

  /** The type of the object stored under an id, nothing if there is none. */
  Optional<ObjectType> type(ObjectId id) throws IOException {
    Optional<Place> place = find(id);
    return place.isEmpty() ? Optional.empty() : Optional.of(place.get().type());
  }

  /** The ids that begin with a prefix, at most a few hundred. */
  Collection<ObjectId> beginningWith(AbbreviatedObjectId prefix) throws IOException {
    Set<ObjectId> matches = new LinkedHashSet<>();
    for (ObjectFolder folder : folders) {
      folder.refresh();
      folder.collect(prefix, matches, MOST_MATCHES);
    }
    return matches;
  }

  private Optional<Place> find(ObjectId id) throws IOException {
    if (!scanned) {
      refresh();
    }
    Optional<Place> place = findPacked(id);
    place = place.isPresent() ? place : findLoose(id);
    if (place.isPresent()) {
      return place;
    }
    // git may have packed or unpacked it meanwhile
    refresh();
    place = findPacked(id);
    place = place.isPresent() ? place : findLoose(id);
    if (place.isEmpty()) {
      for (ObjectFolder folder : folders) {
        if (folder.damage().isPresent()) {
          throw new IOException(folder.damage().get());
        }
      }
    }
    return place;
  }

  private void refresh() throws IOException {
    for (ObjectFolder folder : folders) {
      folder.refresh();
    }
    scanned = true;
  }

  private Optional<Place> findPacked(ObjectId id) throws IOException {
    for (ObjectFolder folder : folders) {
      for (Pack pack : folder.packs()) {
        long offset = pack.index().find(id);
        if (offset >= 0) {
          return Optional.of(new InPack(pack, offset));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Place> findLoose(ObjectId id) throws IOException {
    for (ObjectFolder folder : folders) {
      Optional<LooseObject> object = LooseObject.open(folder.looseFile(id));
      if (object.isPresent()) {
        return Optional.of(object.get());
      }
    }
    return Optional.empty();
  }
}
