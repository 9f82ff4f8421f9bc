// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.openpgp;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.signature.FaultException;
import org.gitquorum.core.signature.SignatureFault;
import org.gitquorum.core.signature.algorithm.RawPublicKey;

/**
 * An OpenPGP certificate (RFC 9580, section 10.1) whose own signatures were checked. What others
 * signed on it, user ids and designated revokers mean nothing here. Revocations are not applied:
 * see {@link KeyRevocation}.
 */
public final class OpenPgpCertificate {
  /**
   * A file above this is not read: a certificate without other people's signatures is far below.
   */
  public static final int MOST_BYTES = 1 << 20;

  private final List<ComponentKey> keys;

  /** @param keys the primary key first */
  OpenPgpCertificate(List<ComponentKey> keys) {
    this.keys = List.copyOf(keys);
  }

  /**
   * Reads a file that holds one certificate, armoured or binary, and nothing else.
   *
   * @throws FindingException {@code KEY_UNUSABLE} for anything else, secret keys and several
   *     certificates included, and for a key of another version than 4 and 6; {@code LIMIT} for a
   *     file of more than {@link #MOST_BYTES} or with hundreds of self-signatures
   */
  public static OpenPgpCertificate read(Bytes file) throws FindingException {
    return CertificateFile.read(file);
  }

  /**
   * The packets of a file as they stand, which a program reads that takes no armour.
   *
   * @throws FindingException {@code KEY_UNUSABLE} for armour that cannot be read
   */
  public static Bytes withoutArmour(Bytes file) throws FindingException {
    try {
      return CertificateFile.binary(file);
    } catch (FaultException e) {
      throw new FindingException(ReasonCode.KEY_UNUSABLE, e.detail());
    }
  }

  /** The primary key's fingerprint in lower-case hex: the certificate's identity. */
  public String fingerprint() {
    return primary().key().fingerprint();
  }

  /** The primary key's algorithm. */
  public String algorithm() {
    return primary().key().material().algorithm();
  }

  /** The fingerprints of all keys, the primary's first, whether or not they are properly bound. */
  public List<String> fingerprints() {
    return keys.stream().map(component -> component.key().fingerprint()).toList();
  }

  /** The keys without their packing, of which some may be in use elsewhere. */
  public List<RawPublicKey> rawKeys() {
    return rawKeys(component -> true);
  }

  /** Those of them that the certificate ever lets sign. */
  public List<RawPublicKey> signingRawKeys() {
    return rawKeys(component -> signingFault(component).isEmpty());
  }

  private List<RawPublicKey> rawKeys(Predicate<ComponentKey> wanted) {
    return keys.stream()
        .filter(wanted)
        .flatMap(component -> component.key().material().raw().stream())
        .toList();
  }

  /**
   * Why no key of it can ever make a signature that counts; nothing if one can. Expiry is left
   * aside.
   *
   * @param without fingerprints of keys to leave aside
   */
  public Optional<SignatureFault> unusable(Predicate<String> without) {
    List<Optional<SignatureFault>> faults = keys.stream()
        .filter(component -> !without.test(component.key().fingerprint()))
        .map(this::signingFault)
        .toList();
    return faults.stream().anyMatch(Optional::isEmpty)
        ? Optional.empty()
        : faults.stream()
            .flatMap(Optional::stream)
            .findFirst()
            .or(() -> Optional.of(SignatureFault.KEY_REVOKED));
  }

  private Optional<SignatureFault> signingFault(ComponentKey component) {
    try {
      primary().expectTrusted();
      component.expectTrusted();
      primary().standing().at(Instant.MAX);
      component.expectSigning(Instant.MAX);
      return Optional.empty();
    } catch (FaultException e) {
      return Optional.of(e.fault());
    }
  }

  /** When the last of its signing keys expires, as it says now; nothing: never. */
  public Optional<Instant> expiry() {
    Instant last = keys.stream()
        .filter(component -> signingFault(component).isEmpty())
        .map(this::end)
        .max(Comparator.naturalOrder())
        .orElse(Instant.MIN);
    return Optional.of(last).filter(end -> !end.equals(Instant.MAX));
  }

  private Instant end(ComponentKey component) {
    return Stream.of(primary(), component)
        .map(key -> {
          try {
            return key.expiry(Instant.MAX).orElse(Instant.MAX);
          } catch (FaultException e) {
            return Instant.MIN;
          }
        })
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  /**
   * @throws FaultException unless certificate and key were valid at that time and the key might
   *     sign
   */
  void expectSigning(ComponentKey component, Instant at) throws FaultException {
    primary().expectTrusted();
    component.expectTrusted();
    primary().expectValid(at);
    component.expectValid(at);
    component.expectSigning(at);
  }

  /** Fingerprints of the keys that may sign at that time. */
  public List<String> signingKeys(Instant at) {
    return keys.stream()
        .filter(component -> maySign(component, at))
        .map(component -> component.key().fingerprint())
        .toList();
  }

  private boolean maySign(ComponentKey component, Instant at) {
    try {
      expectSigning(component, at);
      return true;
    } catch (FaultException e) {
      return false;
    }
  }

  ComponentKey primary() {
    return keys.get(0);
  }

  List<ComponentKey> keys() {
    return keys;
  }
}
