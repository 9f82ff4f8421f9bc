// SPDX-License-Identifier: MIT
package org.gitquorum.cli.frame;

/** Somebody at a terminal who can be asked. */
public interface Person {
  /** Shows some lines, escaped already, before asking about them. */
  void show(String text);

  /** What the person typed on one line; empty at the end of input. */
  String ask(String question);

  /** What the person typed without seeing it; empty at the end of input. */
  char[] askSecretly(String question);
}
