// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.ObjectId;

/**
 * One {@code objects} folder: its loose objects and its packs. Alternates are folders of their own.
 */
final class ObjectFolder {
  private final Path folder;
  private final DeltaBases bases;
  private volatile Map<String, Pack> packs = Map.of();
  private volatile Optional<String> damage = Optional.empty();

  ObjectFolder(Path folder, DeltaBases bases) {
    this.folder = folder;
    this.bases = bases;
  }

  Collection<Pack> packs() {
    return packs.values();
  }

  /** What is wrong with the first pack that could not be opened. */
  Optional<String> damage() {
    return damage;
  }

  Path looseFile(ObjectId id) {
    String name = id.name();
    return folder.resolve(name.substring(0, 2)).resolve(name.substring(2));
  }

  /** Looks which packs there are now; packs known already stay open. */
  synchronized void refresh() throws IOException {
    Map<String, Pack> now = new LinkedHashMap<>();
    Optional<String> wrong = Optional.empty();
    Path packFolder = folder.resolve("pack");
    for (String name : indexNames(packFolder)) {
      Pack known = packs.get(name);
      if (known != null) {
        now.put(name, known);
        continue;
      }
      Path index = packFolder.resolve(name);
      Path pack = packFolder.resolve(name.substring(0, name.length() - 4) + ".pack");
      try {
        now.put(name, Pack.open(index, pack, bases));
      } catch (NoSuchFileException e) {
        // Repacked since it was listed, or not complete yet: not there.
      } catch (IOException | RuntimeException e) {
        wrong = Optional.of("pack " + pack + " cannot be read: " + e.getMessage());
      }
    }
    packs = java.util.Collections.unmodifiableMap(now);
    damage = wrong;
  }

  private static List<String> indexNames(Path packFolder) throws IOException {
    List<String> names = new java.util.ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(packFolder)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        if (name.startsWith("pack-") && name.endsWith(".idx")) {
          names.add(name);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (java.nio.file.DirectoryIteratorException e) {
      throw e.getCause();
    }
    return names;
  }

  void collect(AbbreviatedObjectId prefix, Collection<ObjectId> matches, int most)
      throws IOException {
    for (Pack pack : packs.values()) {
      pack.index().collect(prefix, matches, most);
    }
    String fan = prefix.name().substring(0, 2);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.resolve(fan))) {
      for (Path file : files) {
        String name = fan + file.getFileName();
        if (ObjectId.isId(name)
            && prefix.prefixCompare(ObjectId.fromString(name)) == 0
            && matches.size() < most) {
          matches.add(ObjectId.fromString(name));
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      // No loose object begins like that.
      return;
    }
  }
}
