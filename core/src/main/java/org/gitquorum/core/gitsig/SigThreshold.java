// SPDX-License-Identifier: MIT
package org.gitquorum.core.gitsig;

import java.util.regex.Pattern;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/**
 * How many certificates have to sign.
 *
 * @param count at least 1
 */
public record SigThreshold(int count) {
  /** git-sig's own. */
  public static final SigThreshold DEFAULT = new SigThreshold(1);

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,5}");

  /** @throws IllegalArgumentException below 1 */
  public SigThreshold {
    if (count < 1) {
      throw new IllegalArgumentException("a threshold below 1");
    }
  }

  /**
   * Reads what was typed.
   *
   * @throws FindingException {@code USAGE} for anything but a number from 1 to 999999 in plain
   *     digits
   */
  public static SigThreshold parse(String typed) throws FindingException {
    if (!NUMBER.matcher(typed).matches()) {
      throw new FindingException(
          ReasonCode.USAGE, "not a threshold, which is a whole number from 1 on: '" + typed + "'");
    }
    return new SigThreshold(Integer.parseInt(typed));
  }
}
