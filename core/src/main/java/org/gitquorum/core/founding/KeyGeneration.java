// SPDX-License-Identifier: MIT
package org.gitquorum.core.founding;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.crypto.generators.Ed25519KeyPairGenerator;
import org.bouncycastle.crypto.params.Ed25519KeyGenerationParameters;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.PBESecretKeyEncryptor;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;
import org.gitquorum.core.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Makes OpenPGP keys for those without GnuPG: version 4, one Ed25519 key that certifies and signs,
 * in the form that GnuPG and all others read. Without expiry: a key in wrong hands is answered by
 * the policy.
 */
public final class KeyGeneration {
  private static final int MOST_HASHED_BYTES = 0xe0;

  private KeyGeneration() {}

  /**
   * A key.
   *
   * @param secret the armoured secret key
   * @param certificate the armoured certificate
   * @param fingerprint in lower-case hex
   */
  public record Generated(Bytes secret, Bytes certificate, String fingerprint) {}

  /**
   * Makes a key.
   *
   * @param userId for people, and part of the certificate
   * @param passphrase protects the secret key; empty: nothing does
   */
  public static Generated generate(
      String userId, char[] passphrase, Instant now, SecureRandom random) {
    try {
      PGPSecretKeyRing ring = ring(userId, passphrase, now, random);
      PGPPublicKey key = ring.getPublicKey();
      return new Generated(
          armoured(ring.getEncoded()),
          armoured(ring.toCertificate().getEncoded()),
          Bytes.copyOf(key.getFingerprint()).hex());
    } catch (PGPException | IOException e) {
      throw new IllegalStateException("no key can be made", e);
    }
  }

  private static PGPSecretKeyRing ring(
      String userId, char[] passphrase, Instant now, SecureRandom random) throws PGPException {
    Ed25519KeyPairGenerator generator = new Ed25519KeyPairGenerator();
    generator.init(new Ed25519KeyGenerationParameters(random));
    BcPGPKeyPair pair = new BcPGPKeyPair(
        PublicKeyPacket.VERSION_4,
        PublicKeyAlgorithmTags.EDDSA_LEGACY,
        generator.generateKeyPair(),
        Date.from(now));
    PGPSignatureSubpacketGenerator hashed = new PGPSignatureSubpacketGenerator();
    hashed.setSignatureCreationTime(true, Date.from(now));
    hashed.setKeyFlags(true, KeyFlags.CERTIFY_OTHER | KeyFlags.SIGN_DATA);
    hashed.setIssuerFingerprint(false, pair.getPublicKey());
    return new PGPKeyRingGenerator(
            PGPSignature.POSITIVE_CERTIFICATION,
            pair,
            userId,
            new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1),
            hashed.generate(),
            null,
            new BcPGPContentSignerBuilder(
                PublicKeyAlgorithmTags.EDDSA_LEGACY, HashAlgorithmTags.SHA512),
            encryptor(passphrase, random))
        .generateSecretKeyRing();
  }

  private static @Nullable PBESecretKeyEncryptor encryptor(char[] passphrase, SecureRandom random)
      throws PGPException {
    return passphrase.length == 0
        ? null
        : new BcPBESecretKeyEncryptorBuilder(
                SymmetricKeyAlgorithmTags.AES_256,
                new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA256),
                MOST_HASHED_BYTES)
            .setSecureRandom(random)
            .build(passphrase);
  }

  private static Bytes armoured(byte[] encoded) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ArmoredOutputStream armour =
        ArmoredOutputStream.builder().clearHeaders().build(out)) {
      armour.write(encoded);
    }
    return Bytes.copyOf(out.toByteArray());
  }
}
