// SPDX-License-Identifier: MIT
package org.gitquorum.cli.frame;

/**
 * A command that people wait for, so that its plainest lines are read without picocli, which takes
 * longer than all the rest. Whatever it does not take, picocli reads from the start.
 *
 * <p>What is taken here must mean what picocli makes of it (PlainLineTest).
 */
public interface PlainCommand extends QuorumCommand {
  /** Takes a flag, given once; false if there is none of that name. */
  boolean takeFlag(String name);

  /** Takes an option with its value, given once; false if there is none of that name. */
  boolean takeOption(String name, String value);

  /** Takes an operand; false if there are too many. */
  boolean takeOperand(String operand);
}
