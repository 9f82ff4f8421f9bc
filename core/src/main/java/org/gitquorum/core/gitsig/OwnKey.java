// SPDX-License-Identifier: MIT
package org.gitquorum.core.gitsig;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.signature.openpgp.GpgKeyring;
import org.gitquorum.core.signature.openpgp.GpgKeyring.SecretCertificate;
import org.gitquorum.core.signature.openpgp.GpgProgram;
import org.gitquorum.core.signature.openpgp.GpgSigner;
import org.gitquorum.core.signature.openpgp.OpenPgpCertificate;

/**
 * The user's own key, of which GnuPG has the secret part.
 *
 * @param certificate as others see it
 * @param secret what GnuPG has of it
 * @param named fingerprint or end of one that the user chose; empty where a user id was given
 */
public record OwnKey(SigKey certificate, SecretCertificate secret, String named) {
  private static final Pattern HEX = Pattern.compile("(?:0x)?([0-9a-f]{16,64})");

  /**
   * The key that git's {@code user.signingKey} means.
   *
   * @throws FindingException {@code KEY_UNUSABLE} if GnuPG has no such secret key, or several
   */
  public static OwnKey find(String setting, GpgProgram gpg, KeyLookup lookup)
      throws FindingException {
    String text = setting.strip().replaceAll("!$", "").toLowerCase(Locale.ROOT);
    var hex = HEX.matcher(text);
    String named = hex.matches() ? hex.group(1) : "";
    GpgKeyring keyring = new GpgKeyring(gpg);
    String end = named.isEmpty()
        ? OpenPgpCertificate.read(keyring.export(setting.strip())).fingerprint()
        : named;
    List<SecretCertificate> fitting = keyring.secretCertificates().stream()
        .filter(certificate -> certificate.primary().endsWith(end)
            || certificate.available().stream().anyMatch(key -> key.endsWith(end)))
        .toList();
    if (fitting.size() != 1) {
      throw new FindingException(
          ReasonCode.KEY_UNUSABLE,
          "GnuPG has " + fitting.size() + " secret keys for git's user.signingKey '" + setting
              + "'",
          "gpg --list-secret-keys");
    }
    SecretCertificate secret = fitting.get(0);
    SigKeys found = lookup.withPrimaries(Set.of(secret.primary()));
    if (found.keys().isEmpty()) {
      throw new FindingException(
          ReasonCode.KEY_UNUSABLE,
          "the key " + secret.primary() + " is " + found.problems().get(0).detail());
    }
    return new OwnKey(found.keys().get(0), secret, named);
  }

  /**
   * The fingerprint of the key in it that signs: the one that the user named, otherwise the newest.
   *
   * @throws FindingException {@code KEY_UNUSABLE} if none can make signatures that count
   */
  String signingKey(Clock clock) throws FindingException {
    List<String> able = certificate.signingKeys(clock.instant()).stream()
        .filter(secret.available()::contains)
        .toList();
    if (able.isEmpty()) {
      throw new FindingException(
          ReasonCode.KEY_UNUSABLE,
          "no key of " + SigFingerprint.shown(certificate.fingerprint())
              + " can make a signature that counts: weak, expired or revoked, or not for signing");
    }
    return able.stream()
        .filter(key -> !named.isEmpty() && key.endsWith(named))
        .filter(key -> !key.equals(secret.primary()) || able.size() == 1)
        .findFirst()
        .orElse(able.get(able.size() - 1));
  }

  /**
   * What signs with it.
   *
   * @throws FindingException {@code KEY_UNUSABLE} if no key of it can make signatures that count
   */
  public GpgSigner signer(GpgProgram gpg, Clock clock) throws FindingException {
    return new GpgSigner(gpg, signingKey(clock));
  }
}
