// SPDX-License-Identifier: MIT
package org.gitquorum.bench;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.signature.Attribution;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.signature.SignatureClaim;
import org.gitquorum.core.statement.LineReading;
import org.gitquorum.core.statement.RecordLine;
import org.gitquorum.core.statement.Review;
import org.gitquorum.core.statement.SignedRecord;
import org.gitquorum.core.statement.Statement;
import org.gitquorum.core.testing.ForgedCertificate;
import org.gitquorum.core.testing.ForgedKey;
import org.gitquorum.core.testing.ForgedSignature;
import org.gitquorum.core.testing.TestPolicies;
import org.gitquorum.core.trust.KeyDirectory;
import org.gitquorum.core.trust.Revocations;
import org.gitquorum.policy.PathCoverage;

/** Real signatures of each scheme over many statements. */
final class SchemeSamples {
  private static final int SIZE = 64;
  private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant ISSUED = CREATED.plusSeconds(3_600);
  private static final int CERTIFY_AND_SIGN = 3;
  private static final byte[] NAMESPACE = "git-quorum@v1".getBytes(StandardCharsets.US_ASCII);

  private SchemeSamples() {}

  static List<SchemeSample> all() throws FindingException, GeneralSecurityException {
    return List.of(openPgpEd25519(), sshEd25519(), openPgpP256(), openPgpRsa());
  }

  private static List<Statement> statements() {
    List<Statement> statements = new ArrayList<>();
    Random random = new Random(1);
    for (int sample = 0; sample < SIZE; sample++) {
      statements.add(new Review(
          "fork-7f3a9c21", id(random), id(random), id(random), PathCoverage.everything(), ISSUED));
    }
    return statements;
  }

  private static ObjectId id(Random random) {
    byte[] raw = new byte[20];
    random.nextBytes(raw);
    return ObjectId.fromRaw(raw);
  }

  private static SchemeSample.Check whole(KeyDirectory keys, List<SignedRecord> records) {
    List<byte[]> lines = records.stream()
        .map(record -> record.line().getBytes(StandardCharsets.US_ASCII))
        .toList();
    return sample -> {
      LineReading reading = RecordLine.parse(lines.get(sample));
      SignedRecord record = (SignedRecord) ((LineReading.Parsed) reading).record();
      SignatureClaim claim = new SignatureClaim(
          record.container(), record.statement(), record.signature(), Optional.of(ISSUED));
      return keys.verify(claim, ISSUED, Revocations.none()) instanceof Attribution.Signed;
    };
  }

  private static KeyDirectory directory(TestPolicies policy) throws FindingException {
    return KeyDirectory.read(policy.policy(), policy.files());
  }

  private static KeyDirectory directory(ForgedKey key) throws FindingException {
    byte[] certificate = ForgedCertificate.of(key)
        .userId("alice", ForgedSignature.by(key, 0x13, CREATED).flags(CERTIFY_AND_SIGN))
        .bytes();
    return directory(new TestPolicies().openPgp("alice", "keys/alice.asc", certificate));
  }

  private static List<SignedRecord> openPgpRecords(ForgedKey key, List<Statement> statements) {
    return statements.stream()
        .map(statement -> SignedRecord.of(
            statement,
            Container.PGP,
            Bytes.copyOf(ForgedSignature.by(key, 0x00, ISSUED)
                .packetOver(statement.bytes().toArray()))))
        .toList();
  }

  private static SchemeSample openPgpEd25519() throws FindingException {
    ForgedKey key = ForgedKey.legacyEd25519("alice", CREATED);
    return new SchemeSample(
        "OpenPGP Ed25519",
        SIZE,
        whole(directory(key), openPgpRecords(key, statements())),
        "Bouncy Castle Ed25519",
        rawEd25519());
  }

  /** Over the same statements, with the key decoded once. */
  private static SchemeSample.Check rawEd25519() {
    Ed25519PrivateKeyParameters key = ed25519();
    Ed25519.PublicPoint point =
        Ed25519.validatePublicKeyFullExport(key.generatePublicKey().getEncoded(), 0);
    List<byte[]> messages =
        statements().stream().map(statement -> statement.bytes().toArray()).toList();
    List<byte[]> signatures =
        messages.stream().map(message -> sign(key, message)).toList();
    return sample -> {
      byte[] message = messages.get(sample);
      return Ed25519.verify(signatures.get(sample), 0, point, message, 0, message.length);
    };
  }

  private static Ed25519PrivateKeyParameters ed25519() {
    byte[] seed = new byte[Ed25519PrivateKeyParameters.KEY_SIZE];
    new Random(2).nextBytes(seed);
    return new Ed25519PrivateKeyParameters(seed, 0);
  }

