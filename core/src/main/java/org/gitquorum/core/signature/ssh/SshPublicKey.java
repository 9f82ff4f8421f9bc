// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.ssh;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.signature.algorithm.RawPublicKey;

/**
 * An OpenSSH public key (RFC 4253, section 6.6; OpenSSH's PROTOCOL.u2f for those in a device).
 *
 * @param type such as {@code ssh-ed25519}
 * @param blob the key as it is hashed into its fingerprint
 * @param application what a key in a device was made for; nothing for other keys
 */
public record SshPublicKey(
    String type, Bytes blob, RawPublicKey raw, Optional<String> application) {
  private static final Set<String> TYPES = Set.of(
      "ssh-ed25519",
      "ecdsa-sha2-nistp256",
      "ecdsa-sha2-nistp384",
      "ecdsa-sha2-nistp521",
      "ssh-rsa",
      "sk-ssh-ed25519@openssh.com",
      "sk-ecdsa-sha2-nistp256@openssh.com");

  /**
   * Reads a line: type, base64 and perhaps a comment, one space between them.
   *
   * @throws FindingException {@code KEY_UNUSABLE} for any other type (certificates and DSA
   *     included), options before the type, base64 that is not canonical, a blob that disagrees
   *     with the type or holds more than the key, and for a weak key
   */
  public static SshPublicKey read(String line) throws FindingException {
    String[] words = line.split(" ", 3);
    if (words.length < 2 || !TYPES.contains(words[0])) {
      throw unusable("not a line of type and base64, of a type that is read here");
    }
    Bytes blob = blob(words[1]);
    SshPublicKey key = SshKeyBlob.read(words[0], blob);
    if (key.raw().weakness().isPresent()) {
      throw unusable(key.raw().weakness().get());
    }
    return key;
  }

  private static Bytes blob(String base64) throws FindingException {
    try {
      byte[] blob = Base64.getDecoder().decode(base64);
      if (Base64.getEncoder().encodeToString(blob).equals(base64)) {
        return Bytes.copyOf(blob);
      }
    } catch (IllegalArgumentException e) {
      throw unusable("the key is not base64");
    }
    throw unusable("the key is not canonical base64");
  }

  static FindingException unusable(String why) {
    return new FindingException(ReasonCode.KEY_UNUSABLE, "not a usable SSH key: " + why);
  }

  /** Whether the key lives in a FIDO device. */
  public boolean inDevice() {
    return application.isPresent();
  }

  /** {@code SHA256:} and the unpadded base64 that {@code ssh-keygen -l} prints. */
  public String fingerprint() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(blob.toArray());
      return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
