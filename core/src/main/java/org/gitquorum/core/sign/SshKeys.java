// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.signature.ssh.SshAgent;
import org.gitquorum.core.signature.ssh.SshKeyFile;
import org.gitquorum.core.signature.ssh.SshKeygenSigner;
import org.gitquorum.core.signature.ssh.SshProgram;
import org.gitquorum.core.signature.ssh.SshPublicKey;
import org.gitquorum.core.trust.KeyDescription;
import org.gitquorum.core.trust.KeyDirectory;
import org.gitquorum.policy.Scheme;
import org.gitquorum.policy.SignerName;

/** The SSH keys of a policy that somebody can sign with. */
record SshKeys(SshProgram program) {
  private static final Pattern FINGERPRINT = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");

  /** Whether a text is how OpenSSH names a key. */
  static boolean isName(String text) {
    return FINGERPRINT.matcher(text).matches();
  }

  /**
   * What the agent holds, in its order. It is asked only if a policy has such keys.
   *
   * @param wanted fingerprint of a key
   * @throws FindingException if the agent does not answer
   */
  List<SigningIdentity> inAgent(List<KeyDirectory> directories, Optional<String> wanted)
      throws FindingException {
    Map<String, SignerName> known = new TreeMap<>();
    for (KeyDirectory directory : directories) {
      directory.keys().stream()
          .filter(key -> key.scheme() == Scheme.SSH || key.scheme() == Scheme.SSH_SK)
          .forEach(key -> known.put(key.fingerprint(), key.signer()));
    }
    List<SigningIdentity> found = new ArrayList<>();
    if (known.isEmpty()) {
      return found;
    }
    for (SshPublicKey key : new SshAgent(program).keys()) {
      String fingerprint = key.fingerprint();
      SignerName name = known.get(fingerprint);
      if (name != null && wanted.map(fingerprint::equals).orElse(true)) {
        found.add(new SigningIdentity(
            name, fingerprint, new SshKeygenSigner(program, key, Optional.empty())));
      }
    }
    return found;
  }

  /**
   * What a file holds, or names for the agent to hold.
   *
   * @throws FindingException {@code KEY_UNUSABLE} if it is no key of these policies
   */
  SigningIdentity inFile(Path file, Bytes content, List<KeyDirectory> directories)
      throws FindingException {
    SshPublicKey key = SshKeyFile.publicKeyOf(file, content);
    KeyDescription known = KeyFile.owned(key.fingerprint(), file, directories);
    return new SigningIdentity(
        known.signer(), key.fingerprint(), new SshKeygenSigner(program, key, Optional.of(file)));
  }
}
