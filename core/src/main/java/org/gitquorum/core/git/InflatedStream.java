// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * What a zlib stream unpacks to, piece by piece. It ends after the announced number of bytes or
 * fails.
 */
final class InflatedStream extends InputStream {
  private static final int PIECE = 1 << 20;

  private final Source source;
  private final Inflater inflater = new Inflater();
  private long size;
  private long given;

  /** Where the compressed bytes are. */
  interface Source {
    /** The bytes from a distance to the stream's start on, as many as lie together. */
    ByteBuffer at(long distance) throws IOException;
  }

  InflatedStream(Source source, long size) {
    this.source = source;
    this.size = size;
  }

  /** Reads bytes that do not belong to the content. */
  void leaveOut(int bytes) throws IOException {
    skipNBytes(bytes);
    size -= bytes;
    given -= bytes;
  }

  /** How many bytes come from here on. */
  long size() {
    return size;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    try {
      while (!inflater.finished()) {
        int count = inflater.inflate(buffer, offset, length);
        if (count > 0) {
          given += count;
          checkEnd(given > size);
          return count;
        }
        if (inflater.needsDictionary()) {
          throw new IOException("compressed data asks for a dictionary");
        }
        if (inflater.needsInput()) {
          feed();
        }
      }
    } catch (DataFormatException e) {
      throw new IOException("compressed data is damaged", e);
    }
    checkEnd(given != size);
    return -1;
  }

  private void feed() throws IOException {
    ByteBuffer compressed = source.at(inflater.getBytesRead());
    if (!compressed.hasRemaining()) {
      throw new IOException("compressed data ends too early");
    }
    ByteBuffer piece = compressed.slice();
    inflater.setInput(piece.limit(Math.min(PIECE, piece.capacity())));
  }

  private static void checkEnd(boolean wrong) throws IOException {
    if (wrong) {
      throw new IOException("a compressed object has another size than announced");
    }
  }

  @Override
  public void close() {
    inflater.end();
  }
}
