// SPDX-License-Identifier: MIT
package org.gitquorum.core.gitsig;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.signature.openpgp.GpgPublicKeys;

/** Brings the certificate with a fingerprint into the user's keyring. */
public final class KeyFetch {
  /** Those of git-sig's key servers that still answer. */
  public static final List<String> SERVERS =
      List.of("hkps://keys.openpgp.org", "hkps://keyserver.ubuntu.com");

  private final GpgPublicKeys keyring;
  private final List<String> servers;

  /** @param servers asked in turn, as GnuPG takes them */
  public KeyFetch(GpgPublicKeys keyring, List<String> servers) {
    this.keyring = keyring;
    this.servers = List.copyOf(servers);
  }

  /** Whether the keyring has a certificate with this primary key that reads. */
  public boolean has(String fingerprint) throws FindingException {
    return new KeyringLookup(keyring).withPrimaries(Set.of(fingerprint)).keys().size() == 1;
  }

  /**
   * Asks one key server after the other. What they send counts only under this fingerprint.
   *
   * @param asking told each server
   * @throws FindingException {@code KEY_UNUSABLE} if none has a usable certificate;
   *     {@code PROGRAM_MISSING} without GnuPG
   */
  public void fetch(String fingerprint, Consumer<String> asking) throws FindingException {
    String why = "";
    for (String server : servers) {
      asking.accept(server);
      try {
        keyring.receive(fingerprint, server);
        if (has(fingerprint)) {
          return;
        }
      } catch (FindingException e) {
        if (e.finding().code() == ReasonCode.PROGRAM_MISSING) {
          throw e;
        }
        why = ": " + e.finding().message();
      }
    }
    throw new FindingException(
        ReasonCode.KEY_UNUSABLE,
        "no key server has " + SigFingerprint.shown(fingerprint) + why,
        "gpg --import FILE");
  }
}
