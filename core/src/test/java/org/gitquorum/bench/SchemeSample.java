// SPDX-License-Identifier: MIT
package org.gitquorum.bench;

/**
 * Signatures of one scheme and two ways to check them.
 *
 * @param size how many there are
 * @param whole from the bytes of a record to who signed it
 * @param raw the mathematics alone, on a decoded key and signature
 */
record SchemeSample(String name, int size, Check whole, String rawName, Check raw) {
  /** Checks the sample of that number. */
  @FunctionalInterface
  interface Check {
    boolean holds(int sample);
  }
}
