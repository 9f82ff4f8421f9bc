// SPDX-License-Identifier: MIT
package org.gitquorum.core.founding;

import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.ssh.SshPublicKey;

/**
 * A public key as a policy takes it in.
 *
 * @param entry what stands under the signer's {@code keys}: a path, or the key itself
 * @param file the content of the file at that path; nothing where the entry is the key
 */
public record PublicKeyEntry(String entry, Optional<Bytes> file) {
  /** An OpenPGP certificate, which lies in a file of the policy directory. */
  public static PublicKeyEntry of(String path, PublicKeyFile certificate) {
    return new PublicKeyEntry(path, Optional.of(certificate.content()));
  }

  /** An SSH key, which the policy itself lists, without its comment. */
  public static PublicKeyEntry of(SshPublicKey key) {
    return new PublicKeyEntry(key.line(), Optional.empty());
  }
}
