// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.verify;

import java.util.regex.Pattern;
import org.gitquorum.core.pin.Pin;

/** Commands to type about a pin, whose name anybody can have chosen. */
final class PinHints {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_./+@:-]*");

  private PinHints() {}

  /** Moves a pin to what is approved. */
  static String update(Pin pin) {
    return "git quorum pin update --input " + word(pin.name()) + " --latest";
  }

  /** One word for a shell, whatever is in it. */
  private static String word(String text) {
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
