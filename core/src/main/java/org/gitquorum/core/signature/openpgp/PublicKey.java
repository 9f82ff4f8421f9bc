// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.openpgp;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.FaultException;
import org.gitquorum.core.signature.SignatureFault;

/**
 * A public key packet of version 4 or 6 (RFC 9580, section 5.5.2).
 *
 * @param fingerprint lower-case hex, 40 or 64 digits
 * @param hashedForm what a signature over this key hashes for it (RFC 9580, section 5.2.4)
 */
record PublicKey(
    int version,
    Instant created,
    int algorithm,
    KeyMaterial material,
    String fingerprint,
    Bytes hashedForm) {
  static PublicKey read(Bytes body) throws FaultException {
    OctetReader reader = new OctetReader(body);
    int version = reader.octet();
    if (version != 4 && version != 6) {
      throw new FaultException(
          SignatureFault.SCHEME_UNSUPPORTED, "an OpenPGP key of version " + version);
    }
    Instant created = Instant.ofEpochSecond(reader.fourOctets());
    int algorithm = reader.octet();
    Bytes fields = version == 6 ? reader.take(reader.fourOctets()) : reader.rest();
    reader.expectEnd();
    Bytes hashedForm = hashedForm(version, body);
    return new PublicKey(
        version,
        created,
        algorithm,
        KeyMaterial.read(version, algorithm, fields),
        fingerprint(version, hashedForm),
        hashedForm);
  }

  private static Bytes hashedForm(int version, Bytes body) throws FaultException {
    int length = body.size();
    if (version == 4 && length > 0xffff) {
      throw FaultException.malformed("a key packet too long to have a fingerprint");
    }
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.write(version == 6 ? 0x9b : 0x99);
    if (version == 6) {
      form.write(length >> 24);
      form.write(length >> 16);
    }
    form.write(length >> 8);
    form.write(length);
    form.writeBytes(body.toArray());
    return Bytes.copyOf(form.toByteArray());
  }

  private static String fingerprint(int version, Bytes hashedForm) {
    MessageDigest digest = (version == 6 ? HashAlgorithm.SHA256 : HashAlgorithm.SHA1).start();
    return HexFormat.of().formatHex(digest.digest(hashedForm.toArray()));
  }

  /** The part of the fingerprint that serves as a hint: 16 digits. */
  String keyId() {
    return version == 6
        ? fingerprint.substring(0, 16)
        : fingerprint.substring(fingerprint.length() - 16);
  }
}
