// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.util.List;

/** A value of a TOML document, and where it stands. */
sealed interface TomlValue
    permits TomlValue.Text,
        TomlValue.Whole,
        TomlValue.Truth,
        TomlValue.Items,
        TomlTable,
        TomlTables {
  /** Offset of its first character. */
  int start();

  /** Offset after its last character. */
  int end();

  /** What it is, in words: {@code a string}. */
  String kind();

  /**
   * A string.
   *
   * @param plain whether it stands in the document character by character, without escapes
   */
  record Text(int start, int end, String value, boolean plain) implements TomlValue {
    @Override
    public String kind() {
      return "a string";
    }

    /** Where a character of the value stands, or where the string starts if that is unclear. */
    int offset(int index) {
      return plain ? start + 1 + index : start;
    }
  }

  /** An integer. */
  record Whole(int start, int end, long value) implements TomlValue {
    @Override
    public String kind() {
      return "a number";
    }
  }

  /** A boolean. */
  record Truth(int start, int end, boolean value) implements TomlValue {
    @Override
    public String kind() {
      return "true or false";
    }
  }

  /** An array in single brackets. */
  record Items(int start, int end, List<TomlValue> values) implements TomlValue {
    @Override
    public String kind() {
      return "an array";
    }
  }
}
