// SPDX-License-Identifier: MIT
package org.gitquorum.core.git.attribute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * A pattern of git's kind, compiled to a machine without memory: a match takes time proportional to
 * the length of pattern and text, whatever the pattern.
 */
final class Glob {
  /** One step of the machine. */
  private record Step(Kind kind, BitSet bytes) {}

  private enum Kind {
    /** One byte out of a set. */
    ONE,
    /** Any number of bytes out of a set. */
    MANY,
    /** Go on here, or leave out the next two steps. */
    OPTIONAL_PAIR,
    /** Nothing matches. */
    NEVER
  }

  private static final BitSet ALL = all(false);
  private static final BitSet WITHIN_SEGMENT = all(true);
  private static final BitSet NONE = new BitSet();

  private final List<Step> steps;

  private Glob(List<Step> steps) {
    this.steps = List.copyOf(steps);
  }

  /**
   * Compiles a pattern.
   *
   * @param paths whether slashes are special: only {@code **} alone in a segment matches them
   */
  static Glob compile(byte[] pattern, boolean paths) {
    List<Step> steps = new ArrayList<>();
    int at = 0;
    while (at >= 0 && at < pattern.length) {
      at = step(pattern, at, paths, steps);
    }
    if (at < 0) {
      steps.add(new Step(Kind.NEVER, NONE));
    }
    return new Glob(steps);
  }

  /** @return where the pattern goes on, -1 if from here on nothing matches */
  private static int step(byte[] pattern, int at, boolean paths, List<Step> steps) {
    switch (pattern[at]) {
      case '\\' -> {
        if (at + 1 == pattern.length) {
          return -1;
        }
        steps.add(new Step(Kind.ONE, single(pattern[at + 1])));
        return at + 2;
      }
      case '?' -> {
        steps.add(new Step(Kind.ONE, paths ? WITHIN_SEGMENT : ALL));
        return at + 1;
      }
      case '*' -> {
        return stars(pattern, at, paths, steps);
      }
      case '[' -> {
        ByteSet.Parsed set = ByteSet.parse(pattern, at + 1);
        if (paths) {
          set.bytes().clear('/');
        }
        steps.add(new Step(Kind.ONE, set.bytes()));
        return set.end();
      }
      default -> {
        steps.add(new Step(Kind.ONE, single(pattern[at])));
        return at + 1;
      }
    }
  }

  private static int stars(byte[] pattern, int at, boolean paths, List<Step> steps) {
    int end = at;
    while (end < pattern.length && pattern[end] == '*') {
      end++;
    }
    boolean slash = end < pattern.length && pattern[end] == '/';
    boolean escapedSlash =
        end + 1 < pattern.length && pattern[end] == '\\' && pattern[end + 1] == '/';
    boolean alone = end - at > 1
        && (at == 0 || pattern[at - 1] == '/')
        && (end == pattern.length || slash || escapedSlash);
    if (paths && alone && slash) {
      steps.add(new Step(Kind.OPTIONAL_PAIR, NONE));
      steps.add(new Step(Kind.MANY, ALL));
      steps.add(new Step(Kind.ONE, single('/')));
      return end + 1;
    }
    steps.add(new Step(Kind.MANY, paths && !alone ? WITHIN_SEGMENT : ALL));
    return end;
  }

  /** Whether the whole text matches. */
  boolean matches(byte[] text, int from, int to) {
    boolean[] now = new boolean[steps.size() + 1];
    boolean[] next = new boolean[steps.size() + 1];
    now[0] = true;
    for (int i = from; i < to; i++) {
      skip(now);
      Arrays.fill(next, false);
      int octet = text[i] & 0xff;
      boolean any = false;
      for (int s = 0; s < steps.size(); s++) {
        Step step = steps.get(s);
        if (now[s] && step.bytes.get(octet)) {
          next[step.kind == Kind.MANY ? s : s + 1] = true;
          any = true;
        }
      }
      if (!any) {
        return false;
      }
      boolean[] spare = now;
      now = next;
      next = spare;
    }
    skip(now);
    return now[steps.size()];
  }

  /** Follows what takes no byte. */
  private void skip(boolean[] states) {
    for (int s = 0; s < steps.size(); s++) {
      if (states[s]) {
        switch (steps.get(s).kind) {
          case MANY -> states[s + 1] = true;
          case OPTIONAL_PAIR -> {
            states[s + 1] = true;
            states[s + 3] = true;
          }
          default -> {}
        }
      }
    }
  }

  private static BitSet single(int octet) {
    BitSet set = new BitSet();
    set.set(octet & 0xff);
    return set;
  }

  private static BitSet all(boolean exceptSlash) {
    BitSet set = new BitSet();
    set.set(0, 256);
    set.set('/', !exceptSlash);
    return set;
  }
}