  private static byte[] sign(Ed25519PrivateKeyParameters key, byte[] message) {
    byte[] signature = new byte[Ed25519PrivateKeyParameters.SIGNATURE_SIZE];
    key.sign(Ed25519.Algorithm.Ed25519, null, message, 0, message.length, signature, 0);
    return signature;
  }

  private static SchemeSample sshEd25519() throws FindingException, GeneralSecurityException {
    Ed25519PrivateKeyParameters key = ed25519();
    byte[] type = "ssh-ed25519".getBytes(StandardCharsets.US_ASCII);
    byte[] blob = join(string(type), string(key.generatePublicKey().getEncoded()));
    List<SignedRecord> records = new ArrayList<>();
    for (Statement statement : statements()) {
      byte[] hash =
          MessageDigest.getInstance("SHA-512").digest(statement.bytes().toArray());
      byte[] name = string("sha512".getBytes(StandardCharsets.US_ASCII));
      byte[] magic = "SSHSIG".getBytes(StandardCharsets.US_ASCII);
      byte[] purpose = join(string(NAMESPACE), string(new byte[0]), name);
      byte[] signature = sign(key, join(magic, purpose, string(hash)));
      byte[] inner = string(join(string(type), string(signature)));
      byte[] version = {0, 0, 0, 1};
      records.add(SignedRecord.of(
          statement,
          Container.SSH,
          Bytes.copyOf(join(magic, version, string(blob), purpose, inner))));
    }
    String line = "ssh-ed25519 " + Base64.getEncoder().encodeToString(blob);
    return new SchemeSample(
        "SSHSIG Ed25519",
        SIZE,
        whole(directory(new TestPolicies().ssh("alice", line)), records),
        "Bouncy Castle Ed25519",
        rawEd25519());
  }

  private static byte[] string(byte[] content) {
    return ByteBuffer.allocate(4 + content.length)
        .putInt(content.length)
        .put(content)
        .array();
  }

  private static byte[] join(byte[]... parts) {
    java.io.ByteArrayOutputStream joined = new java.io.ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  private static SchemeSample openPgpP256() throws FindingException, GeneralSecurityException {
    ForgedKey key = ForgedKey.ecdsa("alice", "secp256r1", CREATED);
    return new SchemeSample(
        "OpenPGP ECDSA P-256",
        SIZE,
        whole(directory(key), openPgpRecords(key, statements())),
        "Bouncy Castle P-256",
        rawP256());
  }

  private static SchemeSample.Check rawP256() throws GeneralSecurityException {
    P256Pair pair = P256Pair.generate();
    List<byte[]> digests = new ArrayList<>();
    List<BigInteger[]> signatures = new ArrayList<>();
    ECDSASigner signer = new ECDSASigner();
    signer.init(true, pair.secret());
    for (Statement statement : statements()) {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(statement.bytes().toArray());
      digests.add(digest);
      signatures.add(signer.generateSignature(digest));
    }
    return sample -> {
      ECDSASigner verifier = new ECDSASigner();
      verifier.init(false, pair.key());
      BigInteger[] signature = signatures.get(sample);
      return verifier.verifySignature(digests.get(sample), signature[0], signature[1]);
    };
  }

  private static SchemeSample openPgpRsa() throws FindingException, GeneralSecurityException {
    ForgedKey key = ForgedKey.rsa(4096, 65537, CREATED);
    return new SchemeSample(
        "OpenPGP RSA-4096",
        SIZE,
        whole(directory(key), openPgpRecords(key, statements())),
        "JDK SHA512withRSA, 4096 bits",
        rawRsa());
  }

  private static SchemeSample.Check rawRsa() throws GeneralSecurityException {
    java.security.KeyPairGenerator generator = java.security.KeyPairGenerator.getInstance("RSA");
    generator.initialize(4096);
    java.security.KeyPair pair = generator.generateKeyPair();
    List<byte[]> messages =
        statements().stream().map(statement -> statement.bytes().toArray()).toList();
    List<byte[]> signatures = new ArrayList<>();
    Signature signer = Signature.getInstance("SHA512withRSA");
    for (byte[] message : messages) {
      signer.initSign(pair.getPrivate());
      signer.update(message);
      signatures.add(signer.sign());
    }
    Signature verifier = Signature.getInstance("SHA512withRSA");
    return sample -> {
      try {
        verifier.initVerify(pair.getPublic());
        verifier.update(messages.get(sample));
        return verifier.verify(signatures.get(sample));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    };
  }
}
