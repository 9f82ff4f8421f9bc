// SPDX-License-Identifier: MIT
package org.gitquorum.core.testing;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gitquorum.core.Bytes;

/** Ordinary and odd signatures and certificates, each with its verdict. */
public final class OpenPgpCases {
  /** What all of them are said to sign. */
  public static final Bytes DOCUMENT = Bytes.ofUtf8("git-quorum statement v1\nkind: review\n");

  /** When all keys were made. */
  public static final Instant MADE = Instant.parse("2024-01-01T00:00:00Z");

  /** When the document was signed, unless the case says otherwise. */
  public static final Instant SIGNED = Instant.parse("2025-03-01T00:00:00Z");

  private static final Instant BETWEEN = Instant.parse("2024-06-01T00:00:00Z");
  private static final Instant AFTER = Instant.parse("2025-09-01T00:00:00Z");
  private static final long YEAR = Duration.ofDays(365).toSeconds();
  private static final int CERTIFY = 1;
  private static final int SIGN = 2;
  private static final int ENCRYPT = 0x0c;
  private static final int CRITICAL = 0x80;
  private static final String GOOD = "GOOD";

  private static final ForgedKey ALICE = ForgedKey.legacyEd25519("alice", MADE);
  private static final ForgedKey MALLORY = ForgedKey.legacyEd25519("mallory", MADE);
  private static final ForgedKey SUBKEY = ForgedKey.legacyEd25519("alice's subkey", MADE);

  private static final List<OpenPgpCase> ALL = made();

  private final List<OpenPgpCase> cases = new ArrayList<>();

  private OpenPgpCases() {}

  /** The same ones at each call. */
  public static List<OpenPgpCase> all() {
    return ALL;
  }

  private static List<OpenPgpCase> made() {
    OpenPgpCases all = new OpenPgpCases();
    all.algorithms();
    all.hashes();
    all.framing();
    all.subpackets();
    all.issuers();
    all.mathematics();
    all.selfSignatures();
    all.validity();
    all.subkeys();
    all.revocations();
    all.bystanders();
    return List.copyOf(all.cases);
  }

  private void add(String name, ForgedCertificate certificate, byte[] signature, String expected) {
    cases.add(new OpenPgpCase(
        name, Bytes.copyOf(certificate.bytes()), Bytes.copyOf(signature), expected));
  }

  private void add(String name, byte[] signature, String expected) {
    add(name, ordinary(ALICE), signature, expected);
  }

  private void add(String name, ForgedSignature signature, String expected) {
    add(name, signature.packetOver(DOCUMENT.toArray()), expected);
  }

  private void add(String name, ForgedCertificate certificate, String expected) {
    add(name, certificate, signature(ALICE), expected);
  }

  private static ForgedCertificate ordinary(ForgedKey key) {
    ForgedSignature self = selfSignature(key, MADE).flags(CERTIFY | SIGN);
    return key.version() == 6
        ? ForgedCertificate.of(key)
            .direct(ForgedSignature.by(key, 0x1f, MADE).flags(CERTIFY | SIGN))
        : ForgedCertificate.of(key).userId("alice", self);
  }

  private static ForgedSignature selfSignature(ForgedKey key, Instant created) {
    return ForgedSignature.by(key, 0x13, created);
  }

  private static byte[] signature(ForgedKey key) {
    return document(key).packetOver(DOCUMENT.toArray());
  }

  private static ForgedSignature document(ForgedKey key) {
    return ForgedSignature.by(key, 0x00, SIGNED);
  }

