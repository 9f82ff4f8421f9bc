// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gitquorum.policy.KeyReference;

/**
 * Reads one entry of {@code keys}: an OpenSSH key written out, {@code u2f:} with a file, or the
 * file of an OpenPGP certificate; in braces, with {@code touch = "always"}. The keys themselves are
 * not parsed here.
 */
final class KeyReader {
  private static final Set<String> SSH_TYPES = Set.of(
      "ssh-ed25519",
      "ssh-rsa",
      "ecdsa-sha2-nistp256",
      "ecdsa-sha2-nistp384",
      "ecdsa-sha2-nistp521",
      "sk-ssh-ed25519@openssh.com",
      "sk-ecdsa-sha2-nistp256@openssh.com");
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]+={0,2}");
  private static final String U2F = "u2f:";

  private final ProblemLog log;

  KeyReader(ProblemLog log) {
    this.log = log;
  }

  Optional<KeyReference> read(TomlValue value) {
    if (value instanceof TomlValue.Text text) {
      return reference(text, false);
    }
    if (!(value instanceof TomlTable table)) {
      log.add(value.start(), "a key is a string or a table in braces, this is " + value.kind());
      return Optional.empty();
    }
    SchemaTable schema = new SchemaTable(table, "a key", log);
    schema.require("key", "");
    Optional<TomlValue.Text> touch = schema.text("touch");
    touch
        .filter(text -> !text.value().equals("always"))
        .ifPresent(text -> log.add(text.start(), "touch of a key is \"always\" or absent"));
    Optional<TomlValue.Text> key = schema.text("key");
    schema.refuseOtherKeys();
    return key.flatMap(text -> reference(text, touch.isPresent()));
  }

  private Optional<KeyReference> reference(TomlValue.Text text, boolean touchClaimed) {
    String value = text.value();
    if (value.indexOf(' ') >= 0 || SSH_TYPES.contains(value)) {
      return ssh(text, touchClaimed);
    }
    boolean u2f = value.startsWith(U2F);
    String path = u2f ? value.substring(U2F.length()) : value;
    Optional<String> fault = PolicyFilePaths.fault(path);
    if (fault.isPresent()) {
      log.add(text.offset(u2f ? U2F.length() : 0), fault.get());
      return Optional.empty();
    }
    return Optional.of(
        u2f
            ? new KeyReference.U2f(path, touchClaimed)
            : new KeyReference.OpenPgp(path, touchClaimed));
  }

  private Optional<KeyReference> ssh(TomlValue.Text text, boolean touchClaimed) {
    String[] parts = text.value().split(" ", 3);
    if (text.value().startsWith("-----BEGIN ")) {
      log.add(
          text.start(),
          "text of a key file, where the path of a public one or an SSH public key is needed",
          "never put a private key here; replace it if anybody has seen it");
    } else if (!SSH_TYPES.contains(parts[0])) {
      log.add(
          text.start(),
          "no supported type of SSH key in front of the blank",
          "ssh-ed25519, ecdsa-sha2-*, ssh-rsa and sk-* keys can be used, without options");
    } else if (parts.length < 2 || !BASE64.matcher(parts[1]).matches()) {
      log.add(text.start(), "an SSH key is its type, one blank and its base64");
    } else {
      return Optional.of(new KeyReference.Ssh(text.value(), touchClaimed));
    }
    return Optional.empty();
  }

  /** What two entries for one key have in common, as far as the text tells. */
  static String identity(KeyReference reference) {
    if (reference instanceof KeyReference.Ssh ssh) {
      return "ssh " + ssh.line().split(" ", 3)[1];
    }
    return "file "
        + (reference instanceof KeyReference.U2f u2f
            ? u2f.path()
            : ((KeyReference.OpenPgp) reference).path());
  }
}
