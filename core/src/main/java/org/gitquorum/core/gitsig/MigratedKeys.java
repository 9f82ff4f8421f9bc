// SPDX-License-Identifier: MIT
package org.gitquorum.core.gitsig;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.founding.PublicKeyFile;
import org.gitquorum.core.founding.SignerNames;
import org.gitquorum.core.signature.openpgp.GpgPublicKeys;
import org.gitquorum.policy.SignerName;

/**
 * Certificates of groups, and who owns each. A signer is named after the address in the first user
 * id; certificates of one address are keys of one signer, so that nobody counts twice.
 */
final class MigratedKeys {
  private final Map<String, SignerName> owners = new HashMap<>();
  private final Map<String, byte[]> contents = new TreeMap<>();
  private final SortedMap<SignerName, List<String>> files = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();

  private MigratedKeys() {}

  /**
   * Reads every member's certificate.
   *
   * @throws FindingException {@code KEY_UNUSABLE} naming every one that is missing, weak, expired
   *     or revoked
   */
  static MigratedKeys read(List<SigGroup> groups, GpgPublicKeys keyring, Instant now)
      throws FindingException {
    Set<String> members = new TreeSet<>();
    groups.forEach(group -> members.addAll(group.members()));
    SigKeys keys = new KeyringLookup(keyring).withPrimaries(members);
    MigratedKeys migrated = new MigratedKeys();
    keys.problems().forEach(problem -> migrated.problem(problem.fingerprint(), problem.detail()));
    Map<String, SignerName> byAddress = new HashMap<>();
    for (SigKey key : keys.keys()) {
      migrated.add(key, byAddress, now);
    }
    if (!migrated.problems.isEmpty()) {
      throw new FindingException(
          ReasonCode.KEY_UNUSABLE, String.join("; ", migrated.problems), "gpg --list-keys");
    }
    return migrated;
  }

  private void problem(String fingerprint, String why) {
    problems.add(SigFingerprint.shown(fingerprint) + ": " + why);
  }

  private void add(SigKey key, Map<String, SignerName> byAddress, Instant now) {
    try {
      PublicKeyFile reduced = PublicKeyFile.of(key.file());
      if (key.signingKeys(now).isEmpty()) {
        problem(key.fingerprint(), "its keys have expired or are revoked");
        return;
      }
      SignerName owner = byAddress.computeIfAbsent(
          address(key.userId()), address -> free(SignerNames.from(List.of(key.userId()))));
      String path = path(owner, key.fingerprint());
      owners.put(key.fingerprint(), owner);
      contents.put(path, reduced.content().toArray());
      files.computeIfAbsent(owner, name -> new ArrayList<>()).add(path);
    } catch (FindingException e) {
      problem(key.fingerprint(), e.finding().message());
    }
  }

  private SignerName free(SignerName wanted) {
    Set<SignerName> taken = new HashSet<>(files.keySet());
    SignerName name = wanted;
    for (int next = 2; taken.contains(name); next++) {
      name = new SignerName(
          wanted.value().substring(0, Math.min(58, wanted.value().length())) + "-" + next);
    }
    return name;
  }

  private String path(SignerName owner, String fingerprint) {
    return "keys/" + owner + (files.containsKey(owner) ? "-" + fingerprint : "") + ".asc";
  }

  private static String address(String userId) {
    int start = userId.lastIndexOf('<') + 1;
    int end = userId.indexOf('>', start);
    return (end > start ? userId.substring(start, end) : userId).strip().toLowerCase(Locale.ROOT);
  }

  /** Whose the certificate with this primary key is. */
  SignerName signer(String fingerprint) {
    return Objects.requireNonNull(owners.get(fingerprint));
  }

  /** The key files of each signer. */
  SortedMap<SignerName, List<String>> files() {
    return files;
  }

  /** What stands in each key file. */
  Map<String, byte[]> contents() {
    return contents;
  }
}