  private void algorithms() {
    algorithm("Ed25519 as GnuPG writes it", ALICE, GOOD);
    algorithm("Ed25519 of RFC 9580, version 4", ForgedKey.ed25519("alice", 4, MADE), GOOD);
    algorithm("Ed25519, version 6", ForgedKey.ed25519("alice", 6, MADE), GOOD);
    algorithm("Ed448, version 6", ForgedKey.ed448("alice", 6, MADE), GOOD);
    algorithm("NIST P-256", ForgedKey.ecdsa("alice", "secp256r1", MADE), GOOD);
    algorithm("NIST P-384", ForgedKey.ecdsa("alice", "secp384r1", MADE), GOOD);
    algorithm("NIST P-521", ForgedKey.ecdsa("alice", "secp521r1", MADE), GOOD);
    ForgedKey p521 = ForgedKey.ecdsa("alice", "secp521r1", MADE);
    add(
        "NIST P-521 with a short hash",
        ordinary(p521),
        document(p521).hash(8).packetOver(DOCUMENT.toArray()),
        GOOD);
    algorithm("secp256k1", ForgedKey.ecdsa("alice", "secp256k1", MADE), "NEVER WEAK_KEY");
    algorithm("RSA, 2048 bits", ForgedKey.rsa(2048, 65537, MADE), GOOD);
    algorithm("RSA, 1024 bits", ForgedKey.rsa(1024, 65537, MADE), "NEVER WEAK_KEY");
    algorithm("RSA, exponent 3", ForgedKey.rsa(2048, 3, MADE), "NEVER WEAK_KEY");
    algorithm("DSA", ForgedKey.dsa(MADE), "NEVER WEAK_KEY");
    algorithm(
        "Ed25519, a point of small order",
        ALICE.rewritten(27, Octets.number(1, 32)),
        "NEVER WEAK_KEY");
  }

  private void algorithm(String name, ForgedKey key, String expected) {
    int hash = key.algorithm() == 1 || key.algorithm() == 17 ? 8 : 10;
    add(name, ordinary(key), document(key).hash(hash).packetOver(DOCUMENT.toArray()), expected);
  }

  private void hashes() {
    add("document hashed by SHA-256", document(ALICE).hash(8), GOOD);
    add("document hashed by SHA-384", document(ALICE).hash(9), GOOD);
    add("document hashed by SHA-224", document(ALICE).hash(11), "WEAK_HASH");
    add("document hashed by SHA-1", document(ALICE).hash(2), "WEAK_HASH");
    add("document hashed by MD5", document(ALICE).hash(1), "WEAK_HASH");
  }

  private void framing() {
    byte[] body = document(ALICE).over(DOCUMENT.toArray());
    byte[] packet = Octets.packet(2, body);
    add("packet format of old", Octets.legacyPacket(2, body), GOOD);
    add("the same packet twice", Octets.join(packet, packet), "SIG_MALFORMED");
    add("another signer's packet behind", Octets.join(packet, signature(MALLORY)), "SIG_MALFORMED");
    add("a byte behind", Octets.join(packet, new byte[1]), "SIG_MALFORMED");
    add("a marker packet in front", marked(packet), "SIG_MALFORMED");
    add("cut off", Arrays.copyOf(packet, packet.length - 1), "SIG_MALFORMED");
    add("nothing", new byte[0], "SIG_MALFORMED");
    add(
        "length unknown until the end",
        Octets.join(new byte[] {(byte) 0x8b}, body),
        "SIG_MALFORMED");
    add("in parts", inParts(body), "SIG_MALFORMED");
    add("a literal packet", Octets.packet(11, body), "SIG_MALFORMED");
    add("compressed", Octets.packet(8, Octets.join(new byte[1], packet)), "SIG_MALFORMED");
    add("a byte at the end of the signature", trailing(body), "SIG_MALFORMED");
    add("version 3", versionThree(), "SCHEME_UNSUPPORTED");
    add("version 5", document(ALICE).version(5), "SCHEME_UNSUPPORTED");
    add("version 6 by a key of version 4", document(ALICE).version(6), "SIG_BAD");
    add("a text document", ForgedSignature.by(ALICE, 0x01, SIGNED), "SIG_TYPE");
    add("a standalone signature", ForgedSignature.by(ALICE, 0x02, SIGNED), "SIG_TYPE");
    add("a certification", ForgedSignature.by(ALICE, 0x10, SIGNED), "SIG_TYPE");
    add("a timestamp", ForgedSignature.by(ALICE, 0x40, SIGNED), "SIG_TYPE");
  }

