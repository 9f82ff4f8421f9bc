// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gitquorum.policy.KeyReference;
import org.gitquorum.policy.Signer;
import org.gitquorum.policy.SignerKind;
import org.gitquorum.policy.SignerName;

/** Reads {@code [signers.NAME]}. */
final class SignersReader {
  private static final int MOST_SIGNERS = 5_000;

  private final ProblemLog log;
  private final KeyReader keyReader;
  private final Map<String, String> owners = new HashMap<>();

  SignersReader(ProblemLog log) {
    this.log = log;
    this.keyReader = new KeyReader(log);
  }

  /** Signers by name; kinds of those whose keys are faulty are known as well. */
  record Signers(Map<String, SignerKind> kinds, Map<SignerName, Signer> signers) {}

  Signers read(TomlTable table) {
    Map<String, SignerKind> kinds = new LinkedHashMap<>();
    Map<SignerName, Signer> signers = new LinkedHashMap<>();
    if (table.entries().size() > MOST_SIGNERS) {
      log.add(table.start(), "more than " + MOST_SIGNERS + " signers");
      return new Signers(kinds, signers);
    }
    for (TomlTable.Entry entry : table.entries()) {
      if (!SignerName.isValid(entry.key())) {
        log.add(entry.keyStart(), entry.key() + " is no name of a signer", Names.HINT);
      } else if (entry.value() instanceof TomlTable inner) {
        SchemaTable schema = new SchemaTable(inner, "[signers." + entry.key() + "]", log);
        SignerKind kind = kind(schema);
        kinds.put(entry.key(), kind);
        signer(entry.key(), kind, schema).ifPresent(read -> signers.put(read.name(), read));
      } else {
        log.add(
            entry.value().start(),
            "a signer is a table, this is " + entry.value().kind());
      }
    }
    return new Signers(kinds, signers);
  }

  private SignerKind kind(SchemaTable schema) {
    Optional<TomlValue.Text> kind = schema.text("kind");
    kind.filter(text -> !text.value().equals("bot") && !text.value().equals("person"))
        .ifPresent(text -> log.add(text.start(), "kind is \"person\" or \"bot\""));
    return kind.filter(text -> text.value().equals("bot")).isPresent()
        ? SignerKind.BOT
        : SignerKind.PERSON;
  }

  private Optional<Signer> signer(String name, SignerKind kind, SchemaTable schema) {
    schema.require("keys", "a signer without a key cannot sign");
    List<KeyReference> keys = new ArrayList<>();
    Optional<TomlValue.Items> items = schema.items("keys");
    items
        .filter(array -> array.values().isEmpty())
        .ifPresent(array -> log.add(array.start(), name + " has no keys"));
    for (TomlValue value : items.map(TomlValue.Items::values).orElse(List.of())) {
      keyReader.read(value).ifPresent(key -> {
        own(name, key, value.start());
        keys.add(key);
      });
    }
    schema.refuseOtherKeys();
    return keys.isEmpty()
        ? Optional.empty()
        : Optional.of(new Signer(new SignerName(name), kind, keys));
  }

  private void own(String name, KeyReference key, int offset) {
    String owner = owners.putIfAbsent(KeyReader.identity(key), name);
    if (owner != null) {
      String fault = owner.equals(name) ? "this key is there twice" : "this is a key of " + owner;
      log.add(offset, fault, "one key belongs to one signer");
    }
  }
}
