// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The part of YAML that workflows are written in: block mappings and sequences, literal blocks,
 * sequences in brackets, plain and double-quoted scalars, comments. Anything else is refused, so
 * what reads here reads alike everywhere.
 */
final class PlainYaml {
  private static final Pattern ENTRY =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_.-]*|\"[^\"\\\\]+\"):(?: +(.*))?");
  private static final Pattern ODD = Pattern.compile("[&*!>|%@`'{}\\[\\],#?-].*|.*(: | #).*|.*:");

  private record Line(int number, int indent, String text) {}

  private final List<String> source;
  private final List<Line> lines = new ArrayList<>();
  private int at;

  private PlainYaml(List<String> source) {
    this.source = source;
    for (int i = 0; i < source.size(); i++) {
      String line = source.get(i);
      String text = line.replaceAll("^#.*| +#.*", "").stripTrailing();
      if (!text.isBlank()) {
        lines.add(new Line(i, indent(line), text.strip()));
      }
    }
  }

  /** Reads a document whose top is a mapping. */
  static Map<String, Object> read(String text) {
    if (text.indexOf('\t') >= 0 || !text.endsWith("\n")) {
      throw new IllegalArgumentException("tabs, or no end of the last line");
    }
    PlainYaml yaml = new PlainYaml(text.lines().toList());
    Map<String, Object> document = yaml.mapping(0);
    if (yaml.at < yaml.lines.size()) {
      throw yaml.fault("not indented as the lines before");
    }
    return document;
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }

  private boolean more(int indent) {
    return at < lines.size() && lines.get(at).indent() == indent;
  }

  private Map<String, Object> mapping(int indent) {
    Map<String, Object> mapping = new LinkedHashMap<>();
    while (more(indent) && !lines.get(at).text().startsWith("- ")) {
      Matcher entry = ENTRY.matcher(lines.get(at).text());
      if (!entry.matches()) {
        throw fault("no key");
      }
      String value = entry.group(2) == null ? "" : entry.group(2);
      String key = entry.group(1).replace("\"", "");
      if (mapping.put(key, value(value, indent)) != null) {
        throw fault("a key twice, before");
      }
    }
    return mapping;
  }

  private Object value(String text, int indent) {
    if (text.equals("|")) {
      return literal(indent);
    }
    at++;
    if (!text.isEmpty()) {
      return scalar(text);
    }
    int next = at < lines.size() ? lines.get(at).indent() : -1;
    boolean sequence = next >= indent && lines.get(at).text().startsWith("- ");
    return sequence ? sequence(next) : next > indent ? mapping(next) : "";
  }

  private List<Object> sequence(int indent) {
    List<Object> sequence = new ArrayList<>();
    while (more(indent) && lines.get(at).text().startsWith("- ")) {
      Line line = lines.get(at);
      String text = line.text().substring(2);
      if (ENTRY.matcher(text).matches()) {
        lines.set(at, new Line(line.number(), indent + 2, text));
        sequence.add(mapping(indent + 2));
      } else if (text.equals("|")) {
        sequence.add(literal(indent));
      } else {
        at++;
        sequence.add(scalar(text));
      }
    }
    return sequence;
  }

  /** Everything deeper than the key, comments and empty lines too. */
  private String literal(int indent) {
    int number = lines.get(at).number() + 1;
    int deep = indent(source.get(number));
    StringBuilder text = new StringBuilder();
    while (number < source.size()
        && (source.get(number).isBlank() || indent(source.get(number)) > indent)) {
      String line = source.get(number++);
      text.append(line.isBlank() ? "" : line.substring(deep)).append('\n');
    }
    while (at < lines.size() && lines.get(at).number() < number) {
      at++;
    }
    return text.toString().stripTrailing() + "\n";
  }

  private Object scalar(String text) {
    if (text.startsWith("[") && text.endsWith("]")) {
      return Stream.of(text.substring(1, text.length() - 1).split(", *", -1))
          .map(this::scalar)
          .toList();
    }
    if (text.startsWith("\"") && text.endsWith("\"") && !text.contains("\\")) {
      return text.substring(1, text.length() - 1);
    }
    if (ODD.matcher(text).matches()) {
      throw fault("beyond plain YAML, before");
    }
    return text;
  }

  private IllegalArgumentException fault(String what) {
    int number = lines.get(Math.min(at, lines.size() - 1)).number() + 1;
    return new IllegalArgumentException("line " + number + ": " + what);
  }
}
