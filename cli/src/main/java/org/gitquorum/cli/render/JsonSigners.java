// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.gitquorum.core.trust.KeyDescription;
import org.gitquorum.core.trust.UsablePolicy;
import org.gitquorum.policy.GroupName;
import org.gitquorum.policy.Policy;
import org.gitquorum.policy.Signer;

/** The signers of a policy with their groups and keys, as JSON. */
public final class JsonSigners {
  private JsonSigners() {}

  /** All of them, by name. */
  public static String text(UsablePolicy usable, Instant now) {
    return JsonDocument.write("git-quorum-signers", json -> {
      json.writeArrayFieldStart("signers");
      for (Signer signer : new TreeMap<>(usable.policy().signers()).values()) {
        json.writeStartObject();
        json.writeStringField("name", signer.name().value());
        json.writeStringField("kind", signer.kind().name().toLowerCase(Locale.ROOT));
        json.writeArrayFieldStart("groups");
        for (GroupName group : groups(usable.policy(), signer)) {
          json.writeString(group.value());
        }
        json.writeEndArray();
        keys(json, usable, signer, now);
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  private static List<GroupName> groups(Policy policy, Signer signer) {
    return policy.groups().values().stream()
        .filter(group -> group.signers().contains(signer.name()))
        .map(group -> group.name())
        .sorted()
        .toList();
  }

  private static void keys(JsonGenerator json, UsablePolicy usable, Signer signer, Instant now)
      throws IOException {
    json.writeArrayFieldStart("keys");
    for (KeyDescription key : usable.keys().keys()) {
      if (key.signer().equals(signer.name())) {
        json.writeStartObject();
        json.writeStringField("scheme", key.scheme().text());
        json.writeStringField("algorithm", key.algorithm());
        json.writeStringField("fingerprint", key.fingerprint());
        if (key.expiry().isPresent()) {
          json.writeStringField("expires", key.expiry().get().toString());
        }
        json.writeBooleanField(
            "expired", key.expiry().filter(end -> !end.isAfter(now)).isPresent());
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }
}
