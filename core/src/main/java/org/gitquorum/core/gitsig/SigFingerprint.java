// SPDX-License-Identifier: MIT
package org.gitquorum.core.gitsig;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/** Whole fingerprints: what is shorter can be had by whoever wants it. */
public final class SigFingerprint {
  private static final Pattern FORM =
      Pattern.compile("(?:0[xX])?([0-9a-fA-F]{40}|[0-9a-fA-F]{64})");

  private SigFingerprint() {}

  /** The fingerprint in lower-case hex, nothing if the text is no whole one. */
  public static Optional<String> read(String text) {
    var matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(matcher.group(1).toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  /**
   * The same for what a user typed.
   *
   * @throws FindingException {@code USAGE}
   */
  public static String parse(String typed) throws FindingException {
    return read(typed)
        .orElseThrow(() -> new FindingException(
            ReasonCode.USAGE,
            "not a whole fingerprint of 40 or 64 hex digits: '" + typed + "'",
            "gpg --fingerprint"));
  }

  /** As GnuPG and git-sig print it. */
  public static String shown(String fingerprint) {
    return fingerprint.toUpperCase(Locale.ROOT);
  }
}
