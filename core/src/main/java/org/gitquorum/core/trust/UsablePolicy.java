// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.policy.Policy;
import org.gitquorum.policy.SignerName;
import org.gitquorum.policy.toml.LocatedPolicy;
import org.gitquorum.policy.toml.PolicyException;
import org.gitquorum.policy.toml.PolicyReader;

/**
 * A policy that reads without error, with its keys.
 *
 * @param files the directory it was read from
 */
public record UsablePolicy(LocatedPolicy located, PolicyFiles files, KeyDirectory keys) {
  static final String FILE = "policy.toml";

  /**
   * Reads the policy in a directory.
   *
   * @throws FindingException {@code POLICY_MISSING} without a {@code policy.toml};
   *     {@code POLICY_INVALID} where it or one of its keys cannot be used
   */
  public static UsablePolicy read(PolicyFiles files) throws FindingException {
    byte[] content = text(files);
    try {
      LocatedPolicy located = PolicyReader.readLocated(content, FILE);
      return new UsablePolicy(located, files, KeyDirectory.read(located.policy(), files));
    } catch (PolicyException e) {
      throw new FindingException(
          ReasonCode.POLICY_INVALID, e.first().toString(), e.first().hint());
    }
  }

  /** The text of the policy. */
  static byte[] text(PolicyFiles files) throws FindingException {
    return files
        .content(FILE)
        .orElseThrow(() -> new FindingException(
            ReasonCode.POLICY_MISSING, "no " + FILE + " in the policy directory"));
  }

  /** Signers with a key that has not expired. */
  public SortedSet<SignerName> ableToSign(Instant now) {
    SortedSet<SignerName> able = new TreeSet<>();
    for (KeyDescription key : keys.keys()) {
      if (key.expiry().map(expiry -> expiry.isAfter(now)).orElse(true)) {
        able.add(key.signer());
      }
    }
    return able;
  }

  /** The policy. */
  public Policy policy() {
    return located.policy();
  }
}
