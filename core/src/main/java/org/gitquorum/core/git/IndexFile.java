// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.util.FS;
import org.gitquorum.core.FindingException;
import org.gitquorum.policy.RepositoryPath;
import org.jspecify.annotations.Nullable;

/** git's index: gitformat-index(5). It is written in version 2, without extensions. */
final class IndexFile {
  private static final int ALIGNMENT = 8;
  private static final int FIXED_BYTES = 62;
  private static final int LONGEST_NAME = 0xfff;

  private IndexFile() {}

  /**
   * What is tracked.
   *
   * @throws FindingException {@code USAGE} for an index with conflicts, a sparse checkout or paths
   *     added by intent only
   */
  static SortedMap<RepositoryPath, TreeEntry> read(Path index)
      throws IOException, FindingException {
    QuietSystemReader.install();
    DirCache cache = DirCache.read(index.toFile(), FS.DETECTED);
    SortedMap<RepositoryPath, TreeEntry> entries = new TreeMap<>();
    for (int i = 0; i < cache.getEntryCount(); i++) {
      DirCacheEntry entry = cache.getEntry(i);
      RepositoryPath path = RepositoryPath.of(entry.getRawPath());
      if (entry.getStage() != DirCacheEntry.STAGE_0
          || entry.isSkipWorkTree()
          || entry.isIntentToAdd()) {
        throw RevisionResolver.usage(
            path + " is in conflict, left out by a sparse checkout or only intended to be added");
      }
      entries.put(path, new TreeEntry(entry.getRawMode(), entry.getObjectId()));
    }
    return entries;
  }

  /** The index of a work tree that holds just these entries. */
  static byte[] content(WorkTreePaths paths, SortedMap<RepositoryPath, TreeEntry> entries)
      throws IOException, FindingException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(entries.size() * 128 + 64);
    DataOutputStream out = new DataOutputStream(bytes);
    out.write("DIRC".getBytes(StandardCharsets.US_ASCII));
    out.writeInt(2);
    out.writeInt(entries.size());
    for (Map.Entry<RepositoryPath, TreeEntry> entry : entries.entrySet()) {
      writeEntry(out, paths.file(entry.getKey()), entry.getKey(), entry.getValue());
    }
    out.write(ContentHash.sha1().digest(bytes.toByteArray()));
    return bytes.toByteArray();
  }

  private static void writeEntry(
      DataOutputStream out, Path file, RepositoryPath path, TreeEntry entry) throws IOException {
    boolean known = entry.mode() != WorkTree.SUBMODULE
        && file.getFileSystem().supportedFileAttributeViews().contains("unix");
    writeStatus(out, file, entry.mode(), known);
    byte[] id = new byte[20];
    entry.id().copyRawTo(id, 0);
    out.write(id);
    out.writeShort(Math.min(path.length(), LONGEST_NAME));
    out.write(path.bytes());
    int length = FIXED_BYTES + path.length();
    out.write(new byte[ALIGNMENT - length % ALIGNMENT]);
  }

  /** Zeros make git compare the content the next time it looks. */
  private static void writeStatus(DataOutputStream out, Path file, int mode, boolean known)
      throws IOException {
    if (!known) {
      out.write(new byte[24]);
      out.writeInt(mode);
      out.write(new byte[12]);
      return;
    }
    Map<String, Object> status = Files.readAttributes(file, "unix:*", LinkOption.NOFOLLOW_LINKS);
    writeTime(out, status.get("ctime"));
    writeTime(out, status.get("lastModifiedTime"));
    writeNumber(out, status.get("dev"));
    writeNumber(out, status.get("ino"));
    out.writeInt(mode);
    writeNumber(out, status.get("uid"));
    writeNumber(out, status.get("gid"));
    writeNumber(out, status.get("size"));
  }

  private static void writeTime(DataOutputStream out, @Nullable Object time) throws IOException {
    long nanos = time instanceof FileTime known ? known.to(TimeUnit.NANOSECONDS) : 0;
    out.writeInt((int) Math.floorDiv(nanos, 1_000_000_000L));
    out.writeInt((int) Math.floorMod(nanos, 1_000_000_000L));
  }

  /** The low 32 bits, as git does. */
  private static void writeNumber(DataOutputStream out, @Nullable Object number)
      throws IOException {
    out.writeInt(number instanceof Number known ? known.intValue() : 0);
  }
}
