// SPDX-License-Identifier: MIT
package org.gitquorum.core.git.attribute;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The placeholders of git's pretty formats ("PRETTY FORMATS" in git-log(1)) that follow from a
 * commit alone. What depends on refs, on other objects, on configuration, on the version of git or
 * on the time of day is not among them, and neither is what no version of git known here expands.
 */
public final class CommitFormat {
  private static final int LONGEST_PLACEHOLDER = 3;

  private final Map<String, String> values;

  private CommitFormat(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /**
   * What a commit gives.
   *
   * @param id hex id of the commit
   * @param raw its content
   */
  public static CommitFormat of(String id, byte[] raw) {
    String text = new String(raw, StandardCharsets.ISO_8859_1);
    Map<String, String> values = new HashMap<>(Map.of("H", id, "n", "\n", "%", "%"));
    int empty = text.indexOf("\n\n");
    String headers = empty < 0 ? text : text.substring(0, empty + 1);
    values.put("T", String.join(" ", headers(headers, "tree")));
    values.put("P", String.join(" ", headers(headers, "parent")));
    boolean plain = text.indexOf('\0') < 0
        && headers(headers, "encoding").stream().allMatch(name -> name.equalsIgnoreCase("UTF-8"));
    if (plain) {
      PersonLine.values("a", headers(headers, "author"), values);
      PersonLine.values("c", headers(headers, "committer"), values);
      message(empty < 0 ? "" : text.substring(empty + 2), values);
    }
    return new CommitFormat(values);
  }

  private static java.util.List<String> headers(String headers, String name) {
    return headers
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> line.substring(name.length() + 1))
        .toList();
  }

  private static void message(String message, Map<String, String> values) {
    values.put("B", message);
    String rest = message;
    while (!rest.isEmpty() && firstLine(rest).isEmpty()) {
      rest = afterLine(rest);
    }
    StringBuilder subject = new StringBuilder();
    while (!rest.isEmpty() && !firstLine(rest).isEmpty()) {
      subject.append(subject.isEmpty() ? "" : " ").append(firstLine(rest));
      rest = afterLine(rest);
    }
    while (!rest.isEmpty() && firstLine(rest).isEmpty()) {
      rest = afterLine(rest);
    }
    values.put("s", subject.toString());
    values.put("b", rest);
  }

  /** The first line without white space at its end. */
  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    int last = end < 0 ? text.length() : end;
    while (last > 0 && " \t\r\n".indexOf(text.charAt(last - 1)) >= 0) {
      last--;
    }
    return text.substring(0, last);
  }

  private static String afterLine(String text) {
    int end = text.indexOf('\n');
    return end < 0 ? "" : text.substring(end + 1);
  }

  /**
   * Replaces the placeholders of a format.
   *
   * @param format one char a byte
   * @return nothing where one of them does not follow from the commit alone
   */
  Optional<byte[]> expand(String format) {
    if (format.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int at = 0;
    while (at < format.length()) {
      if (format.charAt(at) != '%') {
        out.write(format.charAt(at++));
        continue;
      }
      int length = placeholderLength(format, at + 1);
      if (length == 0) {
        return Optional.empty();
      }
      String name = format.substring(at + 1, at + 1 + length);
      String value = name.startsWith("x") ? hexByte(name) : values.getOrDefault(name, "");
      out.writeBytes(value.getBytes(StandardCharsets.ISO_8859_1));
      at += 1 + length;
    }
    return Optional.of(out.toByteArray());
  }

  /** @return 0 for one that is not known */
  private int placeholderLength(String format, int at) {
    for (int length = 1; length <= LONGEST_PLACEHOLDER; length++) {
      if (at + length <= format.length()) {
        String name = format.substring(at, at + length);
        if (values.containsKey(name) || name.matches("x[0-9A-Fa-f]{2}")) {
          return length;
        }
      }
    }
    return 0;
  }

  private static String hexByte(String name) {
    return String.valueOf((char) HexFormat.fromHexDigits(name.substring(1)));
  }
}
