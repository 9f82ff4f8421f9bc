// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.openpgp;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gitquorum.core.signature.FaultException;
import org.gitquorum.core.signature.SignatureFault;

/** The verified signatures of a primary key over itself, or over one of its subkeys. */
record SelfSignatures(List<SelfSignature> signatures) {
  SelfSignatures {
    signatures = List.copyOf(signatures);
  }

  /**
   * What holds at a time: the latest signature made until then. Where the certificate has none as
   * old, the earliest one it has: GnuPG replaces a self-signature when an expiry is moved, so older
   * ones are commonly gone. An older one never stands in for a later one that is faulty or over.
   *
   * @throws FaultException if there is none, or the one that decides cannot be relied on
   */
  SelfSignature at(Instant time) throws FaultException {
    // Asked for every signature that is looked at, of certificates that mostly have one.
    return signatures.size() == 1 && !signatures.get(0).isWithdrawnAt(time)
        ? reliable(signatures.get(0), time)
        : reliable(strictestAt(time), time);
  }

  private SelfSignature strictestAt(Instant time) throws FaultException {
    List<SelfSignature> standing =
        signatures.stream().filter(signature -> !signature.isWithdrawnAt(time)).toList();
    Instant decisive = standing.stream()
        .map(SelfSignature::created)
        .filter(created -> !created.isAfter(time))
        .max(Comparator.naturalOrder())
        .or(() -> standing.stream().map(SelfSignature::created).min(Comparator.naturalOrder()))
        .orElseThrow(() ->
            new FaultException(SignatureFault.KEY_BINDING, "its primary key did not sign for it"));
    return standing.stream()
        .filter(signature -> signature.created().equals(decisive))
        .reduce(SelfSignatures::strictest)
        .orElseThrow();
  }

  private static SelfSignature reliable(SelfSignature strictest, Instant time)
      throws FaultException {
    if (strictest.fault().isPresent()) {
      throw new FaultException(
          strictest.fault().get(), "the signature that binds the key cannot be relied on");
    }
    if (strictest.isOverAt(time)) {
      throw new FaultException(
          SignatureFault.KEY_BINDING, "the signature that binds the key had expired");
    }
    return strictest;
  }

  /** Of two made in the same second, what both allow: their order cannot be known. */
  private static SelfSignature strictest(SelfSignature one, SelfSignature other) {
    return new SelfSignature(
        one.created(),
        one.fault().or(other::fault),
        one.flags().flatMap(flags -> other.flags().map(more -> flags & more)),
        earliest(one.keyLifetime(), other.keyLifetime()),
        earliest(one.end(), other.end()),
        Optional.empty());
  }

  private static <T extends Comparable<T>> Optional<T> earliest(Optional<T> one, Optional<T> two) {
    return Stream.concat(one.stream(), two.stream()).min(Comparator.naturalOrder());
  }
}
