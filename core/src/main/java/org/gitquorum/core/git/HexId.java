// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Object ids as text. JGit's own way from a string sets up the platform's cryptography first, which
 * another thread does meanwhile.
 */
public final class HexId {
  private static final int DIGITS = 40;

  private HexId() {}

  /** The id of forty hexadecimal digits, of either case; nothing for any other text. */
  public static Optional<ObjectId> parse(String text) {
    return text.length() == DIGITS && ObjectId.isId(text)
        ? Optional.of(ObjectId.fromString(text.getBytes(StandardCharsets.ISO_8859_1), 0))
        : Optional.empty();
  }

  /** The same of lower case digits only, as git writes them. */
  public static Optional<ObjectId> parseLowerCase(String text) {
    return parse(text).filter(id -> id.name().equals(text));
  }
}
