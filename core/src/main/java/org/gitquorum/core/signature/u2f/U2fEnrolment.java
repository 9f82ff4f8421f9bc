// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.u2f;

import com.yubico.u2f.data.messages.key.RawRegisterResponse;
import com.yubico.u2f.exceptions.U2fBadInputException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.signature.algorithm.Digest;
import org.gitquorum.core.signature.algorithm.EcdsaKey;

/**
 * Lets a device make a key, through {@code fido2-cred}.
 *
 * @param place where the device is connected, if the user said
 * @param random for challenges
 */
@SuppressWarnings("deprecation") // its maker stopped, and there is no other reader of the format
public record U2fEnrolment(FidoProgram program, Optional<String> place, RandomGenerator random) {
  private static final String CRED = "fido2-cred";
  private static final String FORMAT = "fido-u2f";

  /**
   * Makes a key and checks what the device says of it, with u2flib and as every reader of the
   * policy will.
   *
   * @param user for whom, as the device may show it
   * @param attested whether to keep what shows who made the device
   * @throws FindingException {@code KEY_UNUSABLE} if the program fails or gives back anything but a
   *     registration for this challenge; {@code USAGE} if several devices are connected;
   *     {@code IO_FAILED} if it cannot be run or does not end
   */
  public U2fDevice enrol(String user, boolean attested) throws FindingException {
    String at = program.device(place);
    Bytes clientData = randomBytes();
    Bytes challenge = Digest.SHA256.of(clientData);
    program.person().accept("touch the device " + at + " to make a key on it");
    FidoLines answer = FidoLines.of(
        CRED,
        program.run(
            CRED,
            List.of("-M", "-u", at),
            List.of(base64(challenge), U2fDevice.APPLICATION, user, base64(randomBytes()))),
        7);
    answer.expectAnswer(challenge);
    if (!answer.lines().get(2).equals(FORMAT)) {
      throw answer.unusable("a credential that is not of U2F");
    }
    Bytes keyHandle = answer.base64(4);
    U2fRegistration registration =
        new U2fRegistration(challenge, answer.base64(5), List.of(answer.base64(6)));
    EcdsaKey key = answer.registeredKey(keyHandle);
    U2fDevice device = new U2fDevice(key, keyHandle, Optional.of(registration));
    checkWithLibrary(device, registration, clientData, answer);
    U2fDevice read = U2fDevice.read(device.content());
    return attested ? read : new U2fDevice(key, keyHandle, Optional.empty());
  }

  private static void checkWithLibrary(
      U2fDevice device, U2fRegistration registration, Bytes clientData, FidoLines answer)
      throws FindingException {
    try {
      X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
          .generateCertificate(
              new ByteArrayInputStream(registration.certificates().get(0).toArray()));
      new RawRegisterResponse(
              device.publicKey().point().toArray(),
              device.keyHandle().toArray(),
              certificate,
              registration.signature().toArray(),
              new U2fCrypto())
          .checkSignature(
              U2fDevice.APPLICATION, new String(clientData.toArray(), StandardCharsets.ISO_8859_1));
    } catch (CertificateException | U2fBadInputException e) {
      throw answer.unusable("a registration that its certificate did not sign");
    }
  }

  private Bytes randomBytes() {
    byte[] bytes = new byte[U2fDevice.DIGEST_SIZE];
    random.nextBytes(bytes);
    return Bytes.copyOf(bytes);
  }

  private static String base64(Bytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.toArray());
  }
}
