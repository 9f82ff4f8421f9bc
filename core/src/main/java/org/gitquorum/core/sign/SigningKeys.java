// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.signature.openpgp.GpgKeyring;
import org.gitquorum.core.signature.openpgp.GpgSigner;
import org.gitquorum.core.signature.openpgp.SecretKeyFileSigner;
import org.gitquorum.core.trust.KeyDescription;
import org.gitquorum.core.trust.KeyDirectory;
import org.gitquorum.policy.SignerName;

/** Finds which signer of a policy the user is, by the secret keys at hand. */
public final class SigningKeys {
  private static final Pattern FINGERPRINT =
      Pattern.compile("(0x)?([0-9A-Fa-f]{40}|[0-9A-Fa-f]{64})");
  private static final long LARGEST_KEY_FILE = 1 << 20;

  private final KeyWish wish;
  private final Clock clock;

  /** @param clock says when signatures are made in this process */
  public SigningKeys(KeyWish wish, Clock clock) {
    this.wish = wish;
    this.clock = clock;
  }

  /**
   * The one identity that fits.
   *
   * @param directories policies under whose keys a signature would be of use
   * @throws FindingException {@code KEY_UNUSABLE} if no key at hand is a policy's, or not of the
   *     signer wished for; {@code USAGE} if keys of several signers are at hand
   */
  public SigningIdentity find(List<KeyDirectory> directories) throws FindingException {
    if (wish.key().isPresent() && !FINGERPRINT.matcher(wish.key().get()).matches()) {
      return fromFile(wish.directory().resolve(wish.key().get()), directories);
    }
    List<SigningIdentity> fitting = fromGnuPg(directories);
    if (fitting.isEmpty()) {
      throw noKey(directories);
    }
    TreeSet<SignerName> names =
        fitting.stream().map(SigningIdentity::name).collect(Collectors.toCollection(TreeSet::new));
    if (names.size() > 1) {
      throw new FindingException(
          ReasonCode.USAGE,
          "keys of several signers are at hand: " + names,
          "--signer " + names.first());
    }
    // GnuPG lists subkeys in the order in which they were made: the newest is meant to be used.
    return fitting.get(fitting.size() - 1);
  }

  private FindingException noKey(List<KeyDirectory> directories) {
    String whose = wish.signer().map(SignerName::value).orElse("a signer of the policy");
    String known = directories.stream()
        .flatMap(directory -> directory.keys().stream())
        .map(key -> key.signer().value())
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
    return new FindingException(
        ReasonCode.KEY_UNUSABLE,
        "GnuPG has no secret key of " + whose + " (the policy knows " + known + ")",
        "--key FILE names a secret key file");
  }

  private List<SigningIdentity> fromGnuPg(List<KeyDirectory> directories) throws FindingException {
    Map<String, SignerName> known = new TreeMap<>();
    for (KeyDirectory directory : directories) {
      known.putAll(directory.openPgpSigningKeys(clock.instant()));
    }
    List<SigningIdentity> fitting = new ArrayList<>();
    for (var certificate : new GpgKeyring(wish.gpg()).secretCertificates()) {
      for (String key : certificate.available()) {
        SignerName name = known.get(key);
        if (name != null && isWanted(name) && isNamed(certificate.primary(), key)) {
          fitting.add(new SigningIdentity(name, key, new GpgSigner(wish.gpg(), key)));
        }
      }
    }
    return fitting;
  }

  private boolean isWanted(SignerName name) {
    return wish.signer().isEmpty() || wish.signer().get().equals(name);
  }

  private boolean isNamed(String primary, String key) {
    if (wish.key().isEmpty()) {
      return true;
    }
    String named = wish.key().get().toLowerCase(Locale.ROOT);
    String bare = named.startsWith("0x") ? named.substring(2) : named;
    return bare.equals(key) || bare.equals(primary);
  }

  private SigningIdentity fromFile(Path file, List<KeyDirectory> directories)
      throws FindingException {
    SecretKeyFileSigner signer = SecretKeyFileSigner.read(read(file), wish.passphrase(), clock);
    SignerName owner = directories.stream()
        .flatMap(directory -> directory.keys().stream())
        .filter(key -> key.fingerprint().equals(signer.fingerprint()))
        .map(KeyDescription::signer)
        .findFirst()
        .orElseThrow(() -> new FindingException(
            ReasonCode.KEY_UNUSABLE,
            "the key " + signer.fingerprint() + " in " + file + " is no key of the policy",
            "git quorum signer list"));
    if (!isWanted(owner)) {
      throw new FindingException(
          ReasonCode.KEY_UNUSABLE,
          "the key in " + file + " is " + owner + "'s, not " + wish.signer().orElseThrow() + "'s");
    }
    return new SigningIdentity(owner, signer.fingerprint(), signer);
  }

  private static Bytes read(Path file) throws FindingException {
    try {
      if (Files.size(file) > LARGEST_KEY_FILE) {
        throw new FindingException(ReasonCode.KEY_UNUSABLE, file + " is too large for a key");
      }
      return Bytes.copyOf(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new FindingException(
          ReasonCode.KEY_UNUSABLE, "cannot read the secret key file " + file);
    }
  }
}
