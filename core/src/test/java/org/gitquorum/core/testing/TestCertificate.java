// SPDX-License-Identifier: MIT
package org.gitquorum.core.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.gitquorum.core.Bytes;

/** X.509 certificates of devices and of those who make them, good and bad. */
public final class TestCertificate {
  private static final AlgorithmIdentifier ECDSA_SHA256 =
      new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);

  private final X500Name subject;
  private final P256Key key;
  private final ExtensionsGenerator extensions = new ExtensionsGenerator();
  private X500Name issuer;
  private Signing own;
  private Signing signing;
  private Bytes keyInfo;
  private AlgorithmIdentifier algorithm;

  /** How a key signs certificates. */
  private record Signing(AlgorithmIdentifier algorithm, Function<Bytes, Bytes> signer) {}

  /** A certificate signed by its own key. */
  public TestCertificate(String subject, P256Key key) {
    this.subject = new X500Name("CN=" + subject);
    this.key = key;
    this.issuer = this.subject;
    this.own = new Signing(ECDSA_SHA256, key::sign);
    this.signing = own;
    this.algorithm = own.algorithm();
    this.keyInfo = key.subjectPublicKeyInfo();
  }

  /** An authority of that name, with a key of that name, that signs devices itself. */
  public static TestCertificate authority(String name) {
    return authority(name, name);
  }

  /** An authority of one name with the key of another. */
  public static TestCertificate authority(String name, String key) {
    return new TestCertificate(name, P256Key.named(key))
        .constraints(new BasicConstraints(0))
        .usage(KeyUsage.keyCertSign);
  }

  /** A certificate of a device. */
  public static TestCertificate device(String name, TestCertificate issuer) {
    return new TestCertificate(name, P256Key.named("device certificate " + name))
        .constraints(new BasicConstraints(false))
        .issuedBy(issuer);
  }

  public TestCertificate issuedBy(TestCertificate authority) {
    issuer = authority.subject;
    signing = authority.own;
    algorithm = signing.algorithm();
    return this;
  }

  /** The certificate of an RSA key, signed by it. */
  public TestCertificate rsa(KeyPair pair, String name) {
    ASN1ObjectIdentifier id = name.equals("SHA1withRSA")
        ? PKCSObjectIdentifiers.sha1WithRSAEncryption
        : PKCSObjectIdentifiers.sha256WithRSAEncryption;
    own = new Signing(
        new AlgorithmIdentifier(id, DERNull.INSTANCE), content -> sign(pair, name, content));
    signing = own;
    algorithm = own.algorithm();
    keyInfo = Bytes.copyOf(pair.getPublic().getEncoded());
    return this;
  }

  private static Bytes sign(KeyPair pair, String algorithm, Bytes content) {
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(pair.getPrivate());
      signature.update(content.toArray());
      return Bytes.copyOf(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public TestCertificate constraints(BasicConstraints constraints) {
    return extension(Extension.basicConstraints, true, constraints);
  }

  public TestCertificate usage(int usage) {
    return extension(Extension.keyUsage, true, new KeyUsage(usage));
  }

  public TestCertificate extension(
      ASN1ObjectIdentifier id, boolean critical, org.bouncycastle.asn1.ASN1Encodable value) {
    try {
      extensions.addExtension(id, critical, value);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says that it is signed in another way than it is. */
  public TestCertificate algorithm(ASN1ObjectIdentifier id) {
    algorithm = new AlgorithmIdentifier(id, DERNull.INSTANCE);
    return this;
  }

  public P256Key key() {
    return key;
  }

  public Bytes der() {
    V3TBSCertificateGenerator generator = new V3TBSCertificateGenerator();
    generator.setSerialNumber(new ASN1Integer(BigInteger.ONE));
    generator.setIssuer(issuer);
    generator.setSubject(subject);
    generator.setStartDate(new Time(Date.from(Instant.parse("2014-08-01T00:00:00Z"))));
    generator.setEndDate(new Time(Date.from(Instant.parse("2015-08-01T00:00:00Z"))));
    generator.setSignature(algorithm);
    generator.setSubjectPublicKeyInfo(SubjectPublicKeyInfo.getInstance(keyInfo.toArray()));
    if (!extensions.isEmpty()) {
      generator.setExtensions(extensions.generate());
    }
    try {
      var content = generator.generateTBSCertificate();
      ASN1EncodableVector parts = new ASN1EncodableVector();
      parts.add(content);
      parts.add(algorithm);
      parts.add(new DERBitString(
          signing.signer().apply(Bytes.copyOf(content.getEncoded("DER"))).toArray()));
      return Bytes.copyOf(new DERSequence(parts).getEncoded("DER"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public byte[] pem() {
    return pem(der());
  }

  /** Any bytes as a certificate in PEM. */
  public static byte[] pem(Bytes der) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der.toArray());
    return ("-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
