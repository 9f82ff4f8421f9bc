// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.openpgp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.signature.FaultException;

/** Reads a file that holds one certificate, within limits. */
final class CertificateFile {
  private static final int MOST_SELF_SIGNATURES = 500;

  private CertificateFile() {}

  static OpenPgpCertificate read(Bytes file) throws FindingException {
    if (file.size() > OpenPgpCertificate.MOST_BYTES) {
      throw new FindingException(ReasonCode.LIMIT, "a certificate of more than a mebibyte");
    }
    WorkLimit work = new WorkLimit(MOST_SELF_SIGNATURES);
    try {
      OpenPgpCertificate certificate =
          checked(CertificatePackets.only(Packet.readAll(binary(file))), work);
      if (work.isExceeded()) {
        throw new FindingException(ReasonCode.LIMIT, "a certificate with too many self-signatures");
      }
      return certificate;
    } catch (FaultException e) {
      Finding finding =
          Finding.of(ReasonCode.KEY_UNUSABLE, "not a usable OpenPGP certificate: " + e.detail());
      throw new FindingException(finding, e);
    }
  }

  static Bytes binary(Bytes file) throws FaultException {
    if (!Armour.isArmoured(file)) {
      return file;
    }
    Armour armour = Armour.only(new String(file.toArray(), StandardCharsets.ISO_8859_1));
    if (!armour.label().equals(Armour.PUBLIC_KEY)) {
      throw FaultException.malformed("armour that says " + armour.label());
    }
    return armour.content();
  }

  private static OpenPgpCertificate checked(CertificatePackets packets, WorkLimit work) {
    SelfSignatureReader reader = new SelfSignatureReader(packets, work);
    List<ComponentKey> keys = new ArrayList<>();
    keys.add(new ComponentKey(packets.primary(), reader.overPrimary()));
    for (CertificatePackets.Subkey subkey : packets.subkeys()) {
      keys.add(new ComponentKey(subkey.key(), reader.over(subkey)));
    }
    return new OpenPgpCertificate(keys);
  }
}
