// SPDX-License-Identifier: MIT
package org.gitquorum.core.statement;

/** What a line of a note turned out to be. */
public sealed interface LineReading {
  /** A well-formed record; nothing is said about its signature. */
  record Parsed(NoteRecord record) implements LineReading {}

  /** No record at all, but another's content. */
  record Foreign(ForeignContent content) implements LineReading {}

  /**
   * Meant as a record and refused.
   *
   * @param detail what is wrong, lower case, no full stop
   */
  record Malformed(RecordFault fault, String detail) implements LineReading {}

  /**
   * A record of a version that this reader does not know: not counted, never read as another one.
   *
   * @param version as written; at most 16 printable bytes
   */
  record UnknownVersion(String version) implements LineReading {}
}
