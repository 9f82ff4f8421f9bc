// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.openpgp;

import java.util.List;
import java.util.regex.Pattern;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.signature.DetachedSigner;

/**
 * Signs with a key that GnuPG keeps, in its agent or on a card, at the time of GnuPG's clock.
 *
 * @param fingerprint of exactly the key that shall sign, which may be a subkey
 */
public record GpgSigner(GpgProgram gpg, String fingerprint) implements DetachedSigner {
  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

  /** @throws IllegalArgumentException if it is not a fingerprint in lower-case hex */
  public GpgSigner {
    if (!FINGERPRINT.matcher(fingerprint).matches()) {
      throw new IllegalArgumentException("not a fingerprint");
    }
  }

  @Override
  public Container container() {
    return Container.PGP;
  }

  @Override
  public Bytes sign(Bytes statement) throws FindingException {
    // The exclamation mark forbids GnuPG to choose another key of the same certificate.
    return gpg.run(
        List.of(
            "--no-armor",
            "--no-textmode",
            "--digest-algo",
            "SHA512",
            "--local-user",
            fingerprint + "!",
            "--output",
            "-",
            "--detach-sign"),
        statement);
  }
}
