// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/**
 * Reads blobs in other threads before they are needed. They are taken in the order in which they
 * were asked for; how much lies ready and untaken is bounded, so that a row of large files does not
 * fill the memory.
 */
final class BlobsAhead implements AutoCloseable {
  private static final long MOST_READY_BYTES = 24L << 20;
  private static final int MOST_THREADS = 4;

  private final ExecutorService threads =
      Executors.newFixedThreadPool(threads(), BlobsAhead::thread);
  private long asked;
  private long taken;
  private long ready;
  private boolean closed;

  /** A blob that is being read. */
  interface Content {
    /**
     * Its content, converted.
     *
     * @throws FindingException as {@link VerifiedObjects#read}, or what the conversion threw
     */
    byte[] take() throws FindingException;
  }

  private sealed interface Outcome {}

  private static final class Read implements Outcome {
    final byte[] content;

    Read(byte[] content) {
      this.content = content;
    }
  }

  private record Failed(FindingException cause) implements Outcome {}

  private static int threads() {
    return Math.max(1, Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors() - 1));
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "reading ahead");
    thread.setDaemon(true);
    return thread;
  }

  /** Begins to read a blob. */
  Content read(
      VerifiedObjects objects, ObjectId blob, long limit, ArchiveNode.Conversion conversion) {
    long number = asked++;
    CompletableFuture<Outcome> outcome = CompletableFuture.supplyAsync(
        () -> readNow(number, objects, blob, limit, conversion), threads);
    return () -> take(outcome);
  }

  private Outcome readNow(
      long number,
      VerifiedObjects objects,
      ObjectId blob,
      long limit,
      ArchiveNode.Conversion conversion) {
    try {
      awaitRoom(number);
      byte[] content = conversion.of(objects.read(blob, ObjectType.BLOB, limit));
      addReady(content.length);
      return new Read(content);
    } catch (FindingException e) {
      return new Failed(e);
    }
  }

  private byte[] take(CompletableFuture<Outcome> outcome) throws FindingException {
    Outcome result = outcome.join();
    synchronized (this) {
      taken++;
      if (result instanceof Read read) {
        ready -= read.content.length;
      }
      notifyAll();
    }
    if (result instanceof Failed failed) {
      throw failed.cause;
    }
    return ((Read) result).content;
  }

  /** What is needed next never waits: whatever lies ready is needed later. */
  private synchronized void awaitRoom(long number) throws FindingException {
    try {
      while (number != taken && ready > MOST_READY_BYTES && !closed) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FindingException(
          Finding.of(ReasonCode.IO_FAILED, "interrupted while reading files"), e);
    }
  }

  private synchronized void addReady(int bytes) {
    ready += bytes;
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    threads.shutdownNow();
  }
}
