// SPDX-License-Identifier: MIT
package org.gitquorum.core.gitsig;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.gitsig.SignatureFate.UnusableKey;
import org.gitquorum.core.signature.openpgp.OpenPgpCertificate;
import org.gitquorum.core.testing.TestKeys;

/** A keyring in memory, as GnuPG would hand it out. */
final class TestKeyring implements KeyLookup {
  private final Map<String, SigKey> keys = new LinkedHashMap<>();
  private final Map<String, List<String>> names = new LinkedHashMap<>();

  static TestKeyring of(String... signers) throws FindingException {
    TestKeyring keyring = new TestKeyring();
    for (String signer : signers) {
      keyring.with(TestKeys.named(signer).binaryCertificate(), signer);
    }
    return keyring;
  }

  TestKeyring with(byte[] certificate, String userId) throws FindingException {
    Bytes file = Bytes.copyOf(certificate);
    OpenPgpCertificate read = OpenPgpCertificate.read(file);
    keys.put(read.fingerprint(), SigKey.read(file, Map.of(read.fingerprint(), userId)));
    names.put(read.fingerprint(), read.fingerprints());
    return this;
  }

  SigKey key(String signer) {
    return java.util.Objects.requireNonNull(keys.get(TestKeys.named(signer).fingerprint()));
  }

  @Override
  public SigKeys withPrimaries(Set<String> primaries) {
    List<SigKey> found = new ArrayList<>();
    List<UnusableKey> problems = new ArrayList<>();
    for (String primary : primaries) {
      SigKey key = keys.get(primary);
      if (key == null) {
        problems.add(new UnusableKey(primary, "missing"));
      } else {
        found.add(key);
      }
    }
    return new SigKeys(found, problems);
  }

  @Override
  public SigKeys named(Set<String> wanted) {
    List<SigKey> found = new ArrayList<>();
    names.forEach((primary, all) -> {
      if (all.stream()
          .anyMatch(name ->
              wanted.contains(name) || wanted.contains(name.substring(name.length() - 16)))) {
        found.add(java.util.Objects.requireNonNull(keys.get(primary)));
      }
    });
    return new SigKeys(found, List.of());
  }
}
