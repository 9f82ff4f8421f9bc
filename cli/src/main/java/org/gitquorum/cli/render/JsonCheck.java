// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.gitquorum.core.Finding;
import org.gitquorum.core.trust.PolicyInspection;
import org.gitquorum.core.trust.UsablePolicy;
import org.gitquorum.policy.SignerKind;
import org.gitquorum.policy.toml.PolicyWarning;

/** What is wrong with a policy, or probably is, as JSON. */
public final class JsonCheck {
  private JsonCheck() {}

  /** Every fault and every warning; what the policy is, if it can be used. */
  public static String text(PolicyInspection inspection) {
    return JsonDocument.write("git-quorum-policy-check", json -> {
      json.writeBooleanField("usable", inspection.policy().isPresent());
      json.writeArrayFieldStart("errors");
      for (Finding error : inspection.errors()) {
        JsonReport.writeFinding(json, error);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("warnings");
      for (PolicyWarning warning : inspection.warnings()) {
        write(json, warning);
      }
      json.writeEndArray();
      if (inspection.policy().isPresent()) {
        write(json, inspection.policy().get());
      }
    });
  }

  private static void write(JsonGenerator json, PolicyWarning warning) throws IOException {
    json.writeStartObject();
    json.writeStringField("code", warning.code().name());
    json.writeStringField("message", warning.message());
    if (warning.line().isPresent()) {
      json.writeNumberField("line", warning.line().get());
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, UsablePolicy usable) throws IOException {
    long bots = usable.policy().signers().values().stream()
        .filter(signer -> signer.kind() == SignerKind.BOT)
        .count();
    json.writeObjectFieldStart("policy");
    json.writeNumberField("policyVersion", usable.policy().version());
    json.writeStringField("repository", usable.policy().repository());
    json.writeStringField("digest", usable.files().digest());
    json.writeNumberField("people", usable.policy().signers().size() - bots);
    json.writeNumberField("bots", bots);
    json.writeNumberField("rules", usable.policy().rules().size());
    json.writeEndObject();
  }
}
