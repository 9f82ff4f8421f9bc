// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.util.regex.Pattern;
import org.gitquorum.policy.SignerName;

/** Writes strings and headers. */
final class TomlQuoting {
  private static final Pattern BARE_KEY = Pattern.compile("[A-Za-z0-9_-]+");

  private TomlQuoting() {}

  /** A basic string; what no string may hold is refused when the result is read. */
  static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** A key, quoted where it has to be. */
  static String key(String name) {
    return BARE_KEY.matcher(name).matches() ? name : quoted(name);
  }

  /** {@code [signers.NAME]} and the end of its line. */
  static String signerHeader(SignerName name) {
    return "[signers." + key(name.value()) + "]\n";
  }
}
