// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.ssh;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.FaultException;
import org.gitquorum.core.signature.SignatureFault;
import org.gitquorum.core.signature.algorithm.Digest;

/**
 * An SSHSIG blob (OpenSSH's PROTOCOL.sshsig), taken apart but not checked: version 1, nothing
 * reserved, a hash of the protocol, and nothing left over.
 *
 * @param publicKey the key that is said to have signed, in binary form
 * @param namespace what it is said to be signed for; any bytes
 * @param hashName of the hash over the message
 */
record SignatureBlob(
    Bytes publicKey, Bytes namespace, String hashName, Digest hash, KeySignature signature) {
  /** A signature by the largest key that is trusted stays far below. */
  private static final int MOST_BYTES = 1 << 14;

  private static final Bytes MAGIC = Bytes.ofUtf8("SSHSIG");
  private static final int VERSION = 1;

  static SignatureBlob read(Bytes blob) throws FaultException {
    if (blob.size() > MOST_BYTES) {
      throw FaultException.malformed("too long for a signature");
    }
    WireReader reader = new WireReader(blob);
    if (!reader.take(MAGIC.size()).equals(MAGIC)) {
      throw FaultException.malformed("not an SSHSIG blob");
    }
    long version = reader.number();
    if (version != VERSION) {
      throw new FaultException(
          SignatureFault.SCHEME_UNSUPPORTED, "an SSHSIG blob of version " + version);
    }
    Bytes publicKey = reader.string();
    Bytes namespace = reader.string();
    if (reader.string().size() != 0) {
      throw FaultException.malformed("something stands where the protocol reserved a place");
    }
    String hashName = reader.text();
    Digest hash = hash(hashName);
    KeySignature signature = KeySignature.read(reader.string());
    reader.expectEnd();
    return new SignatureBlob(publicKey, namespace, hashName, hash, signature);
  }

  /** The protocol knows two, and names them in lower case. */
  private static Digest hash(String name) throws FaultException {
    return switch (name) {
      case "sha256" -> Digest.SHA256;
      case "sha512" -> Digest.SHA512;
      case "md5", "sha1", "ripemd160", "sha224" ->
        throw new FaultException(SignatureFault.WEAK_HASH, "the hash " + name);
      default -> throw FaultException.malformed("a hash that the protocol does not know");
    };
  }

  /** What the key signed: not the message but its digest, bound to namespace and hash. */
  Bytes signedData(Bytes message) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.writeBytes(MAGIC.toArray());
    string(data, namespace.toArray());
    string(data, new byte[0]);
    string(data, hashName.getBytes(StandardCharsets.US_ASCII));
    string(data, hash.start().digest(message.toArray()));
    return Bytes.copyOf(data.toByteArray());
  }

  private static void string(ByteArrayOutputStream data, byte[] content) {
    int length = content.length;
    data.write(length >>> 24);
    data.write(length >>> 16);
    data.write(length >>> 8);
    data.write(length);
    data.writeBytes(content);
  }
}
