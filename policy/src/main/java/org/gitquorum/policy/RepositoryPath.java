// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.io.ByteArrayOutputStream;
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

  /**
   * The path that {@link #toString} writes so.
   *
   * @throws PatternException if the text is not the canonical form of a path that a tree can hold,
   *     or holds a wildcard
   */
  public static RepositoryPath parse(String text) throws PatternException {
    int wildcard = Math.max(text.indexOf('*'), text.indexOf('?'));
    if (wildcard >= 0) {
      throw new PatternException("a wildcard is in no path", wildcard);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (var segment : PathPattern.parse(text).segments(false)) {
      bytes.writeBytes(segment.orElseThrow().literalBytes());
      bytes.write('/');
    }
    return new RepositoryPath(Arrays.copyOf(bytes.toByteArray(), bytes.size() - 1));
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

  /**
   * The path below this directory.
   *
   * @param segment one segment, without {@code /}
   */
  public RepositoryPath resolve(byte[] segment) {
    byte[] joined = Arrays.copyOf(bytes, bytes.length + 1 + segment.length);
    joined[bytes.length] = '/';
    System.arraycopy(segment, 0, joined, bytes.length + 1, segment.length);
    return new RepositoryPath(joined);
  }

  /** Whether this path is {@code directory} or lies below it. */
  public boolean isWithin(RepositoryPath directory) {
    int length = directory.bytes.length;
    return bytes.length >= length
        && Arrays.equals(bytes, 0, length, directory.bytes, 0, length)
        && (bytes.length == length || bytes[length] == '/');
  }

  /** The path with ASCII letters in lower case: equal for twins on a case-insensitive disk. */
  public RepositoryPath foldedCase() {
    return new RepositoryPath(AsciiCase.fold(bytes));
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
