// SPDX-License-Identifier: MIT
package org.gitquorum.core.founding;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.signature.openpgp.GpgKeyring;
import org.gitquorum.core.signature.openpgp.OpenPgpCertificate;
import org.gitquorum.core.signature.ssh.SshKeyFile;
import org.gitquorum.policy.SignerName;

/**
 * A signer and where the public key is, as typed: {@code NAME=KEYFILE} or {@code NAME=gpg:KEY}.
 *
 * @param place a file, or what GnuPG knows a key by
 */
public record KeySource(SignerName name, String place, boolean inGnuPg) {
  private static final String GNUPG = "gpg:";
  private static final String SECRET = "-----BEGIN PGP PRIVATE KEY BLOCK-----";

  /**
   * Reads what was typed.
   *
   * @throws FindingException {@code USAGE}
   */
  public static KeySource parse(String typed) throws FindingException {
    int equals = typed.indexOf('=');
    String name = equals < 0 ? typed : typed.substring(0, equals);
    String place = equals < 0 ? "" : typed.substring(equals + 1);
    if (!SignerName.isValid(name) || place.isEmpty() || place.equals(GNUPG)) {
      throw new FindingException(
          ReasonCode.USAGE,
          "not a signer and a key: " + typed,
          "NAME=KEYFILE, or NAME=gpg:FINGERPRINT");
    }
    return place.startsWith(GNUPG)
        ? new KeySource(new SignerName(name), place.substring(GNUPG.length()), true)
        : new KeySource(new SignerName(name), place, false);
  }

  /**
   * The key, reduced to what a policy needs.
   *
   * @param directory from which relative files are found
   * @throws FindingException {@code KEY_UNUSABLE} if there is no such key, or it is not usable
   */
  public PublicKeyEntry read(Path directory, GpgKeyring keyring) throws FindingException {
    if (inGnuPg) {
      return PublicKeyEntry.of(fileName(), PublicKeyFile.of(keyring.export(place)));
    }
    Bytes content = file(directory.resolve(place));
    try {
      return entry(content);
    } catch (FindingException e) {
      Finding finding = e.finding();
      throw new FindingException(
          new Finding(finding.code(), place + ": " + finding.message(), finding.hint()), e);
    }
  }

  private PublicKeyEntry entry(Bytes content) throws FindingException {
    if (SshKeyFile.isPublic(content)) {
      return PublicKeyEntry.of(SshKeyFile.publicKey(content));
    }
    if (SshKeyFile.isOne(content)) {
      throw new FindingException(
          ReasonCode.KEY_UNUSABLE,
          "a private key",
          name + "=" + place + ".pub names the public one");
    }
    if (SshKeyFile.looksPublic(content)) {
      throw new FindingException(
          ReasonCode.KEY_UNUSABLE,
          "an SSH key of a type that cannot be used",
          "ssh-keygen -t ed25519 makes one that can");
    }
    if (content.displayText().startsWith(SECRET)) {
      throw new FindingException(
          ReasonCode.KEY_UNUSABLE, "a private key", "gpg --export --armor writes the public one");
    }
    return PublicKeyEntry.of(fileName(), PublicKeyFile.of(content));
  }

  private static Bytes file(Path file) throws FindingException {
    try (InputStream stream = Files.newInputStream(file)) {
      return Bytes.copyOf(stream.readNBytes(OpenPgpCertificate.MOST_BYTES + 1));
    } catch (IOException e) {
      throw new FindingException(ReasonCode.KEY_UNUSABLE, "cannot read the key file " + file);
    }
  }

  /** Where the policy directory keeps an OpenPGP key. */
  private String fileName() {
    return "keys/" + name.value() + ".asc";
  }
}
