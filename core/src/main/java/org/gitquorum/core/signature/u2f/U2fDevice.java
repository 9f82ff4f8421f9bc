// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.u2f;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.signature.algorithm.Digest;
import org.gitquorum.core.signature.algorithm.EcdsaKey;

/**
 * A U2F device as a policy directory holds it: for the application {@code git-quorum}.
 *
 * @param publicKey on P-256
 * @param keyHandle by which the device finds its key, 1 to 255 bytes
 * @param registration what the device said when it made the key; without it nobody can tell who
 *     made the device
 */
public record U2fDevice(
    EcdsaKey publicKey, Bytes keyHandle, Optional<U2fRegistration> registration) {
  /** What the key was made for: a signature for anything else is over other bytes. */
  public static final String APPLICATION = "git-quorum";

  /** DER before the point of a key on P-256 (RFC 5480, section 2). */
  private static final String KEY_INFO = "3059301306072a8648ce3d020106082a8648ce3d030107034200";

  /** Bytes of a SHA-256 digest, of which U2F's messages are made. */
  static final int DIGEST_SIZE = 32;

  /** The longest key handle that U2F's messages can hold. */
  static final int LONGEST_HANDLE = 255;

  /**
   * Reads a device's file.
   *
   * @throws FindingException {@code KEY_UNUSABLE} for any file that {@link #content} would not have
   *     written; for a point that is not on the curve; for a registration that its own certificate
   *     does not sign
   */
  public static U2fDevice read(Bytes file) throws FindingException {
    U2fDevice device = U2fDeviceText.parse(file);
    device.check();
    return device;
  }

  private void check() throws FindingException {
    if (publicKey.weakness().isPresent()) {
      throw unusable("the public key is " + publicKey.weakness().get());
    }
    if (registration.isPresent() && !registration.get().signs(this)) {
      throw unusable("its certificate did not sign the registration of this key and key handle");
    }
  }

  static FindingException unusable(String why) {
    return new FindingException(ReasonCode.KEY_UNUSABLE, "not a usable U2F device: " + why);
  }

  /** The one file that {@link #read} takes for this device. */
  public Bytes content() {
    return U2fDeviceText.write(this);
  }

  /** SHA-256 of the 65 bytes of the public key, in lower-case hex. */
  public String id() {
    return Digest.SHA256.of(publicKey.point()).hex();
  }

  /** The public key in PEM (RFC 7468, section 13), as {@code fido2-assert -V} reads it. */
  public Bytes publicKeyInPem() {
    byte[] info = HexFormat.of().parseHex(KEY_INFO + publicKey.point().hex());
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(info);
    return Bytes.ofUtf8("-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n");
  }
}
