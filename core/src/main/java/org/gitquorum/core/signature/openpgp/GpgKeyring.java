// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.openpgp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/** The keys that the user's GnuPG knows: to put one into a policy, and to find one to sign with. */
public record GpgKeyring(GpgProgram gpg) {
  private static final int FIELD_OF_TEXT = 9;
  private static final int FIELD_OF_TOKEN = 14;

  /**
   * A certificate of which GnuPG holds secret keys.
   *
   * @param primary the primary key's fingerprint, lower-case hex
   * @param available fingerprints of those of its keys whose secret part is at hand, on a card too
   * @param userIds for people; hostile text
   */
  public record SecretCertificate(String primary, List<String> available, List<String> userIds) {
    public SecretCertificate {
      available = List.copyOf(available);
      userIds = List.copyOf(userIds);
    }
  }

  /**
   * The one public certificate that matches, armoured, without other people's signatures.
   *
   * @param userIdOrFingerprint as GnuPG takes it
   * @throws FindingException {@code KEY_UNUSABLE} if none or several match, or the one that does
   *     cannot be used in a policy; {@code IO_FAILED} if GnuPG cannot be run
   */
  public Bytes export(String userIdOrFingerprint) throws FindingException {
    Bytes certificate = gpg.run(
        List.of(
            "--armor", "--export-options", "export-minimal", "--export", "--", userIdOrFingerprint),
        Bytes.EMPTY);
    if (certificate.size() == 0) {
      throw new FindingException(
          ReasonCode.KEY_UNUSABLE, "GnuPG has no key for " + userIdOrFingerprint);
    }
    OpenPgpCertificate.read(certificate);
    return certificate;
  }

  /**
   * Every certificate with a secret key at hand.
   *
   * @throws FindingException {@code KEY_UNUSABLE} or {@code IO_FAILED} if GnuPG does not answer
   */
  public List<SecretCertificate> secretCertificates() throws FindingException {
    Bytes listing =
        gpg.run(List.of("--with-colons", "--fixed-list-mode", "--list-secret-keys"), Bytes.EMPTY);
    List<SecretCertificate> certificates = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (String line : listing.displayText().lines().toList()) {
      if (line.startsWith("sec:") && !lines.isEmpty()) {
        certificates.add(certificate(lines));
        lines.clear();
      }
      lines.add(line);
    }
    if (!lines.isEmpty()) {
      certificates.add(certificate(lines));
    }
    certificates.removeIf(certificate -> certificate.available().isEmpty());
    return List.copyOf(certificates);
  }

  /**
   * Reads what doc/DETAILS of GnuPG says about {@code sec}, {@code ssb}, {@code fpr}, {@code uid}.
   */
  private static SecretCertificate certificate(List<String> lines) {
    String primary = "";
    boolean secretAtHand = false;
    List<String> available = new ArrayList<>();
    List<String> userIds = new ArrayList<>();
    for (String line : lines) {
      String[] fields = line.split(":", -1);
      switch (fields[0]) {
        case "sec", "ssb" -> secretAtHand = !field(fields, FIELD_OF_TOKEN).equals("#");
        case "fpr" -> {
          String fingerprint = field(fields, FIELD_OF_TEXT).toLowerCase(Locale.ROOT);
          primary = primary.isEmpty() ? fingerprint : primary;
          if (secretAtHand) {
            available.add(fingerprint);
          }
        }
        case "uid" -> userIds.add(field(fields, FIELD_OF_TEXT));
        default -> {
          continue;
        }
      }
    }
    return new SecretCertificate(primary, available, userIds);
  }

  private static String field(String[] fields, int index) {
    return index < fields.length ? fields[index] : "";
  }
}
