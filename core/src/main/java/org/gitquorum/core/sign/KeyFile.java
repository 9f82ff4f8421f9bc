// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.signature.openpgp.SecretKeyFileSigner;
import org.gitquorum.core.signature.ssh.SshKeyFile;
import org.gitquorum.core.trust.KeyDescription;
import org.gitquorum.core.trust.KeyDirectory;

/** A file that somebody named to sign with; what it holds tells what it is. */
record KeyFile(Path file, Bytes content) {
  private static final long MOST_BYTES = 1 << 20;

  static KeyFile read(Path file) throws FindingException {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new FindingException(ReasonCode.KEY_UNUSABLE, file + " is too large for a key");
      }
      return new KeyFile(file, Bytes.copyOf(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new FindingException(
          ReasonCode.KEY_UNUSABLE,
          "cannot read the key file " + file,
          "a fingerprint instead of a file is written out in whole");
    }
  }

  /**
   * The signer whose key it is.
   *
   * @param clock says when signatures are made in this process
   * @throws FindingException {@code KEY_UNUSABLE} if it is no key, or none of these policies
   */
  SigningIdentity identity(KeyWish wish, List<KeyDirectory> directories, Clock clock)
      throws FindingException {
    if (SshKeyFile.isOne(content)) {
      return new SshKeys(wish.ssh()).inFile(file, content, directories);
    }
    SecretKeyFileSigner signer = SecretKeyFileSigner.read(content, wish.passphrase(), clock);
    KeyDescription known = owned(signer.fingerprint(), file, directories);
    return new SigningIdentity(known.signer(), signer.fingerprint(), signer);
  }

  /** The key of that fingerprint in the policies. */
  static KeyDescription owned(String fingerprint, Path file, List<KeyDirectory> directories)
      throws FindingException {
    return directories.stream()
        .flatMap(directory -> directory.keys().stream())
        .filter(key -> key.fingerprint().equals(fingerprint))
        .findFirst()
        .orElseThrow(() -> new FindingException(
            ReasonCode.KEY_UNUSABLE,
            "the key " + fingerprint + " in " + file + " is no key of the policy",
            "git quorum signer list"));
  }
}
