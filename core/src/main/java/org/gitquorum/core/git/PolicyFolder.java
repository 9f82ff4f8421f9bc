// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.TreeMap;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.trust.PolicyFiles;

/** Reads a policy directory on disk into memory. */
final class PolicyFolder {
  private static final int MOST_POLICY_BYTES = 1 << 20;
  private static final int MOST_DEPTH = 16;

  private final TreeMap<String, byte[]> files = new TreeMap<>();

  private PolicyFolder() {}

  static PolicyFiles read(Path path) throws FindingException {
    Path directory = directoryOf(path);
    PolicyFolder folder = new PolicyFolder();
    try {
      folder.directory(directory, "", 0);
    } catch (IOException e) {
      throw Failures.io("cannot read " + directory, e);
    }
    if (!folder.files.containsKey(PolicyDirectory.POLICY_FILE)) {
      throw missing(directory);
    }
    return new PolicyFiles(NixArchiveHash.ofFiles(folder.files), folder.files);
  }

  private static Path directoryOf(Path path) throws FindingException {
    if (Files.isDirectory(path)) {
      return path;
    }
    Path absolute = path.toAbsolutePath();
    Path parent = absolute.getParent();
    if (parent == null || !absolute.endsWith(PolicyDirectory.POLICY_FILE) || !Files.exists(path)) {
      throw missing(path);
    }
    return parent;
  }

  private void directory(Path directory, String prefix, int depth)
      throws IOException, FindingException {
    if (depth > MOST_DEPTH) {
      throw Failures.limit(directory + " is nested more than " + MOST_DEPTH + " deep");
    }
    boolean empty = true;
    try (DirectoryStream<Path> below = Files.newDirectoryStream(directory)) {
      for (Path entry : below) {
        empty = false;
        entry(entry, prefix + entry.getFileName(), depth);
      }
    }
    if (empty && depth > 0) {
      throw invalid(directory + " is empty, which git cannot hold");
    }
  }

  private void entry(Path entry, String path, int depth) throws IOException, FindingException {
    byte[] name = String.valueOf(entry.getFileName()).getBytes(StandardCharsets.UTF_8);
    if (!ArchiveNames.isAllowed(name)) {
      throw invalid(entry + " is not allowed in a policy directory");
    }
    if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
      directory(entry, path + "/", depth + 1);
    } else if (!Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
      throw invalid(entry + " is neither a plain file nor a directory");
    } else if (FileArchive.isExecutable(entry)) {
      throw invalid(entry + " is executable");
    } else {
      files.put(path, content(entry, path));
    }
  }

  private byte[] content(Path file, String path) throws IOException, FindingException {
    int limit = path.equals(PolicyDirectory.POLICY_FILE)
        ? MOST_POLICY_BYTES
        : ArchiveLimits.POLICY.fileBytes();
    try (InputStream stream = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] content = stream.readNBytes(limit + 1);
      if (content.length > limit || files.size() >= ArchiveLimits.POLICY.files()) {
        throw Failures.limit(file + " is larger than " + limit + " bytes, or one file too many");
      }
      return content;
    }
  }

  private static FindingException missing(Path path) {
    return new FindingException(
        ReasonCode.POLICY_MISSING,
        "no " + PolicyDirectory.POLICY_FILE + " at " + path,
        "name a directory laid out like .quorum, or the policy.toml in it");
  }

  private static FindingException invalid(String message) {
    return new FindingException(ReasonCode.POLICY_INVALID, message);
  }
}
