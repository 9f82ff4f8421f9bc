// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** An object in a file of its own: {@code <type> <size> NUL <content>}, compressed as a whole. */
final class LooseObject implements ObjectStore.Place {
  private static final int MOST_HEADER = 32;
  /** Larger files are not copied into memory. */
  private static final long MAPPED = 1 << 20;

  private final ByteBuffer compressed;
  private final ObjectType type;
  private final long size;
  private final int header;

  private LooseObject(ByteBuffer compressed, ObjectType type, long size, int header) {
    this.compressed = compressed;
    this.type = type;
    this.size = size;
    this.header = header;
  }

  /** Nothing if there is no such file. */
  static Optional<LooseObject> open(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw new TooLargeException(channel.size());
      }
      if (channel.size() > MAPPED) {
        return Optional.of(parse(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())));
      }
      ByteBuffer compressed = ByteBuffer.allocate((int) channel.size());
      while (compressed.hasRemaining() && channel.read(compressed) >= 0) {
        // Reads may come in pieces.
      }
      return Optional.of(parse(compressed.flip()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static LooseObject parse(ByteBuffer compressed) throws IOException {
    byte[] start = Inflation.start(compressed, MOST_HEADER);
    int end = 0;
    while (end < start.length && start[end] != 0) {
      end++;
    }
    String[] words = new String(start, 0, end, StandardCharsets.ISO_8859_1).split(" ", -1);
    if (end == start.length || words.length != 2 || !words[1].matches("0|[1-9][0-9]{0,17}")) {
      throw new IOException("a loose object begins with no header");
    }
    ObjectType type = switch (words[0]) {
      case "commit" -> ObjectType.COMMIT;
      case "tree" -> ObjectType.TREE;
      case "blob" -> ObjectType.BLOB;
      case "tag" -> ObjectType.TAG;
      default -> throw new IOException("a loose object is of unknown type");
    };
    return new LooseObject(compressed, type, Long.parseLong(words[1]), end + 1);
  }

  @Override
  public ObjectType type() {
    return type;
  }

  @Override
  public Optional<InflatedStream> open(int leastBytes) throws IOException {
    if (type != ObjectType.BLOB || size < leastBytes) {
      return Optional.empty();
    }
    InflatedStream stream =
        new InflatedStream(from -> compressed.duplicate().position((int) from), size + header);
    stream.leaveOut(header);
    return Optional.of(stream);
  }

  @Override
  public StoredObject read(long limit, int mostBytes) throws IOException {
    if (size > limit || size > mostBytes - header) {
      throw new TooLargeException(size);
    }
    ByteBuffer all = compressed.duplicate();
    byte[] content = Inflation.whole(all, header + (int) size);
    if (all.hasRemaining()) {
      throw new IOException("bytes follow the end of a loose object");
    }
    return new StoredObject(type, java.util.Arrays.copyOfRange(content, header, content.length));
  }
}
