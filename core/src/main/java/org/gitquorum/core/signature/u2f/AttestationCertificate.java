// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.u2f;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.algorithm.RawPublicKey;

/**
 * An X.509 certificate (RFC 5280) of a device or of an authority that makes such certificates, by
 * Bouncy Castle's reader of ASN.1: no provider, no store of trusted authorities and no time are
 * asked.
 *
 * @param signed the part that the issuer signed, in DER
 * @param issuer DER of the issuer's name
 * @param subject DER of the subject's name
 * @param subjectKey DER of the subject's public key with its algorithm
 * @param mostBelow how many authorities may stand between this one and a device; nothing for a
 *     certificate that may sign no other
 * @param signs whether its key may sign other things than certificates
 */
record AttestationCertificate(
    Bytes signed,
    Optional<CertificateSignature> algorithm,
    Bytes signature,
    Bytes issuer,
    Bytes subject,
    Bytes subjectKey,
    Optional<Integer> mostBelow,
    boolean signs) {
  private static final int VERSION_3 = 3;
  private static final Set<ASN1ObjectIdentifier> UNDERSTOOD =
      Set.of(Extension.basicConstraints, Extension.keyUsage);

  /**
   * Reads a certificate; nothing for what is not DER of one, or carries a critical part that is not
   * understood here, or limits the names under it.
   */
  static Optional<AttestationCertificate> parse(Bytes der) {
    try {
      ASN1Sequence sequence = ASN1Sequence.getInstance(der.toArray());
      if (!Arrays.equals(sequence.getEncoded(ASN1Encoding.DER), der.toArray())) {
        return Optional.empty();
      }
      Certificate certificate = Certificate.getInstance(sequence);
      TBSCertificate content = certificate.getTBSCertificate();
      Optional<Extensions> extensions = Optional.ofNullable(content.getExtensions());
      boolean twoAlgorithms = !certificate.getSignatureAlgorithm().equals(content.getSignature());
      if (twoAlgorithms || !extensions.map(AttestationCertificate::isUnderstood).orElse(true)) {
        return Optional.empty();
      }
      return Optional.of(new AttestationCertificate(
          der(sequence.getObjectAt(0).toASN1Primitive()),
          CertificateSignature.of(
              certificate.getSignatureAlgorithm().getAlgorithm().getId()),
          Bytes.copyOf(certificate.getSignature().getOctets()),
          name(content.getIssuer()),
          name(content.getSubject()),
          der(content.getSubjectPublicKeyInfo().toASN1Primitive()),
          content.getVersionNumber() == VERSION_3
              ? extensions.flatMap(AttestationCertificate::mostBelow)
              : Optional.empty(),
          extensions.map(all -> allows(all, KeyUsage.digitalSignature)).orElse(true)));
    } catch (IOException | RuntimeException e) {
      // Bouncy Castle reports malformed structures with unchecked exceptions of many kinds.
      return Optional.empty();
    }
  }

  private static boolean isUnderstood(Extensions extensions) {
    return extensions.getExtension(Extension.nameConstraints) == null
        && UNDERSTOOD.containsAll(Set.of(extensions.getCriticalExtensionOIDs()));
  }

  private static Optional<Integer> mostBelow(Extensions extensions) {
    BasicConstraints constraints = BasicConstraints.fromExtensions(extensions);
    if (constraints == null || !constraints.isCA() || !allows(extensions, KeyUsage.keyCertSign)) {
      return Optional.empty();
    }
    return Optional.of(
        constraints.getPathLenConstraint() == null
            ? Integer.MAX_VALUE
            : constraints.getPathLenConstraint().intValueExact());
  }

  private static boolean allows(Extensions extensions, int usage) {
    KeyUsage usages = KeyUsage.fromExtensions(extensions);
    return usages == null || usages.hasUsages(usage);
  }

  private static Bytes name(X500Name name) throws IOException {
    return der(name.toASN1Primitive());
  }

  private static Bytes der(ASN1Primitive part) throws IOException {
    return Bytes.copyOf(part.getEncoded(ASN1Encoding.DER));
  }

  /** Whether its key may sign certificates, and is of a kind that is trusted to. */
  boolean isAuthority() {
    return mostBelow.isPresent() && SubjectKey.ofAuthority(subjectKey).isPresent();
  }

  /**
   * Whether that authority signed this certificate and was allowed to.
   *
   * @param between how many authorities stand between it and the device
   */
  boolean isIssuedBy(AttestationCertificate authority, int between) {
    Optional<RawPublicKey> key = SubjectKey.ofAuthority(authority.subjectKey());
    return authority.mostBelow().filter(most -> between <= most).isPresent()
        && issuer.equals(authority.subject())
        && key.isPresent()
        && algorithm.map(by -> by.verifies(key.get(), signed, signature)).orElse(false);
  }
}
