// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The tables under one {@code [[...]]}, filled while the document is read. */
final class TomlTables implements TomlValue {
  private final List<TomlTable> tables = new ArrayList<>();

  void add(TomlTable table) {
    tables.add(table);
  }

  List<TomlTable> tables() {
    return Collections.unmodifiableList(tables);
  }

  TomlTable last() {
    return tables.get(tables.size() - 1);
  }

  @Override
  public int start() {
    return tables.get(0).start();
  }

  @Override
  public int end() {
    return last().end();
  }

  @Override
  public String kind() {
    return "tables in double brackets";
  }
}
