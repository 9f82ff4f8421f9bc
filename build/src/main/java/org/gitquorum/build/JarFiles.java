// SPDX-License-Identifier: MIT
package org.gitquorum.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** The files of a jar, held in memory. */
final class JarFiles {
  private static final String MANIFEST = "META-INF/MANIFEST.MF";

  /** The manifest has to be the first file; the folder before it is by custom. */
  private static final Comparator<String> ORDER = Comparator.comparing(
          (String name) -> !name.equals("META-INF/"))
      .thenComparing(name -> !name.equals(MANIFEST))
      .thenComparing(Comparator.naturalOrder());

  private final Map<String, byte[]> files = new TreeMap<>(ORDER);
  private final Map<String, LocalDateTime> times = new HashMap<>();

  private JarFiles() {}

  /** Reads all of them. @throws IOException if that fails */
  static JarFiles read(Path jar) throws IOException {
    JarFiles read = new JarFiles();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        read.files.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
        read.times.put(entry.getName(), entry.getTimeLocal());
      }
    }
    return read;
  }

  /** Their names, in the order in which they are written. */
  List<String> names() {
    return new ArrayList<>(files.keySet());
  }

  /** Whether there is a file of this name. */
  boolean has(String name) {
    return files.containsKey(name);
  }

  /** What a file holds. */
  byte[] content(String name) {
    byte[] content = files.get(name);
    if (content == null) {
      throw new IllegalArgumentException("no " + name + " in the jar");
    }
    return content;
  }

  /** Adds a file, or puts it in the place of the one of that name. */
  void put(String name, byte[] content) {
    files.put(name, content);
  }

  /**
   * Writes them: the same files give the same bytes, whenever and wherever. New ones are as old as
   * the manifest.
   *
   * @throws IOException if that fails; the file of that name is then as it was
   */
  void write(Path jar) throws IOException {
    Path written = jar.resolveSibling(jar.getFileName() + ".new");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(written))) {
      files.forEach((name, content) -> write(zip, name, content));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    Files.move(written, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private void write(ZipOutputStream zip, String name, byte[] content) {
    try {
      ZipEntry entry = new ZipEntry(name);
      LocalDateTime time = times.getOrDefault(name, times.get(MANIFEST));
      entry.setTimeLocal(time == null ? LocalDateTime.of(1980, 1, 1, 0, 0) : time);
      zip.putNextEntry(entry);
      zip.write(content);
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
