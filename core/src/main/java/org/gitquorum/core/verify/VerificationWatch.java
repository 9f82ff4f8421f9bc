// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

/**
 * Is told how far a verification has come. It decides nothing; what it throws ends the run before
 * there is a verdict.
 */
public interface VerificationWatch {
  /** Nobody watches. */
  VerificationWatch NONE = new VerificationWatch() {};

  /**
   * What is remembered does not answer, so policies and records are going to be read. Told once.
   */
  default void begins() {}

  /**
   * The history was read back from the target over so many states and has not met the anchor yet.
   * Told now and then.
   */
  default void read(int states) {}

  /** So many of all states from the start were judged. Told after each. */
  default void judged(int states, int all) {}
}
