// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature;

/** Why a signature does not count: a stable name that a script can match. */
public enum SignatureFault {
  /** The mathematics do not hold for these bytes and this key. */
  SIG_BAD,
  /** Not exactly one well-formed signature. */
  SIG_MALFORMED,
  /** An OpenPGP signature of another type than one over a binary document. */
  SIG_TYPE,
  /** Made for another use: another SSHSIG namespace or U2F application. */
  SIG_WRONG_DOMAIN,
  /** A hash below SHA-256. */
  WEAK_HASH,
  /** A key of an algorithm, curve or size that is not trusted. */
  WEAK_KEY,
  /** By no key of the policy, or naming another key than the one that made it. */
  KEY_UNKNOWN,
  /** The key's own certificate does not say that it may sign. */
  KEY_FLAGS,
  /** A subkey that did not sign the certificate's claim to it. */
  KEY_NO_BACKSIG,
  /** The certificate's primary key did not sign for this key, or not yet at that time. */
  KEY_BINDING,
  /** The key had expired when it signed. */
  KEY_EXPIRED,
  /** The key is revoked, for good or before it signed. */
  KEY_REVOKED,
  /** A signature that carries an end of its own validity. */
  SIG_EXPIRED,
  /** Signed or issued more than ten minutes ahead of the present. */
  SIG_FUTURE,
  /** Signed more than ten minutes before or after the text says it was issued. */
  SIG_TIME,
  /** It carries a critical part that is not understood here. */
  SIG_CRITICAL,
  /** The certificate's own signature over the key uses a hash below SHA-256. */
  WEAK_SELF_SIG,
  /** A signature version or scheme that is not read here. */
  SCHEME_UNSUPPORTED
}
