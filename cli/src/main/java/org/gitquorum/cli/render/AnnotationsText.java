// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.pin.PlacedFinding;
import org.gitquorum.core.pin.config.PinsFile;
import org.gitquorum.core.pin.verify.PinReport;

/**
 * Findings as marks on lines. GitHub's and Forgejo's runners take every line of the log that begins
 * with two colons for a command, so whatever a repository says is escaped twice: made visible, and
 * then as workflow commands have it.
 */
public final class AnnotationsText {
  private AnnotationsText() {}

  /** The marks. */
  public static String text(PinReport report, AnnotationForm form) {
    return form == AnnotationForm.GITLAB ? codeQuality(report) : workflowCommands(report);
  }

  private static String workflowCommands(PinReport report) {
    StringBuilder text = new StringBuilder();
    for (PlacedFinding placed : report.findings()) {
      text.append("::error file=")
          .append(property(placed.file()))
          .append(",line=")
          .append(placed.line())
          .append(",title=")
          .append(property("git-quorum " + placed.code()))
          .append("::")
          .append(data(placed.finding().message() + next(placed)))
          .append('\n');
    }
    return text.toString();
  }

  private static String next(PlacedFinding placed) {
    return placed.finding().hint().isEmpty()
        ? ""
        : "; next: " + placed.finding().hint();
  }

  private static String data(String text) {
    return TerminalText.escape(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }

  /** The part of Code Climate's format that GitLab reads. */
  private static String codeQuality(PinReport report) {
    return JsonDocument.foreign(json -> {
      json.writeStartArray();
      for (PlacedFinding placed : report.findings()) {
        write(json, placed);
      }
      json.writeEndArray();
    });
  }

  private static void write(JsonGenerator json, PlacedFinding placed) throws IOException {
    String message = TerminalText.escape(placed.finding().message());
    json.writeStartObject();
    json.writeStringField("description", message);
    json.writeStringField("check_name", placed.code().name());
    json.writeStringField(
        "fingerprint", fingerprint(placed.code() + "\n" + placed.file() + "\n" + message));
    json.writeStringField(
        "severity", placed.code().exitCode() == ExitCode.INTEGRITY ? "blocker" : "critical");
    json.writeObjectFieldStart("location");
    json.writeStringField("path", placed.file());
    json.writeObjectFieldStart("lines");
    json.writeNumberField("begin", placed.line());
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
  }

  /** The same for the same finding, whatever its line. */
  private static String fingerprint(String text) {
    return PinsFile.digestOf(Bytes.copyOf(text.getBytes(StandardCharsets.UTF_8)))
        .substring("sha256-".length());
  }
}
