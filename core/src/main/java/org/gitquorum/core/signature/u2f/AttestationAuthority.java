// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.u2f;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/**
 * A maker of devices, by the certificate that a policy carries. It is trusted as given, so its own
 * signature means nothing.
 *
 * <p>No time is compared: a certificate says who made a device, which does not change when it
 * expires, and a verdict must not change by waiting. An authority that shall not be trusted any
 * more is taken out of the policy.
 */
public final class AttestationAuthority {
  private static final int MOST_BYTES = 64 << 10;
  private static final String BEGIN = "-----BEGIN CERTIFICATE-----\n";
  private static final String END = "-----END CERTIFICATE-----";

  private final AttestationCertificate certificate;

  private AttestationAuthority(AttestationCertificate certificate) {
    this.certificate = certificate;
  }

  /**
   * Reads a file with one certificate.
   *
   * @param pem RFC 7468: the two lines and base64 between them, nothing before or behind
   * @throws FindingException {@code KEY_UNUSABLE} for anything else, for a certificate that may not
   *     sign others, and for one of a weak key
   */
  public static AttestationAuthority read(Bytes pem) throws FindingException {
    AttestationCertificate certificate = AttestationCertificate.parse(der(pem))
        .orElseThrow(() -> unusable("no certificate, or one with a critical part unknown here"));
    if (!certificate.isAuthority()) {
      throw unusable("a certificate that may not sign others, or of a weak key");
    }
    return new AttestationAuthority(certificate);
  }

  private static Bytes der(Bytes pem) throws FindingException {
    String text = new String(pem.toArray(), StandardCharsets.ISO_8859_1);
    String block = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    if (pem.size() > MOST_BYTES || !block.startsWith(BEGIN) || !block.endsWith("\n" + END)) {
      throw unusable("not exactly one certificate in PEM");
    }
    String base64 =
        block.substring(BEGIN.length(), block.length() - END.length()).replace("\n", "");
    try {
      return Bytes.copyOf(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      throw unusable("not exactly one certificate in PEM");
    }
  }

  private static FindingException unusable(String why) {
    return new FindingException(
        ReasonCode.KEY_UNUSABLE, "not a usable certificate of a maker of devices: " + why);
  }

  /**
   * Whether a path of certificates leads from the device to this authority (RFC 5280, section 6,
   * without times, policies and lists of revoked certificates). That the first of them signed the
   * device's registration was checked when its file was read.
   */
  public boolean attests(U2fDevice device) {
    List<AttestationCertificate> path = new ArrayList<>();
    for (Bytes der : device.registration().map(U2fRegistration::certificates).orElse(List.of())) {
      Optional<AttestationCertificate> next = AttestationCertificate.parse(der);
      if (next.isEmpty() || !continues(path, next.get())) {
        return false;
      }
      path.add(next.get());
      if (next.get().isIssuedBy(certificate, path.size() - 1)) {
        return true;
      }
    }
    return false;
  }

  private static boolean continues(List<AttestationCertificate> path, AttestationCertificate next) {
    return path.isEmpty()
        ? next.mostBelow().isEmpty() && next.signs()
        : path.get(path.size() - 1).isIssuedBy(next, path.size() - 1);
  }
}
