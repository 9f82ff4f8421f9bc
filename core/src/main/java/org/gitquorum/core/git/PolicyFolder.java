// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.trust.PolicyFiles;

/** A policy directory outside any tree: a folder of plain files on this machine. */
public final class PolicyFolder {
  private static final long LARGEST_FILE = 8 << 20;
  private static final int MOST_FILES = 2000;

  private PolicyFolder() {}

  /**
   * Reads every file of it.
   *
   * @param path the folder, or the policy.toml in it
   * @throws FindingException {@code POLICY_MISSING}, {@code POLICY_INVALID} for links and special
   *     files, {@code LIMIT}
   */
  public static PolicyFiles read(Path path) throws FindingException {
    Path folder = Files.isRegularFile(path) ? path.toAbsolutePath().getParent() : path;
    if (folder == null || !Files.isDirectory(folder)) {
      throw new FindingException(ReasonCode.POLICY_MISSING, "there is no policy at " + path);
    }
    Map<String, byte[]> files = new HashMap<>();
    try (Stream<Path> entries = Files.walk(folder)) {
      for (Path entry : (Iterable<Path>) entries::iterator) {
        if (!Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          add(folder, entry, files);
        }
      }
    } catch (IOException | java.io.UncheckedIOException e) {
      throw new FindingException(
          ReasonCode.IO_FAILED, "cannot read " + folder + ": " + e.getMessage());
    }
    return new PolicyFiles(NixArchive.digest(files), files);
  }

  private static void add(Path folder, Path entry, Map<String, byte[]> files)
      throws IOException, FindingException {
    if (!Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
      throw new FindingException(ReasonCode.POLICY_INVALID, entry + " is not a plain file");
    }
    if (files.size() == MOST_FILES || Files.size(entry) > LARGEST_FILE) {
      throw new FindingException(ReasonCode.LIMIT, "too many or too large files in " + folder);
    }
    List<String> names = new java.util.ArrayList<>();
    folder.relativize(entry).forEach(name -> names.add(name.toString()));
    files.put(
        new String(
            String.join("/", names).getBytes(java.nio.charset.StandardCharsets.UTF_8),
            java.nio.charset.StandardCharsets.ISO_8859_1),
        Files.readAllBytes(entry));
  }
}
