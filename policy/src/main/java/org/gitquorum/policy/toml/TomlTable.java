// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A table of a TOML document, filled while the document is read. */
final class TomlTable implements TomlValue {
  /** How a table came to be, which decides what may still be added to it. */
  enum Origin {
    /** The document or a header. */
    HEADER,
    /** Named only as a part of another table's header, so a header of its own may follow. */
    IMPLIED,
    /** In braces, complete. */
    INLINE
  }

  /** A key with its value. */
  record Entry(String key, int keyStart, TomlValue value) {}

  private final int start;
  private int end;
  private Origin origin;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  TomlTable(int start, int end, Origin origin) {
    this.start = start;
    this.end = end;
    this.origin = origin;
  }

  @Override
  public int start() {
    return start;
  }

  /** After the last value of its own, or after its header where there is none. */
  @Override
  public int end() {
    return end;
  }

  @Override
  public String kind() {
    return "a table";
  }

  Origin origin() {
    return origin;
  }

  /** An implied table gets its own header. */
  void declare(int headerEnd) {
    origin = Origin.HEADER;
    end = headerEnd;
  }

  void put(Entry entry) {
    entries.put(entry.key(), entry);
  }

  /** The table goes on to here. */
  void extendTo(int offset) {
    end = offset;
  }

  Optional<Entry> get(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  /** In the order of the document. */
  Collection<Entry> entries() {
    return Collections.unmodifiableCollection(entries.values());
  }
}
