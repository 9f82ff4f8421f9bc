// SPDX-License-Identifier: MIT
package org.gitquorum.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.algorithm.Digest;
import org.gitquorum.core.signature.algorithm.EcdsaCurve;
import org.gitquorum.core.signature.algorithm.EcdsaKey;
import org.gitquorum.core.signature.algorithm.EcdsaSignature;
import org.gitquorum.core.signature.algorithm.Ed25519Key;
import org.gitquorum.core.signature.algorithm.Ed448Key;
import org.gitquorum.core.signature.algorithm.RsaKey;

/** How the cases of one file are checked here. */
interface WycheproofScheme {
  /** What the verifiers say of a case. */
  enum Answer {
    GOOD,
    BAD,
    /** Whatever the signature is like, no policy may list the key. */
    WEAK_KEY
  }

  /** Hashes that OpenPGP or SSH signatures may use. */
  Map<String, Digest> HASHES = Map.of(
      "sha256", Digest.SHA256,
      "sha384", Digest.SHA384,
      "sha512", Digest.SHA512,
      "sha3_256", Digest.SHA3_256,
      "sha3_512", Digest.SHA3_512);

  Pattern ECDSA = Pattern.compile("ecdsa_secp(256|384|521)r1_(sha[0-9_]+?)(_p1363)?");
  Pattern RSA = Pattern.compile("rsa_signature_[0-9]+_(sha[0-9_]+)");

  Answer verify(JsonNode group, JsonNode test);

  /** Nothing for files of which no scheme here has use. */
  static Optional<WycheproofScheme> of(String name) {
    Matcher ecdsa = ECDSA.matcher(name);
    Matcher rsa = RSA.matcher(name);
    if (name.equals("ed25519")) {
      return Optional.of(WycheproofScheme::ed25519);
    } else if (name.equals("ed448")) {
      return Optional.of(WycheproofScheme::ed448);
    } else if (ecdsa.matches() && HASHES.containsKey(ecdsa.group(2))) {
      Digest hash = HASHES.get(ecdsa.group(2));
      EcdsaCurve curve = EcdsaCurve.valueOf("P" + ecdsa.group(1));
      boolean der = ecdsa.group(3) == null;
      return Optional.of((group, test) -> ecdsa(curve, hash, der, group, test));
    } else if (rsa.matches() && HASHES.containsKey(rsa.group(1))) {
      Digest hash = HASHES.get(rsa.group(1));
      return Optional.of((group, test) -> rsa(hash, group, test));
    }
    return Optional.empty();
  }

  static boolean isRelated(String name) {
    return name.startsWith("ecdsa_secp256r1")
        || name.startsWith("ecdsa_secp384r1")
        || name.startsWith("ecdsa_secp521r1")
        || name.startsWith("rsa_signature_");
  }

  private static Answer ed25519(JsonNode group, JsonNode test) {
    Ed25519Key key = new Ed25519Key(Bytes.copyOf(hex(group.get("publicKey"), "pk")));
    return answer(
        key.weakness(),
        key.verifies(Bytes.copyOf(hex(test, "msg")), Bytes.copyOf(hex(test, "sig"))));
  }

  private static Answer ed448(JsonNode group, JsonNode test) {
    Ed448Key key = new Ed448Key(Bytes.copyOf(hex(group.get("publicKey"), "pk")));
    return answer(
        key.weakness(),
        key.verifies(Bytes.copyOf(hex(test, "msg")), Bytes.copyOf(hex(test, "sig"))));
  }

  private static Answer ecdsa(
      EcdsaCurve curve, Digest hash, boolean der, JsonNode group, JsonNode test) {
    EcdsaKey key = new EcdsaKey(curve, Bytes.copyOf(hex(group.get("publicKey"), "uncompressed")));
    byte[] signature = hex(test, "sig");
    Optional<EcdsaSignature> numbers =
        der ? EcdsaSignature.parse(Bytes.copyOf(signature)) : halves(curve, signature);
    Bytes digest = hash.of(Bytes.copyOf(hex(test, "msg")));
    return answer(
        key.weakness(),
        numbers.map(both -> key.verifies(digest, both.r(), both.s())).orElse(false));
  }

  /** IEEE P1363: both numbers, each as long as a coordinate. */
  private static Optional<EcdsaSignature> halves(EcdsaCurve curve, byte[] signature) {
    int half = (curve.pointSize() - 1) / 2;
    return signature.length == 2 * half
        ? Optional.of(new EcdsaSignature(
            new BigInteger(1, Arrays.copyOf(signature, half)),
            new BigInteger(1, Arrays.copyOfRange(signature, half, 2 * half))))
        : Optional.empty();
  }

  private static Answer rsa(Digest hash, JsonNode group, JsonNode test) {
    RsaKey key = new RsaKey(
        new BigInteger(1, hex(group.get("publicKey"), "modulus")),
        new BigInteger(1, hex(group.get("publicKey"), "publicExponent")));
    byte[] signature = hex(test, "sig");
    // Both schemes with RSA ask for a signature as long as the key before they look further.
    boolean full = signature.length == (key.modulus().bitLength() + 7) / 8;
    return answer(
        key.weakness(),
        full
            && key.verifies(
                hash.info(hash.of(Bytes.copyOf(hex(test, "msg")))), new BigInteger(1, signature)));
  }

  private static Answer answer(Optional<String> weakness, boolean verifies) {
    return weakness.isPresent() ? Answer.WEAK_KEY : verifies ? Answer.GOOD : Answer.BAD;
  }

  private static byte[] hex(JsonNode node, String field) {
    return HexFormat.of().parseHex(node.get(field).asText());
  }
}