  private static byte[] marked(byte[] packet) {
    return Octets.join(Octets.packet(10, new byte[] {'P', 'G', 'P'}), packet);
  }

  private static byte[] inParts(byte[] body) {
    byte[] first = Arrays.copyOf(body, 64);
    byte[] rest = Arrays.copyOfRange(body, 64, body.length);
    return Octets.join(
        new byte[] {(byte) 0xc2, (byte) (224 + 6)}, first, Octets.number(rest.length, 1), rest);
  }

  private static byte[] trailing(byte[] body) {
    return Octets.packet(2, Octets.join(body, new byte[1]));
  }

  /** RFC 9580, section 5.2.2. */
  private static byte[] versionThree() {
    byte[] hashed = Octets.join(new byte[1], Octets.number(SIGNED.getEpochSecond(), 4));
    byte[] digest = Digests.sha512(DOCUMENT.toArray(), hashed);
    return Octets.packet(
        2,
        Octets.join(
            new byte[] {3, 5},
            hashed,
            Octets.hex(ALICE.keyId()),
            new byte[] {22, 10, digest[0], digest[1]},
            ALICE.sign(digest, 10)));
  }

  private void subpackets() {
    byte[] notation = Octets.hex("800000000001000161" + "62");
    add("a notation", document(ALICE).hashed(20, notation), GOOD);
    add("a critical notation", document(ALICE).hashed(CRITICAL | 20, notation), "SIG_CRITICAL");
    add("an unknown subpacket", document(ALICE).hashed(99, new byte[1]), GOOD);
    add(
        "a critical unknown subpacket",
        document(ALICE).hashed(CRITICAL | 99, new byte[1]),
        "SIG_CRITICAL");
    add(
        "a critical unknown subpacket that is not hashed",
        document(ALICE).unhashed(CRITICAL | 99, new byte[1]),
        "SIG_CRITICAL");
    add("signer's user id", document(ALICE).hashed(28, new byte[] {'b', 'o', 'b'}), GOOD);
    add("an expiry in the past", document(ALICE).hashed(3, Octets.number(60, 4)), "SIG_EXPIRED");
    add(
        "an expiry in a hundred years",
        document(ALICE).hashed(3, Octets.number(100 * YEAR, 4)),
        "SIG_EXPIRED");
    byte[] time = Octets.number(SIGNED.getEpochSecond(), 4);
    add(
        "creation time not hashed",
        ForgedSignature.bare(ALICE, 0).issuer(ALICE).unhashed(2, time),
        "SIG_MALFORMED");
    add("no creation time", ForgedSignature.bare(ALICE, 0).issuer(ALICE), "SIG_MALFORMED");
    add("two creation times", document(ALICE).created(AFTER), "SIG_MALFORMED");
    add(
        "a second creation time that is not hashed",
        document(ALICE).unhashed(2, time),
        "SIG_MALFORMED");
    add("a subpacket without a type", emptySubpacket(), "SIG_MALFORMED");
  }

  private static byte[] emptySubpacket() {
    byte[] body = lying().unhashed(100, new byte[0]).over(DOCUMENT.toArray());
    byte[] broken = body.clone();
    // The four octets of the only unhashed subpacket's length.
    Arrays.fill(broken, material(body) - 7, material(body) - 3, (byte) 0);
    return Octets.packet(2, broken);
  }

