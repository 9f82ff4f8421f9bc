// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.openpgp;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.FaultException;
import org.gitquorum.core.signature.SignatureFault;

/**
 * A signature packet of version 4 or 6 (RFC 9580, section 5.2.3), taken apart but not checked.
 *
 * @param hashId hash algorithm ID
 * @param salt hashed before everything else; empty in version 4
 * @param signedPart the packet from its version to the end of the hashed subpackets
 * @param digestStart the first two octets of the digest, as the signature tells them
 * @param material what the key algorithm made
 */
record SignaturePacket(
    int version,
    int type,
    int keyAlgorithm,
    int hashId,
    Bytes salt,
    Bytes signedPart,
    List<Subpacket> hashed,
    List<Subpacket> unhashed,
    int digestStart,
    Bytes material) {
  static final int BINARY_DOCUMENT = 0x00;

  static SignaturePacket read(Bytes body) throws FaultException {
    OctetReader reader = new OctetReader(body);
    int version = reader.octet();
    if (version != 4 && version != 6) {
      throw new FaultException(
          SignatureFault.SCHEME_UNSUPPORTED, "an OpenPGP signature of version " + version);
    }
    int type = reader.octet();
    int keyAlgorithm = reader.octet();
    int hashId = reader.octet();
    List<Subpacket> hashed = Subpacket.readAll(area(reader, version));
    Bytes signedPart = new OctetReader(body).take(reader.position());
    List<Subpacket> unhashed = Subpacket.readAll(area(reader, version));
    int digestStart = reader.twoOctets();
    Bytes salt = version == 6 ? reader.take(reader.octet()) : Bytes.EMPTY;
    return new SignaturePacket(
        version,
        type,
        keyAlgorithm,
        hashId,
        salt,
        signedPart,
        hashed,
        unhashed,
        digestStart,
        reader.rest());
  }

  private static Bytes area(OctetReader reader, int version) throws FaultException {
    return reader.take(version == 6 ? reader.fourOctets() : reader.twoOctets());
  }

  /** The hash algorithm, if it is one that is computed here. */
  Optional<HashAlgorithm> hash() {
    return HashAlgorithm.of(hashId);
  }

  /** All subpackets, hashed or not. */
  Stream<Subpacket> subpackets() {
    return Stream.concat(hashed.stream(), unhashed.stream());
  }

  /** The hashed subpacket of a type, or nothing; more than one is a fault, for which decides? */
  Optional<Subpacket> hashedOnce(int subpacketType) throws FaultException {
    Optional<Subpacket> found = Optional.empty();
    for (Subpacket subpacket : hashed) {
      if (subpacket.type() == subpacketType) {
        if (found.isPresent()) {
          throw FaultException.malformed("subpacket " + subpacketType + " stands there twice");
        }
        found = Optional.of(subpacket);
      }
    }
    return found;
  }

  /** When it says it was made: only the hashed area is the signer's word. */
  Instant created() throws FaultException {
    Subpacket created = hashedOnce(Subpacket.CREATED)
        .orElseThrow(() -> FaultException.malformed("no creation time in the hashed area"));
    return Instant.ofEpochSecond(created.seconds());
  }

  /**
   * Whether this is that key's signature over the content: version, algorithm, the stated start of
   * the digest and the signature itself.
   *
   * @param content the parts that are signed, without salt and trailer
   */
  boolean holds(PublicKey key, Bytes... content) throws FaultException {
    HashAlgorithm algorithm = hash().orElse(null);
    if (algorithm == null || version != key.version() || keyAlgorithm != key.algorithm()) {
      return false;
    }
    if (version == 6 && (salt.size() != algorithm.saltSize() || salt.size() == 0)) {
      throw FaultException.malformed("a salt of another size than its hash asks for");
    }
    Bytes digest = Bytes.copyOf(digest(algorithm, content));
    return new OctetReader(digest).twoOctets() == digestStart
        && SignatureMaterial.verifies(key, algorithm, digest, material);
  }

  private byte[] digest(HashAlgorithm algorithm, Bytes... content) {
    MessageDigest digest = algorithm.start();
    digest.update(salt.toArray());
    for (Bytes part : content) {
      digest.update(part.toArray());
    }
    digest.update(signedPart.toArray());
    int length = signedPart.size();
    digest.update(new byte[] {
      (byte) version,
      (byte) 0xff,
      (byte) (length >> 24),
      (byte) (length >> 16),
      (byte) (length >> 8),
      (byte) length
    });
    return digest.digest();
  }
}
