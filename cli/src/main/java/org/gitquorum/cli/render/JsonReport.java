// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.gitquorum.core.Finding;
import org.gitquorum.core.verify.RecordFate;
import org.gitquorum.core.verify.Report;
import org.gitquorum.core.verify.TrustedState;

/**
 * A report as JSON, format {@code git-quorum-report}, version 1:
 * {@code docs/schema/report-v1.json}. Fields may be added to a version, never renamed or dropped.
 * Paths are written as patterns write them, with {@code %XX}.
 */
public final class JsonReport {
  private JsonReport() {}

  /** One line of JSON. */
  public static String text(Report report) {
    return JsonDocument.write("git-quorum-report", json -> {
      json.writeStringField("verdict", Verdict.word(report.exitCode()));
      json.writeNumberField("exitCode", report.exitCode().status());
      json.writeObjectFieldStart("target");
      json.writeStringField("commit", report.target().name());
      json.writeStringField("subject", report.subject());
      json.writeEndObject();
      if (report.anchor().isPresent()) {
        writeAnchor(json, report.anchor().get());
      }
      if (report.progress().isPresent()) {
        JsonProgress.write(json, report.progress().get());
      }
      json.writeArrayFieldStart("records");
      for (RecordFate record : report.records()) {
        writeRecord(json, record);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("findings");
      for (Finding finding : report.findings()) {
        writeFinding(json, finding);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("remarks");
      for (String remark : report.remarks()) {
        json.writeString(remark);
      }
      json.writeEndArray();
    });
  }

  static void writeFinding(JsonGenerator json, Finding finding) throws IOException {
    json.writeStartObject();
    json.writeStringField("code", finding.code().name());
    json.writeNumberField("exitCode", finding.code().exitCode().status());
    json.writeStringField("message", finding.message());
    if (!finding.hint().isEmpty()) {
      json.writeStringField("hint", finding.hint());
    }
    json.writeEndObject();
  }

  private static void writeAnchor(JsonGenerator json, TrustedState anchor) throws IOException {
    json.writeObjectFieldStart("anchor");
    json.writeStringField("commit", anchor.commit().name());
    json.writeStringField("policyDigest", anchor.policyDigest());
    json.writeBooleanField("digestGiven", anchor.digestGiven());
    if (anchor.trustedOn().isPresent()) {
      json.writeStringField("trustedOn", anchor.trustedOn().get().toString());
    }
    json.writeEndObject();
  }

  private static void writeRecord(JsonGenerator json, RecordFate fate) throws IOException {
    json.writeStartObject();
    json.writeStringField("annotated", fate.annotated().name());
    json.writeBooleanField("counts", fate.counts());
    if (!fate.kind().isEmpty()) {
      json.writeStringField("kind", fate.kind());
    }
    if (fate.signer().isPresent()) {
      json.writeStringField("signer", fate.signer().get().value());
    }
    if (!fate.counts()) {
      json.writeStringField("reason", fate.reason());
    }
    json.writeStringField("detail", fate.detail());
    json.writeEndObject();
  }
}
