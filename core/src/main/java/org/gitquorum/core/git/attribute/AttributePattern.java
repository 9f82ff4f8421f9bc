// SPDX-License-Identifier: MIT
package org.gitquorum.core.git.attribute;

import java.util.Arrays;
import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/**
 * The pattern of a line of a {@code .gitattributes} file: gitattributes(5) and gitignore(5),
 * without negation and without reaching from a directory to what is in it.
 */
final class AttributePattern {
  private final Bytes text;
  private final boolean directoriesOnly;
  private final boolean baseName;
  private final Glob glob;
  /** How git before 2.50 understood it, where that may differ; else the same. */
  private final Glob former;

  private final int formerPrefix;

  private AttributePattern(
      Bytes text,
      boolean directoriesOnly,
      boolean baseName,
      Glob glob,
      Glob former,
      int formerPrefix) {
    this.text = text;
    this.directoriesOnly = directoriesOnly;
    this.baseName = baseName;
    this.glob = glob;
    this.former = former;
    this.formerPrefix = formerPrefix;
  }

  /** Reads a pattern; nothing for a negative one: git ignores its line. */
  static Optional<AttributePattern> of(byte[] written) {
    if (written.length > 0 && written[0] == '!') {
      return Optional.empty();
    }
    boolean directory = written.length > 0 && written[written.length - 1] == '/';
    byte[] pattern = directory ? Arrays.copyOf(written, written.length - 1) : written;
    boolean baseName = indexOf(pattern, '/') < 0;
    if (!baseName && pattern[0] == '/') {
      pattern = Arrays.copyOfRange(pattern, 1, pattern.length);
    }
    Glob glob = Glob.compile(pattern, !baseName);
    int prefix = literalLength(pattern);
    boolean stars = prefix + 1 < pattern.length
        && pattern[prefix] == '*'
        && pattern[prefix + 1] == '*'
        && prefix > 0
        && pattern[prefix - 1] != '/';
    boolean ambiguous = !baseName && stars;
    byte[] rest = Arrays.copyOfRange(pattern, prefix, pattern.length);
    return Optional.of(new AttributePattern(
        Bytes.copyOf(written),
        directory,
        baseName,
        glob,
        ambiguous ? Glob.compile(rest, true) : glob,
        ambiguous ? prefix : 0));
  }

  /**
   * Whether it matches a path.
   *
   * @param base the length of the path of the directory that the file of attributes is in, with its
   *     slash
   * @throws FindingException {@code HASH_UNDERIVABLE} where versions of git disagree
   */
  boolean matches(AttributePath path, int base) throws FindingException {
    if (directoriesOnly && !path.directory()) {
      return false;
    }
    if (baseName) {
      return glob.matches(path.bytes(), path.nameStart(), path.length());
    }
    boolean now = glob.matches(path.bytes(), base, path.length());
    if (glob == former) {
      return now;
    }
    // The prefix has to be there literally for either reading.
    boolean before =
        startsAlike(path, base) && former.matches(path.bytes(), base + formerPrefix, path.length());
    if (now != before) {
      throw new FindingException(
          ReasonCode.HASH_UNDERIVABLE,
          "versions of git disagree whether "
              + path.display()
              + " matches the attribute pattern "
              + text.displayText());
    }
    return now;
  }

  private boolean startsAlike(AttributePath path, int base) {
    byte[] pattern = text.toArray();
    int skipped = pattern[0] == '/' ? 1 : 0;
    return path.length() - base >= formerPrefix
        && Arrays.equals(
            path.bytes(), base, base + formerPrefix, pattern, skipped, skipped + formerPrefix);
  }

  private static int literalLength(byte[] pattern) {
    int at = 0;
    while (at < pattern.length && "*?[\\".indexOf(pattern[at]) < 0) {
      at++;
    }
    return at;
  }

  private static int indexOf(byte[] pattern, char wanted) {
    for (int i = 0; i < pattern.length; i++) {
      if (pattern[i] == wanted) {
        return i;
      }
    }
    return -1;
  }
}