  private void issuers() {
    ForgedSignature unnamed = ForgedSignature.bare(ALICE, 0).created(SIGNED);
    add("no issuer", unnamed, "KEY_UNKNOWN");
    add(
        "key id alone, not hashed",
        ForgedSignature.bare(ALICE, 0).created(SIGNED).unhashed(16, Octets.hex(ALICE.keyId())),
        GOOD);
    add(
        "fingerprint alone, not hashed",
        ForgedSignature.bare(ALICE, 0)
            .created(SIGNED)
            .unhashed(33, ForgedSignature.fingerprint(ALICE)),
        GOOD);
    add("another's fingerprint, hashed", lying().issuer(MALLORY), "KEY_UNKNOWN");
    add("another's fingerprint as well", document(ALICE).issuer(MALLORY), "KEY_UNKNOWN");
    add(
        "another's fingerprint as well, not hashed",
        document(ALICE).unhashed(33, ForgedSignature.fingerprint(MALLORY)),
        "KEY_UNKNOWN");
    add(
        "another's key id as well, not hashed",
        document(ALICE).unhashed(16, Octets.hex(MALLORY.keyId())),
        "KEY_UNKNOWN");
    add(
        "the fingerprint cut short",
        document(ALICE).unhashed(33, new byte[] {4, 1, 2}),
        "KEY_UNKNOWN");
    add(
        "by another key that names this one",
        ordinary(ALICE),
        ForgedSignature.bare(MALLORY, 0)
            .created(SIGNED)
            .issuer(ALICE)
            .packetOver(DOCUMENT.toArray()),
        "SIG_BAD");
  }

  private static ForgedSignature lying() {
    return ForgedSignature.bare(ALICE, 0).created(SIGNED);
  }

  private void mathematics() {
    add("of another document", document(ALICE).packetOver(new byte[] {1}), "SIG_BAD");
    byte[] body = document(ALICE).over(DOCUMENT.toArray());
    byte[] otherStart = body.clone();
    otherStart[material(body) - 1] ^= 1;
    add("another start of the digest", Octets.packet(2, otherStart), "SIG_BAD");
    add("Ed25519 with S beyond the order", Octets.packet(2, beyondOrder(body)), "SIG_BAD");
    add("a number with a leading zero", Octets.packet(2, longNumber(body)), "SIG_MALFORMED");
  }

  private static byte[] beyondOrder(byte[] body) {
    BigInteger order =
        BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
    int start = material(body);
    int sizeOfR = sizeAt(body, start);
    int startOfS = start + 2 + sizeOfR;
    byte[] s = Arrays.copyOfRange(body, startOfS + 2, body.length);
    byte[] padded = new byte[32];
    System.arraycopy(s, 0, padded, 32 - s.length, s.length);
    BigInteger more = new BigInteger(1, reversed(padded)).add(order);
    byte[] bigEndian = new byte[32];
    byte[] raw = more.toByteArray();
    int from = raw.length > 32 ? 1 : 0;
    System.arraycopy(raw, from, bigEndian, 32 - (raw.length - from), raw.length - from);
    return Octets.join(Arrays.copyOf(body, startOfS), Octets.integer(reversed(bigEndian)));
  }

  private static byte[] longNumber(byte[] body) {
    int start = material(body);
    int bits = twoOctets(body, start);
    int size = sizeAt(body, start);
    return Octets.join(
        Arrays.copyOf(body, start),
        Octets.number((bits + 7) / 8 * 8L + 8, 2),
        new byte[1],
        Arrays.copyOfRange(body, start + 2, start + 2 + size),
        Arrays.copyOfRange(body, start + 2 + size, body.length));
  }

  /** Where the two numbers of a version 4 signature start. */
  private static int material(byte[] body) {
    int unhashed = 6 + twoOctets(body, 4);
    return unhashed + 2 + twoOctets(body, unhashed) + 2;
  }

  private static int twoOctets(byte[] body, int at) {
    return ((body[at] & 0xff) << 8) | (body[at + 1] & 0xff);
  }

  private static int sizeAt(byte[] body, int at) {
    return (twoOctets(body, at) + 7) / 8;
  }

  private static byte[] reversed(byte[] octets) {
    byte[] reversed = new byte[octets.length];
    for (int i = 0; i < octets.length; i++) {
      reversed[i] = octets[octets.length - 1 - i];
    }
    return reversed;
  }

