// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.ssh;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.signature.FaultException;
import org.gitquorum.core.signature.algorithm.Digest;
import org.gitquorum.core.signature.algorithm.RawPublicKey;

/**
 * An OpenSSH public key (RFC 4253, section 6.6; OpenSSH's PROTOCOL.u2f for those in a device).
 *
 * @param blob the key as it is hashed into its fingerprint
 * @param application what a key in a device was made for; nothing for other keys
 */
public record SshPublicKey(
    KeyType type, Bytes blob, RawPublicKey raw, Optional<String> application) {
  private static final String CERTIFICATE = "-cert-v01@openssh.com";

  /** Else a device signs for web sites, too, and what it signs there would be ours to reuse. */
  private static final Pattern APPLICATION = Pattern.compile("ssh:[!-~]{0,250}");

  /**
   * Reads a line: type, base64 and perhaps a comment, one space between them.
   *
   * @throws FindingException {@code KEY_UNUSABLE} for any other type (certificates and DSA
   *     included), options before the type, base64 that is not canonical, a blob that disagrees
   *     with the type or holds more than the key, a key in a device made for something that does
   *     not begin with {@code ssh:}, and for a weak key
   */
  public static SshPublicKey read(String line) throws FindingException {
    String[] words = line.split(" ", 3);
    if (isCertificate(words[0])) {
      throw unusable("a certificate, where the key itself is needed");
    }
    Optional<KeyType> type = KeyType.labelled(words[0]);
    if (words.length < 2 || type.isEmpty()) {
      throw unusable("not a line of type and base64, of a type that is read here");
    }
    return read(type.get(), blob(words[1]));
  }

  /**
   * Reads the binary form.
   *
   * @throws FindingException {@code KEY_UNUSABLE} as {@link #read(String)}
   */
  public static SshPublicKey ofBlob(Bytes blob) throws FindingException {
    try {
      String label = SshKeyBlob.type(blob);
      KeyType type = KeyType.labelled(label)
          .orElseThrow(() -> unusable(
              isCertificate(label)
                  ? "a certificate, where the key itself is needed"
                  : "of a type that is not read here"));
      return read(type, blob);
    } catch (FaultException e) {
      throw unusable("its inside is malformed: " + e.detail());
    }
  }

  private static SshPublicKey read(KeyType type, Bytes blob) throws FindingException {
    SshPublicKey key;
    try {
      key = SshKeyBlob.read(type, blob);
    } catch (FaultException e) {
      throw unusable("its inside is malformed: " + e.detail());
    }
    if (key.raw().weakness().isPresent()) {
      throw unusable(key.raw().weakness().get());
    }
    if (key.application().isPresent()
        && !APPLICATION.matcher(key.application().get()).matches()) {
      throw unusable("made for an application that does not begin with ssh:");
    }
    return key;
  }

  static boolean isCertificate(String type) {
    return type.endsWith(CERTIFICATE);
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
    return type.inDevice();
  }

  /** Type and base64, as a policy or {@code authorized_keys} lists it; without a comment. */
  public String line() {
    return type.label() + " " + Base64.getEncoder().encodeToString(blob.toArray());
  }

  /** {@code SHA256:} and the unpadded base64 that {@code ssh-keygen -l} prints. */
  public String fingerprint() {
    return "SHA256:"
        + Base64.getEncoder()
            .withoutPadding()
            .encodeToString(Digest.SHA256.of(blob).toArray());
  }
}
