// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.trust.KeyDirectory;
import org.gitquorum.policy.SignerName;

/** Finds which signer of a policy the user is, by the secret keys at hand. */
public final class SigningKeys {
  private final KeyWish wish;
  private final Clock clock;
  private final GnuPgKeys gnuPg;
  private final SshKeys ssh;

  /** @param clock says when signatures are made in this process */
  public SigningKeys(KeyWish wish, Clock clock) {
    this.wish = wish;
    this.clock = clock;
    this.gnuPg = new GnuPgKeys(wish.gpg(), clock.instant());
    this.ssh = new SshKeys(wish.ssh());
  }

  /**
   * The one identity that fits. Of several keys of one signer, GnuPG's newest signs; without any in
   * GnuPG, the first of the SSH agent, as ssh itself would take it.
   *
   * @param directories policies under whose keys a signature would be of use
   * @throws FindingException {@code KEY_UNUSABLE} if no key at hand is a policy's, or not of the
   *     signer wished for; {@code PROGRAM_MISSING} if there may be one in GnuPG or an agent, and
   *     the program that would tell is not there; {@code USAGE} if keys of several signers are at
   *     hand
   */
  public SigningIdentity find(List<KeyDirectory> directories) throws FindingException {
    if (wish.key().isEmpty()) {
      return fromBoth(directories);
    }
    String key = wish.key().get();
    if (GnuPgKeys.isName(key)) {
      List<SigningIdentity> fitting = wanted(gnuPg.atHand(directories, wish.key()));
      // GnuPG lists subkeys in the order in which they were made: the newest is meant to be used.
      return only(fitting, fitting.size() - 1, directories, List.of());
    }
    return SshKeys.isName(key)
        ? only(wanted(ssh.inAgent(directories, wish.key())), 0, directories, List.of())
        : fromFile(key, directories);
  }

  private SigningIdentity fromBoth(List<KeyDirectory> directories) throws FindingException {
    List<Finding> failures = new ArrayList<>();
    List<SigningIdentity> fitting = new ArrayList<>();
    try {
      fitting.addAll(wanted(gnuPg.atHand(directories, Optional.empty())));
    } catch (FindingException e) {
      failures.add(e.finding());
    }
    int chosen = Math.max(0, fitting.size() - 1);
    try {
      fitting.addAll(wanted(ssh.inAgent(directories, Optional.empty())));
    } catch (FindingException e) {
      failures.add(e.finding());
    }
    return only(fitting, chosen, directories, failures);
  }

  private List<SigningIdentity> wanted(List<SigningIdentity> found) {
    return found.stream().filter(identity -> isWanted(identity.name())).toList();
  }

  private SigningIdentity only(
      List<SigningIdentity> fitting,
      int chosen,
      List<KeyDirectory> directories,
      List<Finding> failures)
      throws FindingException {
    if (fitting.isEmpty()) {
      throw noKey(directories, failures);
    }
    TreeSet<SignerName> names =
        fitting.stream().map(SigningIdentity::name).collect(Collectors.toCollection(TreeSet::new));
    if (names.size() > 1) {
      throw new FindingException(
          ReasonCode.USAGE,
          "keys of several signers are at hand: " + names,
          "--signer " + names.first());
    }
    return fitting.get(chosen);
  }

  private FindingException noKey(List<KeyDirectory> directories, List<Finding> failures) {
    String whose = wish.signer().map(SignerName::value).orElse("a signer of the policy");
    String known = directories.stream()
        .flatMap(directory -> directory.keys().stream())
        .map(key -> key.signer().value())
        .distinct()
        .sorted()
        .collect(joining(", "));
    String why = failures.stream().map(Finding::message).map("; "::concat).collect(joining());
    // Where it could not be looked, nothing is said about the keys.
    boolean looked =
        failures.stream().noneMatch(finding -> finding.code() == ReasonCode.PROGRAM_MISSING);
    return new FindingException(
        looked ? ReasonCode.KEY_UNUSABLE : ReasonCode.PROGRAM_MISSING,
        "neither GnuPG nor the SSH agent has a key of " + whose + " (the policy knows " + known
            + ")" + why,
        "--key FILE names a key file");
  }

  private SigningIdentity fromFile(String name, List<KeyDirectory> directories)
      throws FindingException {
    KeyFile file = KeyFile.read(wish.directory().resolve(name));
    SigningIdentity identity = file.identity(wish, directories, clock);
    if (!isWanted(identity.name())) {
      throw new FindingException(
          ReasonCode.KEY_UNUSABLE,
          "the key in " + file.file() + " is " + identity.name() + "'s, not "
              + wish.signer().orElseThrow() + "'s");
    }
    return identity;
  }

  private boolean isWanted(SignerName name) {
    return wish.signer().isEmpty() || wish.signer().get().equals(name);
  }
}
