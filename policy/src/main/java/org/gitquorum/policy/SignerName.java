// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The name a policy gives to a signer: 1 to 64 of {@code a-z A-Z 0-9 . _ -}, not starting with
 * {@code -} or {@code .}.
 *
 * @param value the name as written in the policy
 */
public record SignerName(String value) implements Comparable<SignerName> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,63}");

  /** @throws IllegalArgumentException if the name is not of the form above */
  public SignerName {
    Objects.requireNonNull(value);
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a signer name");
    }
  }

  /** Whether {@code text} has the form of a name. */
  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public int compareTo(SignerName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
