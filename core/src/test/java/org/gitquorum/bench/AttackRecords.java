// SPDX-License-Identifier: MIT
package org.gitquorum.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.statement.V0Record;
import org.gitquorum.core.testing.ForgedKey;
import org.gitquorum.core.testing.ForgedSignature;
import org.gitquorum.core.testing.Octets;

/**
 * Makes the keys and the note lines of the attack run: {@code keys DIRECTORY}, or {@code lines
 * DIRECTORY KEYS COMMIT TREE OTHER-COMMIT OTHER-TREE}, a file for each attack. Each file holds,
 * beside one good record of alice at most, what must not make up for a second person.
 */
public final class AttackRecords {
  private static final int DOCUMENT = 0x00;

  private final AttackKeys keys;
  private final Bytes body;
  private final Instant now;
  private final Map<String, List<String>> attacks = new LinkedHashMap<>();

  private AttackRecords(AttackKeys keys, Bytes body, Instant now) {
    this.keys = keys;
    this.body = body;
    this.now = now;
  }

  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[1]);
    AttackKeys keys = new AttackKeys();
    if (arguments[0].equals("keys")) {
      keys.write(directory);
      return;
    }
    // The weak key is a new one in each run.
    keys.write(Path.of(arguments[2]));
    Bytes body = body(arguments[3], arguments[4]);
    Instant now = Clock.systemUTC().instant().minusSeconds(60);
    AttackRecords records = new AttackRecords(keys, body, now);
    records.add(body(arguments[5], arguments[6]));
    Files.createDirectories(directory);
    for (var attack : records.attacks.entrySet()) {
      Files.write(directory.resolve(attack.getKey()), attack.getValue());
    }
  }

  private static Bytes body(String commit, String tree) {
    return V0Record.signedBytes(ObjectId.fromString(commit), ObjectId.fromString(tree));
  }

  private void add(Bytes other) {
    String alice = line(by("alice"));
    attacks.put("good", List.of(alice, line(by("bob"))));
    attacks.put("one", List.of(alice));
    attacks.put("mallory", List.of(line(by("mallory"))));
    attacks.put("strangers", List.of(line(by("mallory")), line(by("carol"))));
    attacks.put("stranger-first", List.of(line(by("mallory")), alice, line(by("bob"))));
    attacks.put(
        "moved",
        List.of(line(other, sign(key("alice"), other)), line(other, sign(key("bob"), other))));
    attacks.put(
        "moved-line-first", List.of(line(other, sign(key("bob"), other)), alice, line(by("bob"))));
    attack("pasted", sign(key("bob"), Bytes.ofUtf8("another text")));
    attack("issuer", lying());
    attack("twice", packet(signature("alice", now.plusSeconds(7))));
    attack("subkey", by("alice-laptop"));
    attack("unhashed", packet(signature("alice", now).unhashed(20, new byte[8])));
    attack("trailing", Octets.join(by("bob"), new byte[] {0}));
    attack("two-packets", Octets.join(by("mallory"), by("bob")));
    attack("expired", by("erin"));
    attack("revoked", by("rita"));
    attack("revoked-backdated", packet(signature("rita", AttackKeys.MADE.plusSeconds(30))));
    attack("retired", by("sam"));
    attack("weak", packet(ForgedSignature.by(keys.weak(), DOCUMENT, now)));
    attack("sha1", packet(signature("bob", now).hash(2)));
    attack("text", packet(ForgedSignature.by(key("bob"), 0x01, now)));
    attack("certification", packet(ForgedSignature.by(key("bob"), 0x10, now)));
    attack("signature-expired", packet(signature("bob", now).hashed(3, Octets.number(1, 4))));
    attack("future", packet(signature("bob", now.plusSeconds(30 * 86_400))));
    attack("critical", packet(signature("bob", now).hashed(0x80 | 100, new byte[4])));
    attack("no-back-signature", by("nora-laptop"));
    attack("encryption-subkey", by("otto-laptop"));
    byte[] message = Octets.join(new byte[] {(byte) 0xa3, 1}, by("bob"));
    attacks.put("git-signatures", List.of(alice, Base64.getEncoder().encodeToString(message)));
  }

  private void attack(String name, byte[] signature) {
    attacks.put(name, List.of(line(by("alice")), line(signature)));
  }

  private static ForgedKey key(String name) {
    return AttackKeys.key(name);
  }

  private static ForgedSignature signature(String name, Instant at) {
    return ForgedSignature.by(key(name), DOCUMENT, at);
  }

  /** Made by mallory, naming bob's key. */
  private byte[] lying() {
    return packet(ForgedSignature.bare(key("mallory"), DOCUMENT)
        .created(now)
        .issuer(key("bob"))
        .unhashed(16, Octets.hex(key("bob").keyId())));
  }

  private byte[] by(String name) {
    return packet(signature(name, now));
  }

  private byte[] packet(ForgedSignature signature) {
    return signature.packetOver(body.toArray());
  }

  private byte[] sign(ForgedKey key, Bytes content) {
    return ForgedSignature.by(key, DOCUMENT, now).packetOver(content.toArray());
  }

  private String line(byte[] signature) {
    return line(body, signature);
  }

  private static String line(Bytes content, byte[] signature) {
    return content.displayText() + ":" + Base64.getEncoder().encodeToString(signature);
  }
}
