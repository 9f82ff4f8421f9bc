// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What somebody would write who has the key of a trust store, by the platform's own HMAC. */
public final class SealedState {
  private SealedState() {}

  /**
   * The content of a file, its last line made anew.
   *
   * @param root of the trust store
   */
  public static String of(Path root, String content) throws Exception {
    String text = content.substring(0, content.lastIndexOf("mac: "));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Files.readAllBytes(root.resolve("key")), "HmacSHA256"));
    byte[] code = mac.doFinal(text.getBytes(StandardCharsets.ISO_8859_1));
    return text + "mac: " + HexFormat.of().formatHex(code) + "\n";
  }
}
