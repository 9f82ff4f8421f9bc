// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gitquorum.core.trust.StoredAnchor;
import org.gitquorum.core.trust.UsablePolicy;
import org.gitquorum.policy.EvidenceKind;
import org.gitquorum.policy.Group;
import org.gitquorum.policy.Policy;
import org.gitquorum.policy.ProofDemand;
import org.gitquorum.policy.Quorum;
import org.gitquorum.policy.RevokedKey;
import org.gitquorum.policy.Rule;
import org.gitquorum.policy.Scheme;

/** A policy as JSON: who decides what. */
public final class JsonPolicy {
  private JsonPolicy() {}

  /**
   * The policy in full.
   *
   * @param anchor what this machine was told to trust, if that was asked for and it was
   */
  public static String text(UsablePolicy usable, Optional<StoredAnchor> anchor) {
    return JsonDocument.write("git-quorum-policy", json -> {
      Policy policy = usable.policy();
      json.writeNumberField("policyVersion", policy.version());
      json.writeStringField("repository", policy.repository());
      json.writeStringField("digest", usable.files().digest());
      strings(
          json,
          "accept",
          policy.accept().stream().sorted().map(EvidenceKind::text).toList());
      quorum(json, "root", policy.root());
      quorum(json, "release", policy.release());
      quorum(json, "head", policy.head());
      json.writeBooleanField(
          "weakerThanRules", usable.located().line("weaker-than-rules").isPresent());
      rules(json, policy.rules());
      groups(json, policy);
      revoked(json, policy.revoked());
      if (anchor.isPresent()) {
        json.writeObjectFieldStart("trusted");
        JsonTrust.write(json, anchor.get());
        json.writeEndObject();
      }
    });
  }

  private static void rules(JsonGenerator json, List<Rule> rules) throws IOException {
    json.writeArrayFieldStart("rules");
    for (Rule rule : rules) {
      json.writeStartObject();
      json.writeStringField("name", rule.name());
      strings(json, "paths", rule.paths().stream().map(Object::toString).toList());
      strings(json, "except", rule.except().stream().map(Object::toString).toList());
      quorum(json, "quorum", rule.quorum());
      json.writeBooleanField("authorCounts", rule.authorCounts());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void groups(JsonGenerator json, Policy policy) throws IOException {
    json.writeArrayFieldStart("groups");
    for (Group group : policy.groups().values().stream()
        .sorted(Comparator.comparing(Group::name))
        .toList()) {
      json.writeStartObject();
      json.writeStringField("name", group.name().value());
      json.writeStringField("kind", group.kind().name().toLowerCase(Locale.ROOT));
      strings(
          json, "signers", group.signers().stream().map(name -> name.value()).toList());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void revoked(JsonGenerator json, List<RevokedKey> revoked) throws IOException {
    json.writeArrayFieldStart("revoked");
    for (RevokedKey key : revoked) {
      json.writeStartObject();
      json.writeStringField("key", key.key());
      json.writeStringField("reason", key.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void quorum(JsonGenerator json, String field, Quorum quorum) throws IOException {
    ProofDemand proof = quorum.proof();
    json.writeObjectFieldStart(field);
    json.writeStringField("require", quorum.require().toString());
    json.writeStringField("touch", proof.touch().name().toLowerCase(Locale.ROOT));
    strings(json, "schemes", proof.schemes().stream().sorted().map(Scheme::text).toList());
    json.writeNumberField("factors", proof.factors());
    strings(json, "attested", proof.attested());
    json.writeEndObject();
  }

  private static void strings(JsonGenerator json, String field, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
