// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.sign.AuditedRelease;
import org.gitquorum.core.statement.Release;
import org.gitquorum.policy.SignerName;

/** An audit of releases as JSON. */
public final class JsonAudit {
  private JsonAudit() {}

  /** All of them, and the verdict on those that count. */
  public static String text(List<AuditedRelease> releases) {
    ExitCode code = AuditedRelease.exitCode(releases);
    return JsonDocument.write("git-quorum-release-audit", json -> {
      json.writeStringField("verdict", Verdict.word(code));
      json.writeNumberField("exitCode", code.status());
      json.writeArrayFieldStart("releases");
      for (AuditedRelease audited : releases) {
        json.writeStartObject();
        write(json, audited);
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  private static void write(JsonGenerator json, AuditedRelease audited) throws IOException {
    Release release = audited.release();
    json.writeStringField("branch", release.branch());
    json.writeStringField("commit", release.commit().name());
    json.writeNumberField("policyVersion", release.policyVersion());
    json.writeNumberField("sequence", release.sequence());
    json.writeStringField("narHash", release.narHash());
    json.writeStringField("expires", release.expires().toString());
    json.writeStringField("weight", audited.weight().name().toLowerCase(Locale.ROOT));
    json.writeBooleanField("expired", audited.expired());
    json.writeBooleanField("walked", audited.walked());
    json.writeArrayFieldStart("signers");
    for (SignerName signer : audited.standing().signers()) {
      json.writeString(signer.value());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("findings");
    if (audited.finding().isPresent()) {
      JsonReport.writeFinding(json, audited.finding().get());
    }
    json.writeEndArray();
  }
}
