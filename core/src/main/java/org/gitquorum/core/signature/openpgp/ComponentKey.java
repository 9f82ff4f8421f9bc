// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.openpgp;

import java.time.Instant;
import java.util.Optional;
import org.gitquorum.core.signature.FaultException;
import org.gitquorum.core.signature.SignatureFault;

/**
 * One key of a certificate and what the certificate says about it.
 *
 * @param standing the primary key about itself, or about this subkey
 */
record ComponentKey(PublicKey key, SelfSignatures standing) {
  /**
   * When the key expires, as seen at a time.
   *
   * @throws FaultException if nothing that can be relied on binds it then
   */
  Optional<Instant> expiry(Instant at) throws FaultException {
    return standing.at(at).keyExpiry(key);
  }

  /** @throws FaultException unless the key was made, bound and not expired at that time */
  void expectValid(Instant at) throws FaultException {
    Optional<Instant> expiry = expiry(at);
    if (at.isBefore(key.created())) {
      throw new FaultException(SignatureFault.KEY_BINDING, "signed before the key was made");
    }
    if (expiry.isPresent() && !at.isBefore(expiry.get())) {
      throw new FaultException(
          SignatureFault.KEY_EXPIRED, "the key had expired on " + expiry.get());
    }
  }

  /** @throws FaultException if the key is of an algorithm, curve or size that is not trusted */
  void expectTrusted() throws FaultException {
    if (key.material().weakness().isPresent()) {
      throw new FaultException(
          SignatureFault.WEAK_KEY, key.material().weakness().get());
    }
  }

  /**
   * @throws FaultException unless its certificate says outright that it may sign; a primary key's
   *     word does not extend to its subkeys
   */
  void expectSigning(Instant at) throws FaultException {
    if (!standing.at(at).allowsSigning()) {
      throw new FaultException(
          SignatureFault.KEY_FLAGS, "its certificate does not say that it may sign");
    }
  }
}
