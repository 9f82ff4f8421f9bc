// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gitquorum.policy.RevokedKey;

/** Reads {@code [[revoked]]}. */
final class RevokedReader {
  // 40 digits: OpenPGP version 4. 64: version 6, or the SHA-256 of a U2F public key.
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{40}|[0-9a-fA-F]{64}");
  // 32 bytes without padding; the last digit carries 4 bits.
  private static final Pattern SSH = Pattern.compile("SHA256:[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]");
  private static final int LONGEST_REASON = 500;

  private final ProblemLog log;
  private final Set<String> seen = new HashSet<>();

  RevokedReader(ProblemLog log) {
    this.log = log;
  }

  List<RevokedKey> read(List<TomlTable> tables) {
    List<RevokedKey> revoked = new ArrayList<>();
    for (TomlTable table : tables) {
      SchemaTable schema = new SchemaTable(table, "[[revoked]]", log);
      schema.require("key", "a fingerprint");
      schema.require("reason", "say what happened");
      Optional<String> key = schema.text("key").flatMap(this::key);
      Optional<String> reason = schema.text("reason").flatMap(this::reason);
      schema.refuseOtherKeys();
      key.flatMap(known -> reason.map(why -> new RevokedKey(known, why))).ifPresent(revoked::add);
    }
    return revoked;
  }

  private Optional<String> key(TomlValue.Text text) {
    boolean ssh = SSH.matcher(text.value()).matches();
    if (!ssh && !HEX.matcher(text.value()).matches()) {
      log.add(
          text.start(),
          "no full fingerprint",
          "40 or 64 hex digits without blanks, or SHA256: as ssh-keygen -l prints it");
      return Optional.empty();
    }
    String key = ssh ? text.value() : text.value().toLowerCase(Locale.ROOT);
    if (!seen.add(key)) {
      log.add(text.start(), "this key is revoked twice");
      return Optional.empty();
    }
    return Optional.of(key);
  }

  private Optional<String> reason(TomlValue.Text text) {
    if (text.value().isBlank()
        || text.value().length() > LONGEST_REASON
        || UnsafeCharacters.anyIn(text.value())) {
      log.add(text.start(), "a reason is one line of 1 to 500 characters");
      return Optional.empty();
    }
    return Optional.of(text.value());
  }
}
