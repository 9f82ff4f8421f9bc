// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Finding;
import org.gitquorum.core.pin.Pin;
import org.gitquorum.core.pin.PinHash;
import org.gitquorum.core.pin.PlacedFinding;
import org.gitquorum.core.pin.PlacedRemark;
import org.gitquorum.core.pin.gate.GateReport;
import org.gitquorum.core.pin.verify.ApprovedState;
import org.gitquorum.core.pin.verify.JudgedPin;
import org.gitquorum.core.pin.verify.PinReport;
import org.gitquorum.core.pin.verify.PinStanding;
import org.gitquorum.core.publication.CountedRelease;
import org.gitquorum.policy.SignerName;

/**
 * Judged pins as JSON, format {@code git-quorum-pins}, version 1: {@code docs/schema/pins-v1.json}.
 * Fields may be added to a version, never renamed or dropped.
 */
public final class JsonPins {
  private JsonPins() {}

  /** One line of JSON. */
  public static String text(PinReport report, Optional<GateReport> gate) {
    return JsonDocument.write("git-quorum-pins", json -> {
      json.writeStringField("verdict", Verdict.word(report.exitCode()));
      json.writeNumberField("exitCode", report.exitCode().status());
      if (gate.isPresent()) {
        json.writeStringField("base", gate.get().base().name());
        json.writeStringField("head", gate.get().head().name());
      }
      json.writeArrayFieldStart("pins");
      for (JudgedPin pin : report.pins()) {
        write(json, pin);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("findings");
      for (PlacedFinding finding : report.findings()) {
        write(json, finding);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("remarks");
      for (PlacedRemark remark : report.remarks()) {
        json.writeStartObject();
        writePlace(json, remark.file(), remark.line());
        json.writeStringField("message", remark.message());
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  /** A run that ended before there was anything to judge; the finding has an empty file. */
  public static String failure(Finding finding) {
    PlacedFinding placed = new PlacedFinding("", 1, finding);
    return text(new PinReport(List.of(), List.of(placed), List.of()), Optional.empty());
  }

  private static void write(JsonGenerator json, PlacedFinding placed) throws IOException {
    json.writeStartObject();
    json.writeStringField("code", placed.code().name());
    json.writeNumberField("exitCode", placed.code().exitCode().status());
    writePlace(json, placed.file(), placed.line());
    json.writeStringField("message", placed.finding().message());
    if (!placed.finding().hint().isEmpty()) {
      json.writeStringField("hint", placed.finding().hint());
    }
    json.writeEndObject();
  }

  private static void writePlace(JsonGenerator json, String file, int line) throws IOException {
    json.writeStringField("file", file);
    json.writeNumberField("line", line);
  }

  private static void write(JsonGenerator json, JudgedPin judged) throws IOException {
    Pin pin = judged.pin();
    json.writeStartObject();
    writePlace(json, judged.file(), pin.line());
    json.writeStringField("input", pin.name());
    json.writeStringField("node", pin.node());
    json.writeArrayFieldStart("inputPaths");
    for (String path : pin.inputPaths()) {
      json.writeString(path);
    }
    json.writeEndArray();
    json.writeStringField("source", PinWords.source(pin.source()));
    writeOptional(json, "revision", pin.revision().map(ObjectId::name));
    writeOptional(json, "branch", pin.branch());
    writeOptional(json, "hash", pin.hash().map(PinHash::sri));
    writeStanding(json, judged.standing());
    json.writeArrayFieldStart("remarks");
    for (String remark : judged.remarks()) {
      json.writeString(remark);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeOptional(JsonGenerator json, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    }
  }

  private static void writeStanding(JsonGenerator json, PinStanding standing) throws IOException {
    if (standing instanceof PinStanding.Approved approved) {
      json.writeStringField("standing", "approved");
      json.writeStringField("repository", approved.repository().repository());
      json.writeStringField("hashForm", PinWords.form(approved.form()));
      writeState(json, approved.state());
    } else if (standing instanceof PinStanding.Refused refused) {
      json.writeStringField("standing", "refused");
      json.writeStringField("repository", refused.repository().repository());
    } else if (standing instanceof PinStanding.NotGated notGated) {
      json.writeStringField("standing", "not-gated");
      json.writeNumberField("listedOn", notGated.entry().line());
    } else {
      json.writeStringField("standing", "unlisted");
    }
  }

  private static void writeState(JsonGenerator json, ApprovedState state) throws IOException {
    json.writeObjectFieldStart("state");
    json.writeStringField("commit", state.commit().name());
    json.writeStringField("branch", state.branch());
    json.writeStringField("narHash", state.narHash());
    writeOptional(json, "archiveHash", state.archiveHash());
    json.writeNumberField("lastModified", state.lastModified());
    json.writeNumberField("revCount", state.revCount());
    if (state.release().isPresent()) {
      writeRelease(json, state.release().get());
    }
    json.writeEndObject();
  }

  private static void writeRelease(JsonGenerator json, CountedRelease counted) throws IOException {
    json.writeObjectFieldStart("release");
    json.writeNumberField("policyVersion", counted.release().policyVersion());
    json.writeNumberField("sequence", counted.release().sequence());
    json.writeStringField("issued", counted.issued().toString());
    json.writeStringField("expires", counted.release().expires().toString());
    json.writeArrayFieldStart("signers");
    for (SignerName signer : new TreeSet<>(counted.signers())) {
      json.writeString(signer.value());
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
