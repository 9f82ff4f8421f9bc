// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import org.gitquorum.policy.Policy;

/**
 * Reads {@code policy.toml}. Whatever is not understood in full is refused: nothing is guessed.
 *
 * <p>What needs the keys themselves is decided elsewhere: whether a key file reads, whether two
 * entries hold one key in different forms, whether a revoked key is still listed.
 */
public final class PolicyReader {
  private PolicyReader() {}

  /**
   * Reads a policy.
   *
   * @param content the file, at most 1 MiB
   * @param fileName how messages call it
   * @throws PolicyException with everything found wrong, each with line and column
   */
  public static Policy read(byte[] content, String fileName) throws PolicyException {
    return readLocated(content, fileName).policy();
  }

  /**
   * Reads a policy and keeps the lines of its parts.
   *
   * @throws PolicyException as for {@link #read}
   */
  public static LocatedPolicy readLocated(byte[] content, String fileName) throws PolicyException {
    SourceText source = SourceText.decode(content, fileName);
    return new DocumentReader(source, TomlParser.parse(source)).read();
  }
}
