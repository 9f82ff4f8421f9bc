// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;

/**
 * Reads refs as git's files backend stores them (gitrepository-layout(5)): loose files first, then
 * {@code packed-refs}, so that a ref which is being packed is seen at least once. A linked work
 * tree has its own {@code HEAD}, {@code refs/bisect}, {@code refs/worktree} and
 * {@code refs/rewritten}.
 */
final class RefFiles {
  private static final long MOST_PACKED_BYTES = 256L << 20;
  private static final int MOST_DEPTH = 64;
  private static final int MOST_LINKS = 5;
  private static final int HEX = 40;
  private static final String SYMBOLIC = "ref: ";
  private static final List<String> PSEUDO =
      List.of("HEAD", "FETCH_HEAD", "ORIG_HEAD", "MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD");
  private static final List<String> PER_WORK_TREE =
      List.of("refs/bisect", "refs/worktree", "refs/rewritten");

  private final TreeMap<String, ObjectId> ids = new TreeMap<>();
  private final TreeMap<String, String> symbolic = new TreeMap<>();
  private final Set<String> broken = new HashSet<>();

  private RefFiles() {}

  static RefSnapshot read(Path gitDirectory, Path commonDirectory) throws FindingException {
    RefFiles files = new RefFiles();
    try {
      files.readLoose(gitDirectory, commonDirectory);
      files.readPacked(commonDirectory.resolve("packed-refs"));
    } catch (IOException e) {
      throw Failures.io("cannot read the refs in " + commonDirectory, e);
    }
    return files.snapshot();
  }

  private void readLoose(Path gitDirectory, Path commonDirectory) throws IOException {
    for (String name : PSEUDO) {
      Path file = gitDirectory.resolve(name);
      if (Files.isRegularFile(file)) {
        readOne(name, file);
      }
    }
    walk(commonDirectory, "refs");
    if (!gitDirectory.equals(commonDirectory)) {
      for (String name : PER_WORK_TREE) {
        ids.keySet().removeIf(ref -> ref.startsWith(name + "/"));
        walk(gitDirectory, name);
      }
    }
  }

  private void walk(Path base, String top) throws IOException {
    if (!Files.isDirectory(base.resolve(top))) {
      return;
    }
    Files.walkFileTree(
        base.resolve(top),
        Set.of(FileVisitOption.FOLLOW_LINKS),
        MOST_DEPTH,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String name = base.relativize(file).toString().replace('\\', '/');
            if (attributes.isRegularFile() && !name.endsWith(".lock")) {
              readOne(name, file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (!(failure instanceof NoSuchFileException)) {
              broken.add(base.relativize(file).toString());
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private void readOne(String name, Path file) throws IOException {
    String line;
    try {
      line = firstLine(file);
    } catch (NoSuchFileException e) {
      // Deleted or packed since it was listed.
      return;
    }
    Optional<ObjectId> id = id(line);
    if (line.startsWith(SYMBOLIC)) {
      symbolic.put(name, line.substring(SYMBOLIC.length()).strip());
    } else if (id.isPresent()) {
      ids.put(name, id.get());
    } else if (!name.equals("FETCH_HEAD")) {
      broken.add(name);
    }
  }

  private static String firstLine(Path file) throws IOException {
    byte[] start;
    try (var stream = Files.newInputStream(file)) {
      start = stream.readNBytes(4096);
    }
    String text = new String(start, StandardCharsets.UTF_8);
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }

  private static Optional<ObjectId> id(String line) {
    boolean whole =
        line.length() >= HEX && (line.length() == HEX || Character.isWhitespace(line.charAt(HEX)));
    return whole ? HexId.parse(line.substring(0, HEX)) : Optional.empty();
  }

  private void readPacked(Path file) throws IOException, FindingException {
    if (!Files.exists(file)) {
      return;
    }
    if (Files.size(file) > MOST_PACKED_BYTES) {
      throw Failures.limit(file + " is larger than " + MOST_PACKED_BYTES + " bytes");
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    for (int at = 0; at < text.length(); ) {
      int end = text.indexOf('\n', at);
      end = end < 0 ? text.length() : end;
      readPackedLine(text.substring(at, end));
      at = end + 1;
    }
  }

  private void readPackedLine(String line) {
    if (line.isEmpty() || line.charAt(0) == '#' || line.charAt(0) == '^') {
      return;
    }
    Optional<ObjectId> id = id(line);
    String name = line.length() > HEX + 1 ? line.substring(HEX + 1) : "";
    if (id.isEmpty() || name.isEmpty()) {
      broken.add("packed-refs");
    } else if (!symbolic.containsKey(name) && !broken.contains(name)) {
      ids.putIfAbsent(name, id.get());
    }
  }

  private RefSnapshot snapshot() {
    TreeMap<String, ObjectId> resolved = new TreeMap<>(ids);
    symbolic.forEach((name, target) -> {
      String last = target;
      for (int links = 0; links < MOST_LINKS && symbolic.containsKey(last); links++) {
        last = symbolic.getOrDefault(last, last);
      }
      ObjectId id = ids.get(last);
      if (symbolic.containsKey(last) || broken.contains(last)) {
        broken.add(name);
      } else if (id != null) {
        resolved.put(name, id);
      }
    });
    return new RefSnapshot(resolved, broken, symbolic, Optional.ofNullable(symbolic.get("HEAD")));
  }
}
