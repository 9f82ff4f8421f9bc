// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.pin.PlacedFinding;
import org.gitquorum.core.pin.verify.PinReport;

/** Findings in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS). */
public final class SarifPins {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private SarifPins() {}

  /** One line of JSON. */
  public static String text(PinReport report) {
    return JsonDocument.foreign(json -> {
      json.writeStartObject();
      json.writeStringField("$schema", SCHEMA);
      json.writeStringField("version", "2.1.0");
      json.writeArrayFieldStart("runs");
      json.writeStartObject();
      writeTool(json, report);
      json.writeStringField("columnKind", "unicodeCodePoints");
      json.writeArrayFieldStart("results");
      for (PlacedFinding placed : report.findings()) {
        writeResult(json, placed);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  private static void writeTool(JsonGenerator json, PinReport report) throws IOException {
    Set<ReasonCode> codes = EnumSet.noneOf(ReasonCode.class);
    report.findings().forEach(placed -> codes.add(placed.code()));
    json.writeObjectFieldStart("tool");
    json.writeObjectFieldStart("driver");
    json.writeStringField("name", "git-quorum");
    json.writeArrayFieldStart("rules");
    for (ReasonCode code : codes) {
      json.writeStartObject();
      json.writeStringField("id", code.name());
      writeText(json, "shortDescription", code.name().toLowerCase(Locale.ROOT).replace('_', ' '));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void writeResult(JsonGenerator json, PlacedFinding placed) throws IOException {
    json.writeStartObject();
    json.writeStringField("ruleId", placed.code().name());
    json.writeStringField("level", "error");
    String hint = placed.finding().hint();
    writeText(
        json,
        "message",
        TerminalText.escape(
            placed.finding().message() + (hint.isEmpty() ? "" : "; next: " + hint)));
    json.writeArrayFieldStart("locations");
    json.writeStartObject();
    json.writeObjectFieldStart("physicalLocation");
    json.writeObjectFieldStart("artifactLocation");
    json.writeStringField("uri", uri(placed.file()));
    json.writeEndObject();
    json.writeObjectFieldStart("region");
    json.writeNumberField("startLine", placed.line());
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeText(JsonGenerator json, String name, String text) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("text", text);
    json.writeEndObject();
  }

  /** A relative reference (RFC 3986), everything but unreserved characters and slashes encoded. */
  private static String uri(String path) {
    StringBuilder uri = new StringBuilder();
    for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xff);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~/".indexOf(c) >= 0);
      uri.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", octet & 0xff));
    }
    return uri.toString();
  }
}
