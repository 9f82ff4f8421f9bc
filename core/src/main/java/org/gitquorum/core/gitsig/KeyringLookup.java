// SPDX-License-Identifier: MIT
package org.gitquorum.core.gitsig;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.gitsig.SignatureFate.UnusableKey;
import org.gitquorum.core.signature.openpgp.GpgPublicKeys;
import org.gitquorum.core.signature.openpgp.GpgPublicKeys.Listed;

/**
 * The keyring of the user's GnuPG. That a keyring says who counts is git-sig's model; so this is
 * the one part of a verification that starts a program, and it does so for certificates only. Each
 * is asked for once.
 */
public final class KeyringLookup implements KeyLookup {
  private static final int KEY_ID_DIGITS = 16;

  private final GpgPublicKeys keyring;
  private final Map<String, SigKey> read = new HashMap<>();
  private List<Listed> listed = List.of();
  private boolean isListed;

  /** @param keyring asked at the first look-up */
  public KeyringLookup(GpgPublicKeys keyring) {
    this.keyring = keyring;
  }

  @Override
  public SigKeys withPrimaries(Set<String> primaries) throws FindingException {
    Map<String, Listed> present = new HashMap<>();
    for (Listed certificate : listed()) {
      present.put(certificate.primary(), certificate);
    }
    List<UnusableKey> problems = new ArrayList<>();
    Set<String> wanted = new LinkedHashSet<>();
    for (String primary : new TreeSet<>(primaries)) {
      if (present.containsKey(primary)) {
        wanted.add(primary);
      } else {
        problems.add(new UnusableKey(primary, missing(primary)));
      }
    }
    return read(wanted, problems);
  }

  private String missing(String primary) throws FindingException {
    return listed().stream()
        .filter(certificate -> certificate.keys().contains(primary))
        .findFirst()
        .map(certificate -> "it is a subkey of "
            + SigFingerprint.shown(certificate.primary())
            + ", whose fingerprint has to stand in the group")
        .orElse("GnuPG does not have it: git sig fetch " + SigFingerprint.shown(primary));
  }

  @Override
  public SigKeys named(Set<String> names) throws FindingException {
    Set<String> wanted = new LinkedHashSet<>();
    for (Listed certificate : listed()) {
      if (certificate.keys().stream().anyMatch(key -> isNamed(key, names))) {
        wanted.add(certificate.primary());
      }
    }
    return read(wanted, new ArrayList<>());
  }

  private static boolean isNamed(String key, Set<String> names) {
    boolean version6 = key.length() == 64;
    String keyId = version6
        ? key.substring(0, KEY_ID_DIGITS)
        : key.substring(Math.max(0, key.length() - KEY_ID_DIGITS));
    return names.contains(key) || names.contains(keyId);
  }

  private SigKeys read(Set<String> primaries, List<UnusableKey> problems) throws FindingException {
    Set<String> unread = new LinkedHashSet<>(primaries);
    unread.removeAll(read.keySet());
    Map<String, String> userIds = userIds();
    for (Bytes file : unread.isEmpty() ? List.<Bytes>of() : keyring.export(unread)) {
      readable(file, userIds).ifPresent(key -> read.putIfAbsent(key.fingerprint(), key));
    }
    List<SigKey> keys = new ArrayList<>();
    for (String primary : primaries) {
      SigKey key = read.get(primary);
      if (key == null) {
        problems.add(new UnusableKey(primary, "no certificate that can be read"));
      } else {
        keys.add(key);
      }
    }
    return new SigKeys(keys, problems);
  }

  private static Optional<SigKey> readable(Bytes file, Map<String, String> userIds) {
    try {
      return Optional.of(SigKey.read(file, userIds));
    } catch (FindingException e) {
      return Optional.empty();
    }
  }

  private Map<String, String> userIds() throws FindingException {
    Map<String, String> userIds = new HashMap<>();
    for (Listed certificate : listed()) {
      certificate.userIds().stream()
          .findFirst()
          .ifPresent(userId -> userIds.put(certificate.primary(), userId));
    }
    return userIds;
  }

  private List<Listed> listed() throws FindingException {
    if (!isListed) {
      listed = keyring.list();
      isListed = true;
    }
    return listed;
  }
}
