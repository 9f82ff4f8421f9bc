// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.ssh;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.signature.algorithm.EcdsaCurve;
import org.gitquorum.core.signature.algorithm.EcdsaKey;
import org.gitquorum.core.signature.algorithm.Ed25519Key;
import org.gitquorum.core.signature.algorithm.RawPublicKey;
import org.gitquorum.core.signature.algorithm.RsaKey;

/** Reads the binary form of an SSH public key, to its last byte. */
final class SshKeyBlob {
  private final ByteBuffer buffer;

  private SshKeyBlob(Bytes blob) {
    this.buffer = ByteBuffer.wrap(blob.toArray());
  }

  static SshPublicKey read(String type, Bytes blob) throws FindingException {
    SshKeyBlob reader = new SshKeyBlob(blob);
    try {
      if (!reader.text().equals(type)) {
        throw SshPublicKey.unusable("its inside is of another type");
      }
      RawPublicKey raw = reader.key(type);
      Optional<String> application =
          type.startsWith("sk-") ? Optional.of(reader.text()) : Optional.empty();
      if (reader.buffer.hasRemaining()) {
        throw SshPublicKey.unusable("bytes are left over");
      }
      return new SshPublicKey(type, blob, raw, application);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw SshPublicKey.unusable("its inside is malformed");
    }
  }

  private RawPublicKey key(String type) throws FindingException {
    return switch (type) {
      case "ssh-ed25519", "sk-ssh-ed25519@openssh.com" -> new Ed25519Key(string());
      case "ecdsa-sha2-nistp256", "sk-ecdsa-sha2-nistp256@openssh.com" -> ecdsa(EcdsaCurve.P256);
      case "ecdsa-sha2-nistp384" -> ecdsa(EcdsaCurve.P384);
      case "ecdsa-sha2-nistp521" -> ecdsa(EcdsaCurve.P521);
      case "ssh-rsa" -> {
        BigInteger exponent = integer();
        yield new RsaKey(integer(), exponent);
      }
      default -> throw new IllegalStateException("a type without a reader");
    };
  }

  private RawPublicKey ecdsa(EcdsaCurve curve) throws FindingException {
    if (!text().equals(curve.label())) {
      throw SshPublicKey.unusable("its inside names another curve");
    }
    return new EcdsaKey(curve, string());
  }

  private Bytes string() {
    int length = buffer.getInt();
    if (length < 0 || length > buffer.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] content = new byte[length];
    buffer.get(content);
    return Bytes.copyOf(content);
  }

  private String text() {
    return new String(string().toArray(), StandardCharsets.US_ASCII);
  }

  /** A positive number in two's complement, without needless bytes (RFC 4251, section 5). */
  private BigInteger integer() {
    byte[] content = string().toArray();
    BigInteger value = content.length == 0 ? BigInteger.ZERO : new BigInteger(content);
    if (value.signum() <= 0 || value.toByteArray().length != content.length) {
      throw new IllegalArgumentException("not a positive number in its shortest form");
    }
    return value;
  }
}
