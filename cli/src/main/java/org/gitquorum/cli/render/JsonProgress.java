// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Collection;
import org.gitquorum.core.trust.PolicyOutline;
import org.gitquorum.core.verify.Missing;
import org.gitquorum.core.verify.OpenPath;
import org.gitquorum.core.verify.OpenRule;
import org.gitquorum.core.verify.PolicyLack;
import org.gitquorum.core.verify.Progress;
import org.gitquorum.core.verify.SignRange;
import org.gitquorum.policy.RepositoryPath;

/** How far a walk came, as part of a JSON report. */
final class JsonProgress {
  private JsonProgress() {}

  static void write(JsonGenerator json, Progress progress) throws IOException {
    json.writeObjectFieldStart("progress");
    json.writeNumberField("states", progress.states());
    json.writeStringField("lastApproved", progress.lastApproved().name());
    json.writeNumberField("statesSinceApproved", progress.statesSinceApproved());
    json.writeNumberField("paths", progress.paths());
    writeTexts(json, "signers", progress.signers());
    writePolicy(json, progress.policy());
    json.writeArrayFieldStart("open");
    for (OpenRule rule : progress.open()) {
      writeRule(json, rule);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("underNoRule");
    for (RepositoryPath path : progress.underNoRule()) {
      json.writeString(path.toString());
    }
    json.writeEndArray();
    if (progress.policyLack().isPresent()) {
      writeLack(json, progress.policyLack().get());
    }
    json.writeArrayFieldStart("sign");
    for (SignRange range : progress.sign()) {
      json.writeStartObject();
      writeRange(json, range);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writePolicy(JsonGenerator json, PolicyOutline policy) throws IOException {
    json.writeObjectFieldStart("policy");
    json.writeNumberField("version", policy.version());
    json.writeStringField("repository", policy.repository());
    json.writeNumberField("rules", policy.rules());
    json.writeEndObject();
  }

  private static void writeRule(JsonGenerator json, OpenRule open) throws IOException {
    json.writeStartObject();
    json.writeStringField("rule", open.rule().name());
    json.writeStringField("require", open.rule().quorum().require().toString());
    json.writeArrayFieldStart("paths");
    for (OpenPath path : open.paths()) {
      writePath(json, path);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writePath(JsonGenerator json, OpenPath path) throws IOException {
    json.writeStartObject();
    json.writeStringField("path", path.path().toString());
    writeTexts(json, "approvers", path.approvers());
    json.writeArrayFieldStart("missing");
    for (Missing missing : path.missing()) {
      json.writeStartObject();
      json.writeNumberField("count", missing.count());
      json.writeStringField("group", missing.group().value());
      writeTexts(json, "who", missing.who());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeObjectFieldStart("sign");
    writeRange(json, path.sign());
    json.writeBooleanField("revertsSettled", path.revertsSettled());
    json.writeEndObject();
  }

  private static void writeRange(JsonGenerator json, SignRange range) throws IOException {
    json.writeStringField("base", range.base().name());
    json.writeStringField("commit", range.commit().name());
    json.writeEndObject();
  }

  private static void writeLack(JsonGenerator json, PolicyLack lack) throws IOException {
    json.writeObjectFieldStart("policyLack");
    if (lack instanceof PolicyLack.Unreadable unreadable) {
      json.writeStringField("kind", "unreadable");
      json.writeStringField("reason", unreadable.reason());
    } else if (lack instanceof PolicyLack.OtherRepository other) {
      json.writeStringField("kind", "other-repository");
      json.writeStringField("repository", other.repository());
    } else if (lack instanceof PolicyLack.VersionNotGreater version) {
      json.writeStringField("kind", "version-not-greater");
      json.writeNumberField("version", version.version());
      json.writeNumberField("versionAtBase", version.versionAtBase());
    } else if (lack instanceof PolicyLack.NoChain chain) {
      json.writeStringField("kind", "no-chain");
      json.writeNumberField("fromVersion", chain.fromVersion());
      json.writeNumberField("toVersion", chain.toVersion());
    }
    json.writeEndObject();
  }

  private static void writeTexts(JsonGenerator json, String name, Collection<?> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Object value : values) {
      json.writeString(value.toString());
    }
    json.writeEndArray();
  }
}
