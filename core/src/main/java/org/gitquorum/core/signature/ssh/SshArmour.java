// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.ssh;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.FaultException;

/** The text form of an SSHSIG blob, exactly as ssh-keygen writes it. */
public final class SshArmour {
  private static final String BEGIN = "-----BEGIN SSH SIGNATURE-----\n";
  private static final String END = "-----END SSH SIGNATURE-----\n";
  private static final int LINE = 70;

  private SshArmour() {}

  /** The text of a blob: base64 in lines of 70, each ended by a line feed. */
  public static String write(Bytes blob) {
    StringBuilder text = new StringBuilder(BEGIN);
    String base64 = Base64.getEncoder().encodeToString(blob.toArray());
    for (int start = 0; start < base64.length(); start += LINE) {
      text.append(base64, start, Math.min(start + LINE, base64.length())).append('\n');
    }
    return text.append(END).toString();
  }

  /**
   * The blob of a text; the last line feed may be missing.
   *
   * @throws FaultException {@code SIG_MALFORMED} unless writing the blob gives the same text
   */
  static Bytes read(String text) throws FaultException {
    String whole = text.endsWith("\n") ? text : text + "\n";
    if (!whole.startsWith(BEGIN) || !whole.endsWith("\n" + END)) {
      throw FaultException.malformed("not exactly one SSH signature in armour");
    }
    String base64 =
        whole.substring(BEGIN.length(), whole.length() - END.length()).replace("\n", "");
    try {
      Bytes blob =
          Bytes.copyOf(Base64.getDecoder().decode(base64.getBytes(StandardCharsets.ISO_8859_1)));
      if (write(blob).equals(whole)) {
        return blob;
      }
    } catch (IllegalArgumentException e) {
      throw FaultException.malformed("armour that is not base64");
    }
    throw FaultException.malformed("armour that ssh-keygen would write in another way");
  }
}
