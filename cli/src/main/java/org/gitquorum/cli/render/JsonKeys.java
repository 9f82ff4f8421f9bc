// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gitquorum.core.trust.KeyAbility;
import org.gitquorum.core.trust.KeyAbility.Use;

/** Keys of a policy as JSON. */
public final class JsonKeys {
  private JsonKeys() {}

  /** All of them, each with whether it needs attention. */
  public static String text(List<KeyAbility> keys, Instant now, Duration within) {
    return JsonDocument.write("git-quorum-keys", json -> {
      json.writeArrayFieldStart("keys");
      for (KeyAbility key : keys) {
        json.writeStartObject();
        write(json, key);
        json.writeBooleanField("needsAttention", key.needsAttention(now, within));
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  private static void write(JsonGenerator json, KeyAbility ability) throws IOException {
    json.writeStringField("signer", ability.key().signer().value());
    json.writeStringField("scheme", ability.key().scheme().text());
    json.writeStringField("algorithm", ability.key().algorithm());
    json.writeStringField("fingerprint", ability.key().fingerprint());
    json.writeNumberField("strength", ability.strength());
    json.writeStringField("condition", ability.condition().text());
    time(json, "expires", ability.key().expiry());
    time(json, "revokedFrom", ability.revokedFrom().filter(from -> !from.equals(Instant.MIN)));
    json.writeStringField(
        "touch",
        ability.best().touchProven()
            ? "proven"
            : ability.best().touchClaimed() ? "claimed" : "none");
    json.writeArrayFieldStart("attestedBy");
    for (String file : ability.best().attestedBy().stream().sorted().toList()) {
      json.writeString(file);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("uses");
    for (Use use : ability.uses()) {
      json.writeStartObject();
      json.writeStringField("for", use.what());
      json.writeStringField("counts", use.fit().text());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void time(JsonGenerator json, String field, Optional<Instant> time)
      throws IOException {
    if (time.isPresent()) {
      json.writeStringField(field, time.get().toString());
    }
  }
}
