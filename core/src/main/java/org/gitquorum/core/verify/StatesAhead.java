// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.FirstParentHistory.State;

/**
 * Reads the next states in other threads while one is judged: what changed, which records there are
 * and who signed them. None of that depends on a verdict but for the keys that signatures are read
 * with; answers under another policy than the one in force are not asked for.
 *
 * <p>Order and result never depend on threads: whatever could not be found out ahead, for whatever
 * reason, is found out again when its turn comes, and fails then as it would have without this.
 */
final class StatesAhead implements AutoCloseable {
  /** Shorter histories are judged before threads have started. */
  private static final int FEWEST_STATES = 64;

  private static final int BLOCK = 64;
  private static final int MOST_BLOCKS = 8;
  private static final int MOST_THREADS = 8;

  private final Line line;
  private final AheadReader reader;
  private final ExecutorService threads;
  private final Deque<Block> blocks = new ArrayDeque<>();
  private PolicyReading.Usable inForce;
  private int next;

  /** States in a row that one thread reads. */
  private record Block(int first, int last, Future<List<Optional<StateAhead>>> found) {}

  private StatesAhead(
      Line line, int start, PolicyReading.Usable inForce, AheadReader reader, int count) {
    this.line = line;
    this.inForce = inForce;
    this.reader = reader;
    this.next = start + 1;
    this.threads = Executors.newFixedThreadPool(count, StatesAhead::thread);
  }

  /**
   * Begins to read what follows a state; nothing where that would not pay.
   *
   * @param start index of the state that is approved to begin with
   * @param inForce the policy there
   */
  static Optional<StatesAhead> of(
      Line line, int start, PolicyReading.Usable inForce, AheadReader reader) {
    int processors = Runtime.getRuntime().availableProcessors();
    return processors < 2 || line.size() - start < FEWEST_STATES
        ? Optional.empty()
        : Optional.of(by(Math.min(processors, MOST_THREADS), line, start, inForce, reader));
  }

  /** The same with so many threads, however short the history. */
  static StatesAhead by(
      int threads, Line line, int start, PolicyReading.Usable inForce, AheadReader reader) {
    return new StatesAhead(line, start, inForce, reader, threads);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "reading ahead");
    thread.setDaemon(true);
    return thread;
  }

  /** Signatures are read with the keys of this policy from now on. */
  void follow(PolicyReading.Usable policy) {
    inForce = policy;
  }

  /** What was found out about a state. States are asked for in order. */
  Optional<StateAhead> at(int state) throws FindingException {
    while (!blocks.isEmpty() && blocks.element().last() < state) {
      blocks.remove();
    }
    while (blocks.size() < MOST_BLOCKS && next < line.size()) {
      blocks.add(begin());
    }
    Block block = blocks.peek();
    if (block == null || state < block.first()) {
      return Optional.empty();
    }
    try {
      return block.found().get().get(state - block.first());
    } catch (ExecutionException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Block begin() throws FindingException {
    int first = next;
    int last = Math.min(first + BLOCK, line.size()) - 1;
    List<State> states = new ArrayList<>();
    for (int state = first - 1; state <= last; state++) {
      states.add(line.at(state));
    }
    next = last + 1;
    PolicyReading.Usable policy = inForce;
    return new Block(first, last, threads.submit(() -> reader.read(states, policy)));
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
