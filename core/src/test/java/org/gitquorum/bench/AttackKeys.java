// SPDX-License-Identifier: MIT
package org.gitquorum.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gitquorum.core.testing.ForgedCertificate;
import org.gitquorum.core.testing.ForgedKey;
import org.gitquorum.core.testing.ForgedSignature;
import org.gitquorum.core.testing.Octets;
import org.gitquorum.core.testing.TestKeys;

/** The people of the attack run: three with sound keys, a stranger, and some whose keys are odd. */
final class AttackKeys {
  static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");
  private static final long DAY = 86_400;
  private static final int CERTIFIES = 0x01;
  private static final int SIGNS = 0x02;
  private static final int ENCRYPTS = 0x0c;

  private final ForgedKey weak = ForgedKey.rsa(1024, 65_537, MADE);

  /** The key of a name, or of a subkey of that name. */
  static ForgedKey key(String name) {
    return TestKeys.named(name).key();
  }

  ForgedKey weak() {
    return weak;
  }

  /** Every certificate. */
  Map<String, byte[]> certificates() {
    Map<String, byte[]> certificates = new TreeMap<>();
    for (String name : List.of("bob", "carol", "mallory")) {
      certificates.put(name, TestKeys.named(name).binaryCertificate());
    }
    certificates.put("alice", TestKeys.named("alice").certificateWithSubkey("alice-laptop", false));
    certificates.put("rita", TestKeys.named("rita").compromisedCertificate());
    certificates.put("sam", TestKeys.named("sam").retiredCertificate(MADE.plusSeconds(60)));
    certificates.put("erin", primary("erin", key("erin"), DAY).bytes());
    certificates.put("wanda", primary("wanda", weak, 0).bytes());
    certificates.put("nora", withSubkey("nora", SIGNS).bytes());
    certificates.put("otto", withSubkey("otto", ENCRYPTS).bytes());
    return certificates;
  }

  private static ForgedCertificate primary(String name, ForgedKey key, long lifetime) {
    ForgedSignature self = ForgedSignature.by(key, 0x13, MADE).flags(CERTIFIES | SIGNS);
    return ForgedCertificate.of(key)
        .userId(
            name + " <" + name + "@example.org>", lifetime > 0 ? self.keyLifetime(lifetime) : self);
  }

  /** With a subkey that did not sign back. */
  private static ForgedCertificate withSubkey(String name, int flags) {
    return primary(name, key(name), 0)
        .subkey(key(name + "-laptop"), ForgedSignature.by(key(name), 0x18, MADE).flags(flags));
  }

  /** Writes each certificate, armoured and not, and the secret keys of those who act. */
  void write(Path directory) throws IOException {
    Files.createDirectories(directory);
    certificates().forEach((name, certificate) -> {
      try {
        Files.write(directory.resolve(name + ".pgp"), certificate);
        Files.writeString(
            directory.resolve(name + ".asc"), Octets.armour("PUBLIC KEY BLOCK", certificate));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
    for (String name : List.of("alice", "bob", "mallory")) {
      Files.write(directory.resolve(name + ".secret"), TestKeys.named(name).binarySecretKey());
    }
  }
}
