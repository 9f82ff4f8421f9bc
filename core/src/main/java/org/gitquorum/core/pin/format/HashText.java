// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.gitquorum.core.Bytes;

/**
 * A SHA-256 digest in one of the forms that Nix reads, in canonical spelling.
 *
 * @param digest 32 bytes
 */
record HashText(Bytes digest, Form form, boolean prefixed) {
  private static final String BASE32 = "0123456789abcdfghijklmnpqrsvwxyz";
  private static final int SIZE = 32;
  private static final int BASE32_SIZE = 52;

  /** How a digest is spelt. */
  enum Form {
    SRI,
    BASE64,
    BASE32,
    HEX
  }

  /** The digest that a text spells, if it is one of SHA-256. */
  static Optional<HashText> parse(String text) {
    if (text.startsWith("sha256-")) {
      return base64(text.substring("sha256-".length()))
          .map(digest -> new HashText(digest, Form.SRI, true));
    }
    boolean prefixed = text.startsWith("sha256:");
    String digits = prefixed ? text.substring("sha256:".length()) : text;
    Form form = switch (digits.length()) {
      case 2 * SIZE -> Form.HEX;
      case BASE32_SIZE -> Form.BASE32;
      default -> Form.BASE64;
    };
    Optional<Bytes> digest = switch (form) {
      case HEX ->
        digits.matches("[0-9a-f]*")
            ? Optional.of(Bytes.copyOf(HexFormat.of().parseHex(digits)))
            : Optional.empty();
      case BASE32 -> base32(digits);
      default -> base64(digits);
    };
    return digest.map(found -> new HashText(found, form, prefixed));
  }

  /** In SRI form. */
  String sri() {
    return "sha256-" + Base64.getEncoder().encodeToString(digest.toArray());
  }

  /** Another digest in the form of this one. */
  String spelt(HashText other) {
    String prefix = prefixed ? "sha256:" : "";
    return switch (form) {
      case SRI -> other.sri();
      case BASE64 -> prefix + other.sri().substring("sha256-".length());
      case BASE32 -> prefix + base32(other.digest());
      case HEX -> prefix + other.digest().hex();
    };
  }

  private static Optional<Bytes> base64(String digits) {
    try {
      byte[] found = Base64.getDecoder().decode(digits);
      // A decoder ignores the bits that no byte takes; one digest has one spelling.
      return found.length == SIZE && Base64.getEncoder().encodeToString(found).equals(digits)
          ? Optional.of(Bytes.copyOf(found))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Nix's own base 32: the last digit holds the lowest five bits of the first byte. */
  private static String base32(Bytes digest) {
    StringBuilder text = new StringBuilder();
    for (int digit = BASE32_SIZE - 1; digit >= 0; digit--) {
      int first = digit * 5 / 8;
      int shift = digit * 5 % 8;
      int low = (digest.at(first) & 0xFF) >> shift;
      int high = first + 1 < SIZE ? (digest.at(first + 1) & 0xFF) << (8 - shift) : 0;
      text.append(BASE32.charAt((low | high) & 0x1F));
    }
    return text.toString();
  }

  private static Optional<Bytes> base32(String text) {
    byte[] digest = new byte[SIZE + 1];
    for (int digit = 0; digit < BASE32_SIZE; digit++) {
      int value = BASE32.indexOf(text.charAt(BASE32_SIZE - 1 - digit));
      if (value < 0) {
        return Optional.empty();
      }
      int first = digit * 5 / 8;
      int shift = digit * 5 % 8;
      digest[first] |= (byte) (value << shift);
      digest[first + 1] |= (byte) (value >> (8 - shift));
    }
    return digest[SIZE] == 0
        ? Optional.of(Bytes.copyOf(java.util.Arrays.copyOf(digest, SIZE)))
        : Optional.empty();
  }
}
