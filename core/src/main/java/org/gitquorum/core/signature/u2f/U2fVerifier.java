// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.u2f;

import com.yubico.u2f.data.messages.key.RawSignResponse;
import com.yubico.u2f.exceptions.U2fBadInputException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gitquorum.core.signature.SignatureClaim;
import org.gitquorum.core.signature.SignatureFault;
import org.gitquorum.core.signature.SignatureVerifier;
import org.gitquorum.core.signature.Verification;
import org.gitquorum.core.signature.algorithm.EcdsaSignature;
import org.gitquorum.policy.Scheme;

/**
 * Checks signatures that U2F devices made over statements: authentication response messages of FIDO
 * U2F 1.2 (raw message formats, section 5.4), which are also WebAuthn assertions whose client data
 * hash is the SHA-256 of the statement.
 *
 * <p>Without bit 0 of the flags a signature is good but proves no touch.
 */
@SuppressWarnings("deprecation") // its maker stopped, and there is no other reader of the format
public final class U2fVerifier implements SignatureVerifier {
  private static final U2fCrypto CRYPTO = new U2fCrypto();

  private final Map<String, U2fDevice> devices = new HashMap<>();

  /** @param devices whose signatures are known */
  public U2fVerifier(Collection<U2fDevice> devices) {
    devices.forEach(device -> this.devices.put(device.id(), device));
  }

  @Override
  public Verification verify(SignatureClaim claim) {
    Optional<U2fSignature> parsed = U2fSignature.parse(claim.signature());
    // A device has no clock, so there must be a text that says when it was issued.
    if (parsed.isEmpty() || claim.issued().isEmpty()) {
      return bad(SignatureFault.SIG_MALFORMED, "not a U2F signature", Optional.empty());
    }
    U2fSignature signature = parsed.get();
    String id = signature.key().hex();
    U2fDevice device = devices.get(id);
    if (device == null) {
      return bad(SignatureFault.KEY_UNKNOWN, "by no key of the policy", Optional.empty());
    }
    if (signature.hasOtherFlags()) {
      return bad(
          SignatureFault.SIG_MALFORMED,
          "flags beside touch and verification: " + signature.flags(),
          Optional.of(id));
    }
    if (EcdsaSignature.parse(signature.signature()).isEmpty()) {
      return bad(SignatureFault.SIG_MALFORMED, "not an ECDSA signature in DER", Optional.of(id));
    }
    if (!fits(device, signature, claim)) {
      return bad(SignatureFault.SIG_BAD, "the signature does not fit these bytes", Optional.of(id));
    }
    return new Verification.Good(
        id, List.of(id), Scheme.U2F, signature.touched(), claim.issued().get());
  }

  private static boolean fits(U2fDevice device, U2fSignature signature, SignatureClaim claim) {
    String text = new String(claim.signedBytes().toArray(), StandardCharsets.ISO_8859_1);
    RawSignResponse response = new RawSignResponse(
        (byte) signature.flags(), signature.counter(), signature.signature().toArray(), CRYPTO);
    try {
      response.checkSignature(
          U2fDevice.APPLICATION, text, device.publicKey().point().toArray());
      return true;
    } catch (U2fBadInputException e) {
      return false;
    }
  }

  private static Verification bad(SignatureFault fault, String detail, Optional<String> key) {
    return new Verification.Bad(fault, detail, key);
  }
}
