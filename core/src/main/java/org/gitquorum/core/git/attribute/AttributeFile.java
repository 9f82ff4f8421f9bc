// SPDX-License-Identifier: MIT
package org.gitquorum.core.git.attribute;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/**
 * The lines of one {@code .gitattributes} file, read as git reads it from a tree: a line with a
 * fault is left out as a whole. Where versions of git differ on a line, nothing is read.
 */
public final class AttributeFile {
  /** Larger files are refused. */
  public static final long MOST_BYTES = 4 << 20;

  /** git leaves out longer lines since 2.39.1, older ones read them. */
  private static final int LONGEST_LINE = 2048;

  private static final String MACRO = "[attr]";
  private static final String RESERVED = "builtin_";

  private final String place;
  private final List<AttributeLine> lines;

  private AttributeFile(String place, List<AttributeLine> lines) {
    this.place = place;
    this.lines = List.copyOf(lines);
  }

  /**
   * Reads a file.
   *
   * @param place its path, for messages
   * @param top whether it is in the top directory: only there may macros be defined
   * @throws FindingException {@code HASH_UNDERIVABLE} where versions of git differ
   */
  public static AttributeFile parse(byte[] content, String place, boolean top)
      throws FindingException {
    // One char a byte, so that positions and bytes stay one thing.
    String text = new String(content, StandardCharsets.ISO_8859_1);
    int end = text.indexOf('\0');
    List<AttributeLine> lines = new ArrayList<>();
    int number = 0;
    for (String line : (end < 0 ? text : text.substring(0, end)).split("\n", -1)) {
      number++;
      new AttributeLineReader(line, place, number).read(top).ifPresent(lines::add);
    }
    return new AttributeFile(place, lines);
  }

  /** What git itself defines: {@code binary}. */
  static AttributeFile builtIn() {
    AttributeLine binary = new AttributeLine(
        0,
        Optional.empty(),
        "binary",
        List.of(
            new AttributeLine.Assignment("diff", AttributeValue.UNSET),
            new AttributeLine.Assignment("merge", AttributeValue.UNSET),
            new AttributeLine.Assignment("text", AttributeValue.UNSET)));
    return new AttributeFile("", List.of(binary));
  }

  List<AttributeLine> lines() {
    return lines;
  }

  /** Its path; hostile text. */
  String place() {
    return place;
  }

  /** Reads one line. */
  private static final class AttributeLineReader {
    private final String line;
    private final String place;
    private final int number;

    AttributeLineReader(String line, String place, int number) {
      this.line = line;
      this.place = place;
      this.number = number;
    }

    Optional<AttributeLine> read(boolean top) throws FindingException {
      int start = skipBlanks(line, 0);
      if (start == line.length() || line.charAt(start) == '#') {
        return Optional.empty();
      }
      if (line.length() >= LONGEST_LINE) {
        throw underivable("is longer than " + (LONGEST_LINE - 1) + " bytes");
      }
      Optional<QuotedText> quoted = QuotedText.read(line, start);
      int wordEnd = endOfWord(line, start);
      String name = quoted.isPresent() ? quoted.get().text() : line.substring(start, wordEnd);
      int states = skipBlanks(line, quoted.isPresent() ? quoted.get().end() : wordEnd);
      if (name.indexOf('\0') >= 0) {
        throw underivable("has a pattern with a zero byte");
      }
      boolean macro = name.startsWith(MACRO) && name.length() > MACRO.length();
      if (macro && !top) {
        return Optional.empty();
      }
      Optional<String> macroName = macro ? macroName(name) : Optional.of("");
      Optional<List<AttributeLine.Assignment>> assignments = assignments(states);
      if (macroName.isEmpty() || assignments.isEmpty()) {
        return Optional.empty();
      }
      if (macro) {
        return Optional.of(
            new AttributeLine(number, Optional.empty(), macroName.get(), assignments.get()));
      }
      return AttributePattern.of(name.getBytes(StandardCharsets.ISO_8859_1))
          .map(pattern -> new AttributeLine(number, Optional.of(pattern), "", assignments.get()));
    }

    private Optional<String> macroName(String name) throws FindingException {
      int start = skipBlanks(name, MACRO.length());
      String word = name.substring(start, endOfWord(name, start));
      return isName(word) ? Optional.of(word) : Optional.empty();
    }

    /** Nothing if one of them has a fault. */
    private Optional<List<AttributeLine.Assignment>> assignments(int from) throws FindingException {
      List<AttributeLine.Assignment> assignments = new ArrayList<>();
      int at = from;
      while (at < line.length()) {
        int end = endOfWord(line, at);
        String word = line.substring(at, end);
        int equals = word.indexOf('=');
        boolean signed = word.charAt(0) == '-' || word.charAt(0) == '!';
        String name = word.substring(
            signed ? 1 : 0, Math.max(equals < 0 ? word.length() : equals, signed ? 1 : 0));
        if (!isName(name)) {
          return Optional.empty();
        }
        assignments.add(new AttributeLine.Assignment(name, value(word, equals)));
        at = skipBlanks(line, end);
      }
      return Optional.of(assignments);
    }

    private static AttributeValue value(String word, int equals) {
      if (word.charAt(0) == '-') {
        return AttributeValue.UNSET;
      }
      if (word.charAt(0) == '!') {
        return AttributeValue.UNSPECIFIED;
      }
      return equals < 0 ? AttributeValue.SET : AttributeValue.of(word.substring(equals + 1));
    }

    private boolean isName(String name) throws FindingException {
      if (name.startsWith(RESERVED)) {
        throw underivable("names an attribute that newer versions of git reserve: " + name);
      }
      return !name.isEmpty()
          && name.charAt(0) != '-'
          && name.chars().allMatch(AttributeLineReader::isNameByte);
    }

    private static boolean isNameByte(int c) {
      return c == '-'
          || c == '.'
          || c == '_'
          || (c >= '0' && c <= '9')
          || (c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z');
    }

    private static int skipBlanks(String text, int from) {
      int at = from;
      while (at < text.length() && isBlank(text.charAt(at))) {
        at++;
      }
      return at;
    }

    private static int endOfWord(String text, int from) {
      int at = from;
      while (at < text.length() && !isBlank(text.charAt(at))) {
        at++;
      }
      return at;
    }

    private static boolean isBlank(char c) {
      return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private FindingException underivable(String why) {
      return new FindingException(
          ReasonCode.HASH_UNDERIVABLE,
          "what git archive would hold cannot be told: " + place + ":" + number + " " + why);
    }
  }
}
