// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.openpgp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyDecryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.signature.DetachedSigner;
import org.gitquorum.core.signature.FaultException;

/** Signs in this process with a key from an OpenPGP secret key file, by Bouncy Castle. */
public final class SecretKeyFileSigner implements DetachedSigner {
  private final PGPSecretKeyRing ring;
  private final OpenPgpCertificate certificate;
  private final Supplier<char[]> passphrase;
  private final Clock clock;

  private SecretKeyFileSigner(
      PGPSecretKeyRing ring,
      OpenPgpCertificate certificate,
      Supplier<char[]> passphrase,
      Clock clock) {
    this.ring = ring;
    this.certificate = certificate;
    this.passphrase = passphrase;
    this.clock = clock;
  }

  /**
   * Reads a file with one secret key and its subkeys, armoured or binary.
   *
   * @param passphrase asked at each signature if the key is encrypted; the array is wiped
   * @param clock says when a signature is made
   * @throws FindingException {@code KEY_UNUSABLE} for anything else
   */
  public static SecretKeyFileSigner read(Bytes file, Supplier<char[]> passphrase, Clock clock)
      throws FindingException {
    PGPSecretKeyRing ring = ring(file);
    try {
      Bytes publicPart = Bytes.copyOf(ring.toCertificate().getEncoded());
      return new SecretKeyFileSigner(ring, OpenPgpCertificate.read(publicPart), passphrase, clock);
    } catch (IOException e) {
      throw unusable("not a secret key file", e);
    }
  }

  private static PGPSecretKeyRing ring(Bytes file) throws FindingException {
    try {
      return new PGPSecretKeyRing(binary(file).toArray(), new BcKeyFingerprintCalculator());
    } catch (FaultException e) {
      throw unusable("not a secret key file: " + e.detail(), e);
    } catch (IOException | PGPException | RuntimeException e) {
      // Bouncy Castle reports malformed keys with unchecked exceptions, too.
      throw unusable("not a secret key file", e);
    }
  }

  private static Bytes binary(Bytes file) throws FaultException {
    if (!Armour.isArmoured(file)) {
      return file;
    }
    Armour armour = Armour.only(new String(file.toArray(), StandardCharsets.ISO_8859_1));
    if (!armour.label().equals(Armour.PRIVATE_KEY)) {
      throw FaultException.malformed("armour that says " + armour.label());
    }
    return armour.content();
  }

  /** The primary key's fingerprint in lower-case hex, by which a policy knows the signer. */
  public String fingerprint() {
    return certificate.fingerprint();
  }

  @Override
  public Container container() {
    return Container.PGP;
  }

  @Override
  public Bytes sign(Bytes statement) throws FindingException {
    Instant now = clock.instant();
    PGPSecretKey key = signingKey(now);
    try {
      PGPSignatureGenerator generator = new PGPSignatureGenerator(
          new BcPGPContentSignerBuilder(
              key.getPublicKey().getAlgorithm(), HashAlgorithmTags.SHA512),
          key.getPublicKey());
      generator.init(SignaturePacket.BINARY_DOCUMENT, unlocked(key));
      PGPSignatureSubpacketGenerator hashed = new PGPSignatureSubpacketGenerator();
      hashed.setSignatureCreationTime(false, Date.from(now));
      hashed.setIssuerFingerprint(false, key.getPublicKey());
      generator.setHashedSubpackets(hashed.generate());
      generator.update(statement.toArray());
      return Bytes.copyOf(generator.generate().getEncoded());
    } catch (PGPException | IOException e) {
      throw unusable("the secret key does not sign", e);
    }
  }

  /** The newest key that may sign now and whose secret part is in the file. */
  private PGPSecretKey signingKey(Instant now) throws FindingException {
    List<String> allowed = certificate.signingKeys(now);
    List<PGPSecretKey> usable = new ArrayList<>();
    for (PGPSecretKey key : ring) {
      if (!key.isPrivateKeyEmpty()
          && allowed.contains(HexFormat.of().formatHex(key.getFingerprint()))) {
        usable.add(key);
      }
    }
    return usable.stream()
        .max(Comparator.comparing(key -> key.getPublicKey().getCreationTime()))
        .orElseThrow(() ->
            new FindingException(ReasonCode.KEY_UNUSABLE, "no key in the file may sign at " + now));
  }

  private PGPPrivateKey unlocked(PGPSecretKey key) throws FindingException, PGPException {
    if (key.getKeyEncryptionAlgorithm() == 0) {
      return key.extractPrivateKey(null);
    }
    char[] secret = passphrase.get();
    try {
      return key.extractPrivateKey(
          new BcPBESecretKeyDecryptorBuilder(new BcPGPDigestCalculatorProvider()).build(secret));
    } catch (PGPException e) {
      throw unusable("the passphrase is wrong, or the secret key is damaged", e);
    } finally {
      Arrays.fill(secret, '\0');
    }
  }

  private static FindingException unusable(String why, Exception cause) {
    return new FindingException(Finding.of(ReasonCode.KEY_UNUSABLE, why), cause);
  }
}
