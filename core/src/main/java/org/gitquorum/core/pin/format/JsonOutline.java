// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.pin.PinFormat;

/**
 * What names stand in the upper levels of a file that may be JSON, found more leniently than any
 * reader would: a file that some reader takes for a lock must not pass as none because of a fault
 * in it. One pass, no recursion.
 */
final class JsonOutline {
  /** Three levels tell the formats apart. */
  private static final int LEVELS = 3;

  private static final Set<String> TELLING =
      Set.of("nodes", "version", "pins", "type", "url", "sha256", "repo", "rev", "src");

  private final Bytes content;
  private final Set<String> top = new HashSet<>();

  /** Names by path of the object they stand in, for the second and third level. */
  private final Map<String, Set<String>> inner = new HashMap<>();

  private final String[] path = new String[LEVELS + 1];
  private int depth;
  private int position;

  private JsonOutline(Bytes content, int start) {
    this.content = content;
    this.position = start;
  }

  /** The format that the names show, if the file begins like a JSON object. */
  static Optional<PinFormat> format(Bytes content) {
    int start = start(content);
    if (start >= content.size() || content.at(start) != '{') {
      return Optional.empty();
    }
    JsonOutline outline = new JsonOutline(content, start);
    outline.scan();
    return outline.format();
  }

  private static int start(Bytes content) {
    int start = content.size() > 2 && (content.at(0) & 0xFF) == 0xEF ? 3 : 0;
    while (start < content.size() && content.at(start) <= ' ' && content.at(start) > 0) {
      start++;
    }
    return start;
  }

  private Optional<PinFormat> format() {
    if (top.contains("nodes") && top.contains("version")) {
      return Optional.of(PinFormat.FLAKE_LOCK);
    }
    if (top.contains("pins") && top.contains("version")) {
      return Optional.of(PinFormat.NPINS);
    }
    if (inner.entrySet().stream().anyMatch(entry -> isNiv(entry.getKey(), entry.getValue()))) {
      return Optional.of(PinFormat.NIV);
    }
    return inner.entrySet().stream()
            .anyMatch(entry -> isNvfetcher(entry.getKey(), entry.getValue()))
        ? Optional.of(PinFormat.NVFETCHER)
        : Optional.empty();
  }

  private static boolean isNiv(String at, Set<String> names) {
    return at.indexOf('\0') < 0
        && names.contains("type")
        && (names.containsAll(Set.of("url", "sha256")) || names.containsAll(Set.of("repo", "rev")));
  }

  private boolean isNvfetcher(String at, Set<String> names) {
    return at.endsWith("\0src")
        && names.contains("sha256")
        && inner.getOrDefault(at.substring(0, at.indexOf('\0')), Set.of()).contains("version");
  }

  private void scan() {
    String last = "";
    for (; position < content.size(); position++) {
      switch (content.at(position)) {
        case '"' -> last = string();
        case ':' -> name(last);
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        default -> {}
      }
    }
  }

  private void name(String name) {
    if (depth < 1 || depth > LEVELS) {
      return;
    }
    path[depth] = name;
    if (!TELLING.contains(name)) {
      return;
    }
    if (depth == 1) {
      top.add(name);
    } else {
      String at = depth == 2 ? path[1] : path[1] + '\0' + path[2];
      inner.computeIfAbsent(at, key -> new HashSet<>()).add(name);
    }
  }

  /** The string that begins here; only names in question are kept apart. */
  private String string() {
    int start = ++position;
    boolean escaped = false;
    while (position < content.size() && content.at(position) != '"') {
      if (content.at(position) == '\\') {
        escaped = true;
        position++;
      }
      position++;
    }
    if (depth < 1 || depth > LEVELS) {
      return "";
    }
    return escaped ? unescaped(start) : plain(start);
  }

  private String plain(int start) {
    StringBuilder text = new StringBuilder();
    for (int i = start; i < Math.min(position, content.size()); i++) {
      text.append((char) (content.at(i) & 0xFF));
    }
    return text.toString();
  }

  private String unescaped(int start) {
    String raw = plain(start);
    StringBuilder text = new StringBuilder();
    int next = 0;
    while (next < raw.length()) {
      int digits = next + 2;
      if (raw.startsWith("\\u", next) && isHex(raw, digits, digits + 4)) {
        text.append((char) HexFormat.fromHexDigits(raw, digits, digits + 4));
        next = digits + 4;
      } else {
        text.append(raw.charAt(next++));
      }
    }
    return text.toString();
  }

  private static boolean isHex(String text, int start, int end) {
    return end <= text.length()
        && text.substring(start, end).chars().allMatch(HexFormat::isHexDigit);
  }
}
