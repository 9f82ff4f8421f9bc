// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;

/**
 * Writes the Nix archive of a tree. Files are read ahead by other threads while this one writes
 * them in their order.
 */
final class TreeArchive {
  private static final long MOST_LINK_BYTES = 65_536;
  private static final int MOST_ENTRIES = 8_000_000;
  private static final int MOST_WAITING = 512;

  private final NarWriter writer;
  private final BlobsAhead blobs;
  private final Deque<Iterator<Map.Entry<Bytes, ArchiveNode>>> open = new ArrayDeque<>();
  private final Deque<Part> waiting = new ArrayDeque<>();
  private int entries;

  /** Something to be written when its turn comes. */
  private interface Part {
    void write() throws IOException, FindingException;
  }

  private TreeArchive(OutputStream out, BlobsAhead blobs) {
    this.writer = new NarWriter(out);
    this.blobs = blobs;
  }

  /**
   * Writes an archive.
   *
   * @throws FindingException {@code LIMIT} for too many or too deep directories
   */
  static void write(ArchiveNode.Directory root, OutputStream out)
      throws IOException, FindingException {
    try (BlobsAhead blobs = new BlobsAhead()) {
      TreeArchive archive = new TreeArchive(out, blobs);
      archive.writer.begin();
      archive.enter(root);
      while (!archive.open.isEmpty()) {
        archive.step();
      }
      archive.writeWaiting(0);
    }
  }

  private void step() throws IOException, FindingException {
    Iterator<Map.Entry<Bytes, ArchiveNode>> directory = open.element();
    if (!directory.hasNext()) {
      open.pop();
      waiting.add(writer::endDirectory);
      if (!open.isEmpty()) {
        waiting.add(writer::endEntry);
      }
      return;
    }
    if (++entries > MOST_ENTRIES) {
      throw Failures.limit("a tree holds more than " + MOST_ENTRIES + " entries");
    }
    Map.Entry<Bytes, ArchiveNode> entry = directory.next();
    waiting.add(() -> writer.startEntry(entry.getKey().toArray()));
    ArchiveNode node = entry.getValue();
    if (node instanceof ArchiveNode.Directory inner) {
      enter(inner);
    } else {
      waiting.add(leaf(node));
      waiting.add(writer::endEntry);
    }
    writeWaiting(MOST_WAITING);
  }

  private void enter(ArchiveNode.Directory directory) throws FindingException {
    if (open.size() >= TreeDifference.MOST_SEGMENTS) {
      throw Failures.limit("directories are nested more than " + open.size() + " deep");
    }
    waiting.add(writer::startDirectory);
    open.push(directory.entries().entrySet().iterator());
  }

  private Part leaf(ArchiveNode node) throws FindingException {
    if (node instanceof ArchiveNode.Link link) {
      BlobsAhead.Content target =
          blobs.read(link.objects(), link.blob(), MOST_LINK_BYTES, ArchiveNode.Conversion.NONE);
      return () -> writer.symlink(target.take());
    }
    ArchiveNode.File file = (ArchiveNode.File) node;
    if (file.conversion() == ArchiveNode.Conversion.NONE) {
      var large = file.objects().openLarge(file.blob());
      if (large.isPresent()) {
        return () -> {
          try (LargeBlob blob = large.get()) {
            writer.regular(blob, blob.size(), file.executable());
          } catch (LargeBlob.NotVerifiedException e) {
            throw e.finding();
          }
        };
      }
    }
    BlobsAhead.Content content =
        blobs.read(file.objects(), file.blob(), Integer.MAX_VALUE, file.conversion());
    return () -> writer.regular(content.take(), file.executable());
  }

  private void writeWaiting(int most) throws IOException, FindingException {
    while (waiting.size() > most) {
      waiting.remove().write();
    }
  }
}
