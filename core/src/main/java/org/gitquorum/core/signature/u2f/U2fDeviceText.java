// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.u2f;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.signature.algorithm.EcdsaCurve;
import org.gitquorum.core.signature.algorithm.EcdsaKey;

/**
 * The file of a device: JSON in one fixed form, so that no two readers of JSON see two devices in
 * it. Read as text, since no JSON reader is needed for a form without freedom.
 */
final class U2fDeviceText {
  /** The largest file. */
  static final int MOST_BYTES = 64 << 10;

  private static final String HEAD = "{\n  \"format\": \"git-quorum u2f device 1\",\n"
      + "  \"application\": \"" + U2fDevice.APPLICATION + "\",\n  \"publicKey\": ";
  private static final String KEY_HANDLE = ",\n  \"keyHandle\": ";
  private static final String REGISTRATION = ",\n  \"registration\": {\n    \"challenge\": ";
  private static final String SIGNATURE = ",\n    \"signature\": ";
  private static final String CERTIFICATES = ",\n    \"certificates\": [\n      ";
  private static final String NEXT = ",\n      ";
  private static final String END_REGISTRATION = "\n    ]\n  }";
  private static final String END = "\n}\n";

  private final String text;
  private int offset;

  private U2fDeviceText(String text) {
    this.text = text;
  }

  static Bytes write(U2fDevice device) {
    StringBuilder text = new StringBuilder(HEAD)
        .append(quoted(device.publicKey().point()))
        .append(KEY_HANDLE)
        .append(quoted(device.keyHandle()));
    device.registration().ifPresent(registration -> {
      text.append(REGISTRATION).append(quoted(registration.challenge()));
      text.append(SIGNATURE).append(quoted(registration.signature()));
      String separator = CERTIFICATES;
      for (Bytes certificate : registration.certificates()) {
        text.append(separator).append(quoted(certificate));
        separator = NEXT;
      }
      text.append(END_REGISTRATION);
    });
    return Bytes.ofUtf8(text.append(END).toString());
  }

  private static String quoted(Bytes bytes) {
    return '"' + Base64.getEncoder().encodeToString(bytes.toArray()) + '"';
  }

  /** @throws FindingException {@code KEY_UNUSABLE} unless {@link #write} gives this very file */
  static U2fDevice parse(Bytes file) throws FindingException {
    if (file.size() > MOST_BYTES) {
      throw U2fDevice.unusable("the file is larger than 64 KiB");
    }
    U2fDevice device =
        new U2fDeviceText(new String(file.toArray(), StandardCharsets.ISO_8859_1)).read();
    if (!write(device).equals(file)) {
      throw U2fDevice.unusable("not in canonical form");
    }
    return device;
  }

  private U2fDevice read() throws FindingException {
    expect(HEAD);
    EcdsaKey key = point(base64());
    expect(KEY_HANDLE);
    Bytes handle = base64();
    if (handle.size() > U2fDevice.LONGEST_HANDLE) {
      throw U2fDevice.unusable("a key handle of more than 255 bytes");
    }
    Optional<U2fRegistration> registration =
        take(REGISTRATION) ? Optional.of(registration()) : Optional.empty();
    expect(END);
    if (offset != text.length()) {
      throw malformed();
    }
    return new U2fDevice(key, handle, registration);
  }

  private static EcdsaKey point(Bytes bytes) throws FindingException {
    try {
      return new EcdsaKey(EcdsaCurve.P256, bytes);
    } catch (IllegalArgumentException e) {
      throw U2fDevice.unusable("the public key is not 65 bytes of an uncompressed point");
    }
  }

  private U2fRegistration registration() throws FindingException {
    Bytes challenge = base64();
    expect(SIGNATURE);
    Bytes signature = base64();
    expect(CERTIFICATES);
    List<Bytes> certificates = new ArrayList<>(List.of(base64()));
    while (take(NEXT)) {
      certificates.add(base64());
    }
    expect(END_REGISTRATION);
    try {
      return new U2fRegistration(challenge, signature, certificates);
    } catch (IllegalArgumentException e) {
      throw U2fDevice.unusable("a challenge that is not 32 bytes, or too many certificates");
    }
  }

  private Bytes base64() throws FindingException {
    expect("\"");
    int end = text.indexOf('"', offset);
    if (end <= offset) {
      throw malformed();
    }
    try {
      Bytes bytes = Bytes.copyOf(Base64.getDecoder().decode(text.substring(offset, end)));
      offset = end + 1;
      return bytes;
    } catch (IllegalArgumentException e) {
      throw malformed();
    }
  }

  private boolean take(String expected) {
    boolean there = text.startsWith(expected, offset);
    offset += there ? expected.length() : 0;
    return there;
  }

  private void expect(String expected) throws FindingException {
    if (!take(expected)) {
      // The fault is named where the text begins to differ.
      int same = 0;
      while (offset < text.length() && text.charAt(offset) == expected.charAt(same)) {
        offset++;
        same++;
      }
      throw malformed();
    }
  }

  private FindingException malformed() {
    long line = text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
    return U2fDevice.unusable("line " + line + " is not in the form of such a file");
  }
}
