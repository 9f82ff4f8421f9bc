// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.u2f;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.signature.DetachedSigner;
import org.gitquorum.core.signature.SignatureClaim;
import org.gitquorum.core.signature.Verification;
import org.gitquorum.core.signature.algorithm.Digest;

/**
 * Signs with a U2F device through {@code fido2-assert}.
 *
 * @param devices the devices of one signer; the one at hand knows its own key handle
 * @param place where the device is connected, if the user said
 */
public record U2fSigner(FidoProgram program, List<U2fDevice> devices, Optional<String> place)
    implements DetachedSigner {
  private static final String ASSERT = "fido2-assert";

  public U2fSigner {
    devices = List.copyOf(devices);
  }

  @Override
  public Container container() {
    return Container.U2F;
  }

  /**
   * Signs these bytes.
   *
   * @throws FindingException {@code KEY_UNUSABLE} if the program fails, or gives back anything but
   *     a touch of one of these devices for these bytes; {@code USAGE} if several devices are
   *     connected; {@code IO_FAILED} if it cannot be run or does not end
   */
  @Override
  public Bytes sign(Bytes statement) throws FindingException {
    String at = program.device(place);
    List<String> failures = new ArrayList<>();
    program.person().accept("touch the device " + at + " to sign");
    for (U2fDevice device : devices) {
      try {
        return sign(statement, device, at);
      } catch (FindingException e) {
        // A device refuses the key handle of another at once, so the next may be asked.
        if (e.finding().code() != ReasonCode.KEY_UNUSABLE) {
          throw e;
        }
        failures.add(e.finding().message());
      }
    }
    throw new FindingException(
        ReasonCode.KEY_UNUSABLE,
        String.join("; ", failures),
        "was it the right device, and was it touched?");
  }

  private Bytes sign(Bytes statement, U2fDevice device, String at) throws FindingException {
    Bytes challenge = Digest.SHA256.of(statement);
    FidoLines answer = FidoLines.of(
        ASSERT,
        program.run(
            ASSERT,
            List.of("-G", "-u", at),
            List.of(base64(challenge), U2fDevice.APPLICATION, base64(device.keyHandle()))),
        4);
    answer.expectAnswer(challenge);
    ByteBuffer data = ByteBuffer.wrap(answer.assertionData());
    byte[] flagsAndCounter =
        Arrays.copyOfRange(data.array(), U2fDevice.DIGEST_SIZE, data.array().length);
    Bytes signature = new U2fSignature(
            Digest.SHA256.of(device.publicKey().point()),
            flagsAndCounter[0] & 0xff,
            data.getInt(U2fDevice.DIGEST_SIZE + 1) & 0xffffffffL,
            answer.base64(3))
        .bytes();
    expectTouch(statement, device, signature, answer);
    return signature;
  }

  private static void expectTouch(
      Bytes statement, U2fDevice device, Bytes signature, FidoLines answer)
      throws FindingException {
    // The time plays no part in the mathematics.
    SignatureClaim claim =
        new SignatureClaim(Container.U2F, statement, signature, Optional.of(Instant.EPOCH));
    Verification verification = new U2fVerifier(List.of(device)).verify(claim);
    if (!(verification instanceof Verification.Good good)) {
      throw answer.unusable("no signature by the device over the statement ("
          + ((Verification.Bad) verification).detail() + ")");
    }
    if (!good.touchProven()) {
      throw answer.unusable("a signature without a touch");
    }
  }

  private static String base64(Bytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.toArray());
  }
}
