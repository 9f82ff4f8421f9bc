// SPDX-License-Identifier: MIT
package org.gitquorum.core.statement;

/** Bytes that are no statement in its canonical form. */
public final class StatementException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final String reason;
  private final RecordFault fault;

  /**
   * @param line where, from 1; 0 if the bytes as a whole are meant
   * @param reason what is wrong, lower case, no full stop
   */
  public StatementException(RecordFault fault, int line, String reason) {
    super(describe(line, reason));
    this.fault = fault;
    this.line = line;
    this.reason = reason;
  }

  /** Where, from 1; 0 if the bytes as a whole are meant. */
  public int line() {
    return line;
  }

  /** What is wrong and where. */
  public String description() {
    return describe(line, reason);
  }

  private static String describe(int line, String reason) {
    return line == 0 ? reason : "line " + line + " of the statement: " + reason;
  }

  /** What is wrong, without the place. */
  public String reason() {
    return reason;
  }

  /** The code to report the record with. */
  public RecordFault fault() {
    return fault;
  }
}
