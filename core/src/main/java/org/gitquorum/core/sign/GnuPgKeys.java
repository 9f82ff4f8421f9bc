// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.signature.openpgp.GpgKeyring;
import org.gitquorum.core.signature.openpgp.GpgProgram;
import org.gitquorum.core.signature.openpgp.GpgSigner;
import org.gitquorum.core.trust.KeyDirectory;
import org.gitquorum.policy.SignerName;

/** The keys of a policy whose secret part GnuPG has. */
record GnuPgKeys(GpgProgram gpg, Instant now) {
  private static final Pattern FINGERPRINT =
      Pattern.compile("(0x)?([0-9A-Fa-f]{40}|[0-9A-Fa-f]{64})");

  /** Whether a text is how GnuPG names a key. */
  static boolean isName(String text) {
    return FINGERPRINT.matcher(text).matches();
  }

  /**
   * What is at hand, in GnuPG's order, which is that in which subkeys were made. GnuPG is asked
   * only if a policy has such keys.
   *
   * @param wanted fingerprint of a key or of its certificate
   * @throws FindingException if GnuPG does not answer
   */
  List<SigningIdentity> atHand(List<KeyDirectory> directories, Optional<String> wanted)
      throws FindingException {
    Map<String, SignerName> known = new TreeMap<>();
    for (KeyDirectory directory : directories) {
      known.putAll(directory.openPgpSigningKeys(now));
    }
    if (known.isEmpty()) {
      return List.of();
    }
    List<SigningIdentity> found = new ArrayList<>();
    for (var certificate : new GpgKeyring(gpg).secretCertificates()) {
      for (String key : certificate.available()) {
        SignerName name = known.get(key);
        if (name != null && isNamed(certificate.primary(), key, wanted)) {
          found.add(new SigningIdentity(name, key, new GpgSigner(gpg, key)));
        }
      }
    }
    return found;
  }

  private static boolean isNamed(String primary, String key, Optional<String> wanted) {
    if (wanted.isEmpty()) {
      return true;
    }
    String named = wanted.get().toLowerCase(Locale.ROOT);
    String bare = named.startsWith("0x") ? named.substring(2) : named;
    return bare.equals(key) || bare.equals(primary);
  }
}
