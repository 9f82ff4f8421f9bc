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

  /** {@code [signers.NAME]} and the end of its line. */
  static String signerHeader(SignerName name) {
    String key = BARE_KEY.matcher(name.value()).matches() ? name.value() : quoted(name.value());
    return "[signers." + key + "]\n";
  }
}
