// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks zlib streams whose size is known beforehand. Memory is only taken for what the compressed
 * bytes at hand can possibly yield, and a stream that yields more or less than was said is refused.
 */
final class Inflation {
  /** What deflate achieves at most, rounded up. */
  private static final long HIGHEST_RATIO = 1040;

  private static final Queue<Inflater> POOL = new ConcurrentLinkedQueue<>();

  private Inflation() {}

  /** All of a stream, which begins at the buffer's position; the position moves to its end. */
  static byte[] whole(ByteBuffer compressed, int size) throws IOException {
    if (size > compressed.remaining() * HIGHEST_RATIO) {
      throw new IOException("more bytes are announced than can be there");
    }
    Inflater inflater = borrow();
    try {
      inflater.setInput(compressed);
      byte[] content = new byte[size];
      int filled = fill(inflater, content);
      boolean more = !inflater.finished() && inflater.inflate(new byte[1]) > 0;
      if (filled != size || more || !inflater.finished()) {
        throw new IOException("a compressed object has another size than announced");
      }
      return content;
    } catch (DataFormatException e) {
      throw new IOException("compressed data is damaged", e);
    } finally {
      giveBack(inflater);
    }
  }

  /** The first bytes of a stream, at most that many. */
  static byte[] start(ByteBuffer compressed, int most) throws IOException {
    Inflater inflater = borrow();
    try {
      inflater.setInput(compressed.slice());
      byte[] content = new byte[most];
      return Arrays.copyOf(content, fill(inflater, content));
    } catch (DataFormatException e) {
      throw new IOException("compressed data is damaged", e);
    } finally {
      giveBack(inflater);
    }
  }

  private static int fill(Inflater inflater, byte[] content) throws DataFormatException {
    int filled = 0;
    while (filled < content.length && !inflater.finished()) {
      int count = inflater.inflate(content, filled, content.length - filled);
      if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
        break;
      }
      filled += count;
    }
    return filled;
  }

  private static Inflater borrow() {
    Inflater inflater = POOL.poll();
    return inflater == null ? new Inflater() : inflater;
  }

  private static void giveBack(Inflater inflater) {
    inflater.reset();
    POOL.add(inflater);
  }
}
