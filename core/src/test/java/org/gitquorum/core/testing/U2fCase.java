// SPDX-License-Identifier: MIT
package org.gitquorum.core.testing;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.SignatureFault;

/**
 * A signature that is said to be of a token over a statement.
 *
 * @param record the bytes of the record's signature
 * @param fault why it does not count here; nothing for a good one
 * @param touched whether it proves a touch
 * @param stock whether {@code fido2-assert -V -p} accepts it
 */
public record U2fCase(
    String name, Bytes record, Optional<SignatureFault> fault, boolean touched, boolean stock) {
  /** The token that all are about. */
  public static final SoftwareToken TOKEN = SoftwareToken.named("alice");

  /** The statement that all are about. */
  public static final Bytes STATEMENT = Bytes.ofUtf8("git-quorum statement v1\nkind: review\n");

  private static final boolean ACCEPTED_THERE = true;
  private static final boolean REFUSED_THERE = false;

  /** All of them. */
  public static List<U2fCase> all() {
    List<U2fCase> cases = new ArrayList<>();
    cases.addAll(flags());
    cases.addAll(contents());
    cases.addAll(encodings());
    return cases;
  }

  private static List<U2fCase> flags() {
    return List.of(
        good("a touch", TOKEN, true),
        good("a touch by somebody verified", TOKEN.flags(5), true),
        good("no touch", TOKEN.flags(0), false),
        good("verified, yet not touched", TOKEN.flags(4), false),
        good("a counter of 2^31", TOKEN.counter(1L << 31), true),
        good("the highest counter", TOKEN.counter(0xffffffffL), true),
        good("a counter of 0", TOKEN.counter(0), true),
        bad(
            "extension data",
            signed(TOKEN.flags(0x81)),
            SignatureFault.SIG_MALFORMED,
            REFUSED_THERE),
        bad(
            "credential data",
            signed(TOKEN.flags(0x41)),
            SignatureFault.SIG_MALFORMED,
            ACCEPTED_THERE),
        bad("reserved bit 1", signed(TOKEN.flags(3)), SignatureFault.SIG_MALFORMED, ACCEPTED_THERE),
        bad("backup bits", signed(TOKEN.flags(0x19)), SignatureFault.SIG_MALFORMED, ACCEPTED_THERE),
        bad("touch set later", relabelled(TOKEN.flags(0)), SignatureFault.SIG_BAD, REFUSED_THERE));
  }

  private static Bytes relabelled(SoftwareToken token) {
    return TOKEN.record(token.key().sign(token.signedBytes(STATEMENT)));
  }

  private static List<U2fCase> contents() {
    Bytes other = TOKEN.sign(Bytes.ofUtf8("another statement"));
    Bytes webLogin = relabelled(TOKEN.application("https://example.org"));
    Bytes registration =
        TOKEN.record(TOKEN.registration(P256Key.sha256(STATEMENT), TestCertificate.authority("m")));
    Bytes bobs = TOKEN.record(SoftwareToken.named("bob").key().sign(TOKEN.signedBytes(STATEMENT)));
    Bytes counted = relabelled(TOKEN.counter(2));
    return List.of(
        bad("over another statement", other, SignatureFault.SIG_BAD, REFUSED_THERE),
        bad("for another application", webLogin, SignatureFault.SIG_BAD, REFUSED_THERE),
        bad("of a registration", registration, SignatureFault.SIG_BAD, REFUSED_THERE),
        bad("by another key", bobs, SignatureFault.SIG_BAD, REFUSED_THERE),
        bad("with another counter", counted, SignatureFault.SIG_BAD, REFUSED_THERE));
  }

  private static List<U2fCase> encodings() {
    BigInteger[] numbers = TOKEN.key().numbers(TOKEN.signedBytes(STATEMENT));
    BigInteger n = P256Key.order();
    String r = integer(numbers[0]);
    String s = integer(numbers[1]);
    String der = TOKEN.key().sign(TOKEN.signedBytes(STATEMENT)).hex();
    String body = r + s;
    String length = String.format(Locale.ROOT, "%02x", body.length() / 2);
    return List.of(
        new U2fCase(
            "the twin (r, n-s)",
            TOKEN.record(P256Key.der(numbers[0], n.subtract(numbers[1]))),
            Optional.empty(),
            true,
            ACCEPTED_THERE),
        encoded("bytes behind", der + "00", REFUSED_THERE),
        encoded("a long length", "3081" + length + body, REFUSED_THERE),
        encoded("an open length", "3080" + body + "0000", REFUSED_THERE),
        encoded(
            "a number with a zero in front",
            sequence("0221" + "00" + body.substring(4)),
            REFUSED_THERE),
        encoded("one number", sequence(r), REFUSED_THERE),
        encoded("three numbers", sequence(r + s + s), REFUSED_THERE),
        encoded("a negative number", sequence("020180" + s), REFUSED_THERE),
        encoded("zero for r", sequence("020100" + s), REFUSED_THERE),
        encoded("zero for s", sequence(r + "020100"), REFUSED_THERE),
        encoded("an empty number", sequence("0200" + s), REFUSED_THERE),
        encoded("a number beyond the end", sequence("027f" + s), REFUSED_THERE),
        encoded("another tag", "31" + der.substring(2), REFUSED_THERE),
        encoded("nothing but a byte", "30", REFUSED_THERE),
        bad(
            "r beyond the order",
            numbers(numbers[0].add(n), numbers[1]),
            SignatureFault.SIG_BAD,
            REFUSED_THERE),
        bad("r equal to the order", numbers(n, numbers[1]), SignatureFault.SIG_BAD, REFUSED_THERE),
        bad("s equal to the order", numbers(numbers[0], n), SignatureFault.SIG_BAD, REFUSED_THERE),
        bad(
            "both one",
            numbers(BigInteger.ONE, BigInteger.ONE),
            SignatureFault.SIG_BAD,
            REFUSED_THERE));
  }

  private static Bytes numbers(BigInteger r, BigInteger s) {
    return TOKEN.record(P256Key.der(r, s));
  }

  private static String integer(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return String.format(Locale.ROOT, "02%02x", bytes.length) + HexFormat.of().formatHex(bytes);
  }

  private static String sequence(String body) {
    return String.format(Locale.ROOT, "30%02x", body.length() / 2) + body;
  }

  private static Bytes signed(SoftwareToken token) {
    return token.sign(STATEMENT);
  }

  private static U2fCase good(String name, SoftwareToken token, boolean touched) {
    return new U2fCase(name, signed(token), Optional.empty(), touched, touched);
  }

  private static U2fCase bad(String name, Bytes record, SignatureFault fault, boolean stock) {
    return new U2fCase(name, record, Optional.of(fault), false, stock);
  }

  private static U2fCase encoded(String name, String hex, boolean stock) {
    Bytes der = Bytes.copyOf(HexFormat.of().parseHex(hex));
    return bad(name, TOKEN.record(der), SignatureFault.SIG_MALFORMED, stock);
  }

  @Override
  public String toString() {
    return name;
  }
}
