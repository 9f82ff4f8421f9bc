// SPDX-License-Identifier: MIT
package org.gitquorum.core.export;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.signature.openpgp.OpenPgpCertificate;
import org.gitquorum.core.signature.ssh.SshPublicKey;
import org.gitquorum.core.signature.ssh.SshVerifier;
import org.gitquorum.core.trust.UsablePolicy;
import org.gitquorum.policy.KeyReference;
import org.gitquorum.policy.Signer;

/** The keys of policies in the forms that stock programs read, each signer's apart. */
final class StockKeys {
  private final Map<String, Set<Bytes>> keyrings = new TreeMap<>();
  private final Set<String> allowed = new LinkedHashSet<>();

  /** @throws FindingException if a policy holds a key that cannot be read, which none does */
  StockKeys(List<UsablePolicy> policies) throws FindingException {
    for (UsablePolicy policy : policies) {
      for (Signer signer : new TreeMap<>(policy.policy().signers()).values()) {
        for (KeyReference key : signer.keys()) {
          add(policy, signer, key);
        }
      }
    }
  }

  private void add(UsablePolicy policy, Signer signer, KeyReference key) throws FindingException {
    if (key instanceof KeyReference.OpenPgp openPgp) {
      Bytes file = Bytes.copyOf(policy.files().content(openPgp.path()).orElseThrow());
      keyrings
          .computeIfAbsent(OpenPgpForm.keyring(signer.name()), name -> new LinkedHashSet<>())
          .add(OpenPgpCertificate.withoutArmour(file));
    } else if (key instanceof KeyReference.Ssh ssh) {
      allowed.add(signer.name() + " namespaces=\"" + SshVerifier.NAMESPACE + "\" "
          + SshPublicKey.read(ssh.line()).line());
    }
  }

  /** The files by name. */
  Map<String, Bytes> files() {
    Map<String, Bytes> files = new TreeMap<>();
    keyrings.forEach((name, certificates) -> {
      ByteArrayOutputStream keyring = new ByteArrayOutputStream();
      certificates.forEach(certificate -> keyring.writeBytes(certificate.toArray()));
      files.put(name, Bytes.copyOf(keyring.toByteArray()));
    });
    if (!allowed.isEmpty()) {
      files.put(SshForm.ALLOWED_SIGNERS, Bytes.ofUtf8(String.join("\n", allowed) + "\n"));
    }
    return files;
  }
}
