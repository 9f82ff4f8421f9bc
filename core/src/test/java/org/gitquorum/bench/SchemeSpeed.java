// SPDX-License-Identifier: MIT
package org.gitquorum.bench;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Compares whole checks of records with the bare mathematics of their schemes: one thread, keys
 * cached, each pair in turn within one run, medians of the rounds.
 */
final class SchemeSpeed {
  /** Processor time, so that other work on the machine weighs less. */
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private static final long ROUND_NANOS = 200_000_000L;

  private final int rounds;

  private SchemeSpeed(int rounds) {
    this.rounds = rounds;
  }

  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 25;
    new SchemeSpeed(rounds).compare(SchemeSamples.all(), System.out);
  }

  private void compare(List<SchemeSample> samples, PrintStream out) {
    Map<String, List<Double>> rates = new LinkedHashMap<>();
    // The first third warms up and is dropped.
    for (int round = -rounds / 3; round < rounds; round++) {
      for (SchemeSample sample : samples) {
        double whole = rate(sample.whole(), sample.size());
        double raw = rate(sample.raw(), sample.size());
        if (round >= 0) {
          rates
              .computeIfAbsent(sample.name() + " whole", name -> new ArrayList<>())
              .add(whole);
          rates
              .computeIfAbsent(sample.name() + " raw", name -> new ArrayList<>())
              .add(raw);
        }
      }
    }
    out.println("| whole check | per second | bare verification | per second | ratio |");
    out.println("| --- | --- | --- | --- | --- |");
    for (SchemeSample sample : samples) {
      double whole = median(rates.getOrDefault(sample.name() + " whole", List.of()));
      double raw = median(rates.getOrDefault(sample.name() + " raw", List.of()));
      out.printf(
          Locale.ROOT,
          "| %s | %,.0f | %s | %,.0f | %.2f |%n",
          sample.name(),
          whole,
          sample.rawName(),
          raw,
          whole / raw);
    }
  }

  /**
   * Checks a second of processor time, over all samples in turn so that no answer is remembered.
   */
  private static double rate(SchemeSample.Check check, int size) {
    long start = CLOCK.getCurrentThreadCpuTime();
    long done = 0;
    long elapsed;
    do {
      for (int sample = 0; sample < size; sample++) {
        if (!check.holds(sample)) {
          throw new IllegalStateException("a good signature was refused");
        }
      }
      done += size;
      elapsed = CLOCK.getCurrentThreadCpuTime() - start;
    } while (elapsed < ROUND_NANOS);
    return done * 1e9 / elapsed;
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
