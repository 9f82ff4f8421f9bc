// SPDX-License-Identifier: MIT
package org.gitquorum.core.gitsig;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.signature.SignatureFault;
import org.gitquorum.core.signature.Verification;
import org.gitquorum.core.signature.openpgp.OpenPgpCertificate;
import org.gitquorum.core.signature.openpgp.OpenPgpVerifier;
import org.gitquorum.core.trust.KeyDirectory;
import org.gitquorum.core.trust.Revocations;

/** One certificate of the keyring. Every signature is judged by one certificate at a time. */
public final class SigKey {
  private final Bytes file;
  private final OpenPgpCertificate certificate;
  private final String userId;
  private final OpenPgpVerifier verifier;
  private final Revocations revocations;

  private SigKey(
      Bytes file, OpenPgpCertificate certificate, String userId, Revocations revocations) {
    this.file = file;
    this.certificate = certificate;
    this.userId = userId;
    this.verifier = new OpenPgpVerifier(List.of(certificate));
    this.revocations = revocations;
  }

  /**
   * Reads a certificate.
   *
   * @param userIds by fingerprint, for people; hostile text
   * @throws FindingException {@code KEY_UNUSABLE}, {@code LIMIT}
   */
  static SigKey read(Bytes file, Map<String, String> userIds) throws FindingException {
    OpenPgpCertificate certificate = OpenPgpCertificate.read(file);
    return new SigKey(
        file,
        certificate,
        userIds.getOrDefault(certificate.fingerprint(), ""),
        Revocations.inKeyFiles(List.of(file)));
  }

  /** The primary key's fingerprint in lower-case hex. */
  public String fingerprint() {
    return certificate.fingerprint();
  }

  /** The certificate as it was read. */
  Bytes file() {
    return file;
  }

  /** The first user id; hostile text. */
  public String userId() {
    return userId;
  }

  /**
   * Fingerprints of its keys that may sign now and are not revoked, in the order of their making.
   */
  List<String> signingKeys(Instant now) {
    return certificate.signingKeys(now).stream()
        .filter(key -> !isRevoked(List.of(certificate.fingerprint(), key), now))
        .toList();
  }

  /** What it says about a signature, revocations and the present considered. */
  Verification judge(FoundSignature signature, Instant now) {
    Verification verification = signature.verify(verifier);
    if (!(verification instanceof Verification.Good good)) {
      return verification;
    }
    if (isRevoked(good.revocableBy(), good.signedAt())) {
      return bad(SignatureFault.KEY_REVOKED, "the key is revoked");
    }
    if (good.signedAt().isAfter(now.plus(KeyDirectory.TOLERANCE))) {
      return bad(SignatureFault.SIG_FUTURE, "it says that it is from the future");
    }
    return good;
  }

  /**
   * Whether it made this signature, whatever became of the key since: for taking one's own back.
   */
  boolean made(FoundSignature signature, Instant now) {
    Verification verification = judge(signature, now);
    return verification instanceof Verification.Good
        || (verification instanceof Verification.Bad bad
            && (bad.fault() == SignatureFault.KEY_EXPIRED
                || bad.fault() == SignatureFault.KEY_REVOKED));
  }

  private boolean isRevoked(List<String> keys, Instant at) {
    return keys.stream()
        .flatMap(key -> revocations.revokedFrom(key).stream())
        .anyMatch(from -> !from.isAfter(at));
  }

  private Verification bad(SignatureFault fault, String detail) {
    return new Verification.Bad(fault, detail, Optional.of(fingerprint()));
  }
}