  private void selfSignatures() {
    add("no self-signature", ForgedCertificate.of(ALICE).userId("alice"), "NEVER KEY_BINDING");
    add("primary key without flags", withSelf(selfSignature(ALICE, MADE)), "NEVER KEY_FLAGS");
    add(
        "primary key that only certifies",
        withSelf(selfSignature(ALICE, MADE).flags(CERTIFY)),
        "NEVER KEY_FLAGS");
    add(
        "self-signature by SHA-1",
        withSelf(selfSignature(ALICE, MADE).flags(CERTIFY | SIGN).hash(2)),
        "NEVER WEAK_SELF_SIG");
    add(
        "self-signature by somebody else",
        withSelf(selfSignature(MALLORY, MADE).flags(CERTIFY | SIGN)),
        "NEVER KEY_BINDING");
    add(
        "a direct signature and no user id",
        ForgedCertificate.of(ALICE)
            .direct(ForgedSignature.by(ALICE, 0x1f, MADE).flags(CERTIFY | SIGN)),
        GOOD);
    add(
        "a direct signature that says nothing beside a full self-signature",
        ForgedCertificate.of(ALICE)
            .direct(ForgedSignature.by(ALICE, 0x1f, BETWEEN))
            .userId("alice", selfSignature(ALICE, MADE).flags(CERTIFY | SIGN)),
        GOOD);
    add(
        "a critical notation in the self-signature",
        withSelf(selfSignature(ALICE, MADE)
            .flags(CERTIFY | SIGN)
            .hashed(CRITICAL | 20, Octets.hex("80000000000100016162"))),
        "NEVER SIG_CRITICAL");
    add(
        "the user id withdrawn",
        withSelf(
            selfSignature(ALICE, MADE).flags(CERTIFY | SIGN),
            ForgedSignature.by(ALICE, 0x30, BETWEEN).reason(32)),
        "NEVER KEY_BINDING");
    add(
        "a later self-signature takes signing away",
        withSelf(
            selfSignature(ALICE, MADE).flags(CERTIFY | SIGN),
            selfSignature(ALICE, BETWEEN).flags(CERTIFY)),
        "NEVER KEY_FLAGS");
    add(
        "two of the same second, one of which takes signing away",
        withSelf(
            selfSignature(ALICE, MADE).flags(CERTIFY),
            selfSignature(ALICE, MADE).flags(CERTIFY | SIGN)),
        "NEVER KEY_FLAGS");
  }

  private static ForgedCertificate withSelf(ForgedSignature... signatures) {
    return ForgedCertificate.of(ALICE).userId("alice", signatures);
  }

  private void validity() {
    ForgedSignature full = selfSignature(ALICE, MADE).flags(CERTIFY | SIGN);
    add(
        "signed before the key expired",
        withSelf(selfSignature(ALICE, MADE).flags(CERTIFY | SIGN).keyLifetime(2 * YEAR)),
        GOOD);
    add(
        "signed after the key expired",
        withSelf(selfSignature(ALICE, MADE).flags(CERTIFY | SIGN).keyLifetime(YEAR)),
        "KEY_EXPIRED");
    add(
        "expiry moved later before signing",
        withSelf(
            selfSignature(ALICE, MADE).flags(CERTIFY | SIGN).keyLifetime(YEAR),
            selfSignature(ALICE, BETWEEN).flags(CERTIFY | SIGN).keyLifetime(3 * YEAR)),
        GOOD);
    add(
        "expiry moved later only after signing",
        withSelf(
            selfSignature(ALICE, MADE).flags(CERTIFY | SIGN).keyLifetime(YEAR),
            selfSignature(ALICE, AFTER).flags(CERTIFY | SIGN).keyLifetime(3 * YEAR)),
        "KEY_EXPIRED");
    add(
        "the only self-signature was replaced after signing",
        withSelf(selfSignature(ALICE, AFTER).flags(CERTIFY | SIGN)),
        GOOD);
    add(
        "the self-signature expired",
        withSelf(
            selfSignature(ALICE, MADE).flags(CERTIFY | SIGN).hashed(3, Octets.number(YEAR, 4))),
        "NEVER KEY_BINDING");
    add(
        "signed before the key was made",
        ForgedCertificate.of(ALICE).userId("alice", full),
        ForgedSignature.by(ALICE, 0, MADE.minusSeconds(1)).packetOver(DOCUMENT.toArray()),
        "KEY_BINDING");
  }

