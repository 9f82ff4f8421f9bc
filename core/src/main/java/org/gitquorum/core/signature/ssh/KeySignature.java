// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.ssh;

import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.FaultException;
import org.gitquorum.core.signature.SignatureFault;

/**
 * What a key made (RFC 4253, section 6.6; RFC 8332; OpenSSH's PROTOCOL.u2f), taken apart but not
 * checked.
 *
 * @param value of the form that the algorithm asks for
 * @param device what a FIDO device added; nothing for other keys
 */
record KeySignature(SignatureAlgorithm algorithm, Bytes value, Optional<DeviceData> device) {
  static KeySignature read(Bytes signature) throws FaultException {
    WireReader reader = new WireReader(signature);
    SignatureAlgorithm algorithm = algorithm(reader.text());
    Bytes value = reader.string();
    Optional<DeviceData> device =
        algorithm.keyType().inDevice() ? Optional.of(DeviceData.read(reader)) : Optional.empty();
    reader.expectEnd();
    return new KeySignature(algorithm, value, device);
  }

  private static SignatureAlgorithm algorithm(String label) throws FaultException {
    return switch (label) {
      case "ssh-rsa" ->
        throw new FaultException(SignatureFault.WEAK_HASH, "an RSA signature over SHA-1");
      case "ssh-dss" -> throw new FaultException(SignatureFault.WEAK_KEY, "a DSA signature");
      default ->
        SignatureAlgorithm.labelled(label)
            .orElseThrow(() -> new FaultException(
                SignatureFault.SCHEME_UNSUPPORTED, "an algorithm that is not read here"));
    };
  }
}
