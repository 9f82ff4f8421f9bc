// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;

/** Nix archives (NAR) of plain files, such as a policy directory's. */
public final class NixArchive {
  private NixArchive() {}

  /**
   * The one archive that stands for these files: what {@code nix-store --dump} writes for a
   * directory that holds them, none of them executable.
   *
   * @param files content by path, segments separated by {@code /}
   * @throws IllegalArgumentException where a path has an empty, {@code .}, {@code ..} or
   *     {@code .git} segment, or one path is a directory of another
   */
  public static byte[] ofFiles(Map<String, byte[]> files) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      write(files, out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return out.toByteArray();
  }

  /**
   * The files of an archive of plain files; {@code ofFiles} of the result gives the same archive.
   *
   * @throws FindingException {@code POLICY_INVALID} where it is malformed, not in its one canonical
   *     form, or holds anything but plain files and directories; {@code LIMIT}
   */
  public static SortedMap<String, byte[]> parse(byte[] archive, ArchiveLimits limits)
      throws FindingException {
    return new NarReader(archive, limits).read();
  }

  static void write(Map<String, byte[]> files, OutputStream out) throws IOException {
    Directory root = new Directory();
    files.forEach(root::add);
    NarWriter writer = new NarWriter(out);
    writer.begin();
    root.write(writer);
  }

  /** A directory put together from paths; entries sort by the bytes of their names. */
  private static final class Directory {
    private final TreeMap<Bytes, Directory> directories = new TreeMap<>();
    private final TreeMap<Bytes, byte[]> contents = new TreeMap<>();

    void add(String path, byte[] content) {
      Directory at = this;
      int start = 0;
      for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', start)) {
        Bytes name = name(path, start, slash);
        if (at.contents.containsKey(name)) {
          throw new IllegalArgumentException("a file and a directory: " + path);
        }
        at = at.directories.computeIfAbsent(name, key -> new Directory());
        start = slash + 1;
      }
      Bytes name = name(path, start, path.length());
      if (at.directories.containsKey(name) || at.contents.put(name, content) != null) {
        throw new IllegalArgumentException("twice: " + path);
      }
    }

    private static Bytes name(String path, int start, int end) {
      byte[] name = path.substring(start, end).getBytes(StandardCharsets.UTF_8);
      if (!ArchiveNames.isAllowed(name)) {
        throw new IllegalArgumentException("not a path for an archive: " + path);
      }
      return Bytes.copyOf(name);
    }

    void write(NarWriter writer) throws IOException {
      TreeMap<Bytes, Object> all = new TreeMap<>(directories);
      all.putAll(contents);
      writer.startDirectory();
      for (Bytes name : all.keySet()) {
        writer.startEntry(name.toArray());
        Directory below = directories.get(name);
        if (below != null) {
          below.write(writer);
        } else {
          writer.regular(contents.getOrDefault(name, new byte[0]), false);
        }
        writer.endEntry();
      }
      writer.endDirectory();
    }
  }
}
