// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A path in a commit's tree: raw bytes, segments separated by {@code /}. */
public final class RepositoryPath implements Comparable<RepositoryPath> {
  private final byte[] bytes;
  private final int hash;

  private RepositoryPath(byte[] bytes) {
    this.bytes = bytes;
    this.hash = Arrays.hashCode(bytes);
  }

  /** The path with these bytes, which are copied. */
  public static RepositoryPath of(byte[] bytes) {
    return new RepositoryPath(bytes.clone());
  }

  /** The path whose UTF-8 form is {@code text}. */
  public static RepositoryPath of(String text) {
    return new RepositoryPath(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** How many bytes. */
  public int length() {
    return bytes.length;
  }

  /** The byte at {@code index}. */
  public byte at(int index) {
    return bytes[index];
  }

  @Override
  public int compareTo(RepositoryPath other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RepositoryPath path && Arrays.equals(bytes, path.bytes);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /**
   * The path as patterns write it: bytes outside {@code !} to {@code ~} and pattern characters as
   * {@code %XX}.
   */
  @Override
  public String toString() {
    return PathEscaping.escape(bytes);
  }
}