  private void subkeys() {
    subkey("a signing subkey", binding().flags(SIGN).unhashed(32, back(SUBKEY, 10)), GOOD);
    subkey(
        "a signing subkey, back-signature hashed",
        binding().flags(SIGN).hashed(32, back(SUBKEY, 10)),
        GOOD);
    subkey("no back-signature", binding().flags(SIGN), "KEY_NO_BACKSIG");
    subkey(
        "back-signature by the primary key",
        binding().flags(SIGN).unhashed(32, back(ALICE, 10)),
        "KEY_NO_BACKSIG");
    subkey(
        "back-signature by SHA-1",
        binding().flags(SIGN).unhashed(32, back(SUBKEY, 2)),
        "KEY_NO_BACKSIG");
    subkey("subkey without flags", binding().unhashed(32, back(SUBKEY, 10)), "KEY_FLAGS");
    subkey(
        "subkey for encryption",
        binding().flags(ENCRYPT).unhashed(32, back(SUBKEY, 10)),
        "KEY_FLAGS");
    subkey(
        "flags that are not hashed",
        binding().unhashed(27, new byte[] {SIGN}).unhashed(32, back(SUBKEY, 10)),
        "KEY_FLAGS");
    subkey(
        "binding by SHA-1",
        binding().flags(SIGN).hash(2).unhashed(32, back(SUBKEY, 10)),
        "WEAK_SELF_SIG");
    subkey(
        "a subkey grafted from another certificate",
        ForgedSignature.by(MALLORY, 0x18, MADE).flags(SIGN).unhashed(32, back(SUBKEY, 10)),
        "KEY_BINDING");
    subkey(
        "a subkey bound in the name of the primary key by another",
        ForgedSignature.bare(MALLORY, 0x18)
            .created(MADE)
            .issuer(ALICE)
            .flags(SIGN)
            .unhashed(32, back(SUBKEY, 10)),
        "KEY_BINDING");
    subkey(
        "an expired subkey",
        binding().flags(SIGN).keyLifetime(YEAR).unhashed(32, back(SUBKEY, 10)),
        "KEY_EXPIRED");
    add(
        "a subkey of a certificate that expired",
        withSelf(selfSignature(ALICE, MADE).flags(CERTIFY | SIGN).keyLifetime(YEAR))
            .subkey(SUBKEY, binding().flags(SIGN).unhashed(32, back(SUBKEY, 10))),
        signature(SUBKEY),
        "KEY_EXPIRED");
    ForgedKey weak = ForgedKey.rsa(1024, 65537, MADE);
    add(
        "a weak subkey",
        ordinary(ALICE)
            .subkey(
                weak,
                binding()
                    .flags(SIGN)
                    .unhashed(
                        32,
                        ForgedSignature.by(weak, 0x19, MADE)
                            .over(ALICE.hashedForm(), weak.hashedForm()))),
        signature(weak),
        "WEAK_KEY");
  }

  private void subkey(String name, ForgedSignature binding, String expected) {
    add(name, ordinary(ALICE).subkey(SUBKEY, binding), signature(SUBKEY), expected);
  }

  private static ForgedSignature binding() {
    return ForgedSignature.by(ALICE, 0x18, MADE);
  }

  private static byte[] back(ForgedKey key, int hash) {
    return ForgedSignature.by(key, 0x19, MADE)
        .hash(hash)
        .over(ALICE.hashedForm(), SUBKEY.hashedForm());
  }

