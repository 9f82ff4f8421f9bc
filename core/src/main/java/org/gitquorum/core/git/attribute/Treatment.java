// SPDX-License-Identifier: MIT
package org.gitquorum.core.git.attribute;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What git archive does with a path, on a machine without configuration and with LF line ends,
 * where no filter is set up: {@code filter} then changes nothing.
 *
 * @param ignored left out
 * @param substituted {@code $Format:...$} is replaced
 * @param identified {@code $Id$} is replaced
 * @param lineEnds what happens to line ends
 * @param encoding another encoding than UTF-8, empty for none
 */
public record Treatment(
    boolean ignored, boolean substituted, boolean identified, LineEnds lineEnds, String encoding) {
  /** As it is. */
  public static final Treatment NONE = new Treatment(false, false, false, LineEnds.KEPT, "");

  /** What happens to line ends. */
  public enum LineEnds {
    KEPT,
    /** Every LF becomes CRLF. */
    CRLF,
    /** The same in what looks like text without any CR. */
    CRLF_IF_TEXT
  }

  private enum Text {
    UNDEFINED,
    BINARY,
    TEXT,
    INPUT,
    AUTO
  }

  /** Whether the content of a file can come out otherwise than it went in. */
  public boolean mayChange() {
    return substituted || identified || lineEnds != LineEnds.KEPT || !encoding.isEmpty();
  }

  /** The attribute that makes the path come out otherwise, the gravest if there are several. */
  Optional<String> attribute() {
    if (ignored) {
      return Optional.of(AttributeScope.IGNORED);
    }
    if (substituted) {
      return Optional.of("export-subst");
    }
    if (!encoding.isEmpty()) {
      return Optional.of("working-tree-encoding");
    }
    if (identified) {
      return Optional.of("ident");
    }
    return lineEnds == LineEnds.KEPT ? Optional.empty() : Optional.of("eol");
  }

  static Treatment of(Map<String, AttributeValue> values) {
    return new Treatment(
        get(values, "export-ignore").isSet(),
        get(values, "export-subst").isSet(),
        get(values, "ident").isSet(),
        lineEnds(values),
        encoding(get(values, "working-tree-encoding")));
  }

  private static AttributeValue get(Map<String, AttributeValue> values, String name) {
    return values.getOrDefault(name, AttributeValue.UNSPECIFIED);
  }

  private static LineEnds lineEnds(Map<String, AttributeValue> values) {
    Text text = text(get(values, "text"));
    if (text == Text.UNDEFINED) {
      text = text(get(values, "crlf"));
    }
    if (text == Text.BINARY || !get(values, "eol").is("crlf")) {
      return LineEnds.KEPT;
    }
    return text == Text.AUTO ? LineEnds.CRLF_IF_TEXT : LineEnds.CRLF;
  }

  private static Text text(AttributeValue value) {
    if (value.isSet()) {
      return Text.TEXT;
    }
    if (value.isUnset()) {
      return Text.BINARY;
    }
    return value.is("input") ? Text.INPUT : value.is("auto") ? Text.AUTO : Text.UNDEFINED;
  }

  private static String encoding(AttributeValue value) {
    if (value.isSet()) {
      return "true";
    }
    String name = value.text().toLowerCase(Locale.ROOT);
    return name.equals("utf-8") || name.equals("utf8") ? "" : value.text();
  }
}