  private void revocations() {
    revoked("compromised later", revocation(AFTER).reason(2), "KEY_REVOKED");
    revoked("revoked later without a reason", revocation(AFTER), "KEY_REVOKED");
    revoked("revoked later for an unknown reason", revocation(AFTER).reason(77), "KEY_REVOKED");
    revoked("superseded later", revocation(AFTER).reason(1), GOOD);
    revoked("superseded before", revocation(BETWEEN).reason(1), "KEY_REVOKED");
    revoked("retired before", revocation(BETWEEN).reason(3), "KEY_REVOKED");
    revoked("superseded in that second", revocation(SIGNED).reason(1), "KEY_REVOKED");
    revoked(
        "a harmless reason that is not hashed",
        revocation(AFTER).unhashed(29, new byte[] {1}),
        "KEY_REVOKED");
    revoked("compromised, by SHA-1", revocation(AFTER).reason(2).hash(2), "KEY_REVOKED");
    revoked(
        "revoked by somebody else", ForgedSignature.by(MALLORY, 0x20, BETWEEN).reason(2), GOOD);
    revoked(
        "revoked in the key's name by somebody else",
        ForgedSignature.bare(MALLORY, 0x20).created(BETWEEN).issuer(ALICE).reason(2),
        GOOD);
    ForgedSignature bound = binding().flags(SIGN).unhashed(32, back(SUBKEY, 10));
    add(
        "the subkey compromised later",
        ordinary(ALICE)
            .subkey(SUBKEY, bound, ForgedSignature.by(ALICE, 0x28, AFTER).reason(2)),
        signature(SUBKEY),
        "KEY_REVOKED");
    add(
        "the subkey superseded later",
        ordinary(ALICE)
            .subkey(SUBKEY, bound, ForgedSignature.by(ALICE, 0x28, AFTER).reason(1)),
        signature(SUBKEY),
        GOOD);
    add(
        "a subkey of a compromised certificate",
        ForgedCertificate.of(ALICE)
            .direct(revocation(AFTER).reason(2))
            .userId("alice", selfSignature(ALICE, MADE).flags(CERTIFY | SIGN))
            .subkey(SUBKEY, bound),
        signature(SUBKEY),
        "KEY_REVOKED");
    add(
        "another subkey compromised",
        ordinary(ALICE)
            .subkey(SUBKEY, bound, ForgedSignature.by(ALICE, 0x28, AFTER).reason(2)),
        GOOD);
  }

  private static ForgedSignature revocation(Instant time) {
    return ForgedSignature.by(ALICE, 0x20, time);
  }

  private void revoked(String name, ForgedSignature revocation, String expected) {
    add(
        name,
        ForgedCertificate.of(ALICE)
            .direct(revocation)
            .userId("alice", selfSignature(ALICE, MADE).flags(CERTIFY | SIGN)),
        expected);
  }

  private void bystanders() {
    add(
        "somebody else certifies the user id",
        withSelf(
            selfSignature(ALICE, MADE).flags(CERTIFY | SIGN),
            ForgedSignature.by(MALLORY, 0x10, BETWEEN)),
        GOOD);
    add(
        "garbage among the signatures",
        ordinary(ALICE).packet(Octets.packet(2, new byte[] {4, 1, 2, 3})),
        GOOD);
    add("a user attribute", ordinary(ALICE).packet(Octets.packet(17, new byte[] {2, 1, 0})), GOOD);
    add("a trust packet", ordinary(ALICE).packet(Octets.packet(12, new byte[2])), GOOD);
    add(
        "an unknown packet that may be passed over",
        ordinary(ALICE).packet(Octets.packet(60, new byte[2])),
        GOOD);
    add(
        "an unknown packet that may not",
        ordinary(ALICE).packet(Octets.packet(30, new byte[2])),
        "UNREADABLE");
    add(
        "a second certificate in the file",
        ordinary(ALICE).packet(ordinary(MALLORY).bytes()),
        "UNREADABLE");
  }
}
