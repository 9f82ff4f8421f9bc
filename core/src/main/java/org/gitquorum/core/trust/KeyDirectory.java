// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.signature.Attribution;
import org.gitquorum.core.signature.SignatureClaim;
import org.gitquorum.core.signature.SignatureFault;
import org.gitquorum.core.signature.Verification;
import org.gitquorum.core.signature.openpgp.OpenPgpCertificate;
import org.gitquorum.core.signature.u2f.U2fDevice;
import org.gitquorum.policy.Policy;
import org.gitquorum.policy.Proof;
import org.gitquorum.policy.Scheme;
import org.gitquorum.policy.SignerName;

/** The keys of one policy and whose they are. Immutable, so it may serve several threads. */
public final class KeyDirectory {
  /** How far clocks may be apart. */
  public static final Duration TOLERANCE = Duration.ofMinutes(10);

  private final KeyOwners owners;
  private final KeyVerifiers verifiers;
  private final Revocations revocations;

  private KeyDirectory(KeyOwners owners, Revocations revocations) {
    this.owners = owners;
    this.verifiers = new KeyVerifiers(owners);
    this.revocations = revocations;
  }

  /**
   * Reads every key that a policy names. A key that expired, or that its own file revokes, may
   * stay: it just does not count.
   *
   * @throws FindingException {@code POLICY_INVALID} for a key file that is missing, unreadable,
   *     holds a secret key or several certificates, or can never make a signature that counts; for
   *     a U2F device whose file is not in canonical form or whose registration does not verify; for
   *     a certificate named by {@code attested} that is missing or none of an authority; for one
   *     key under two signers, also as a subkey or once as SSH and once as OpenPGP; for a key that
   *     the policy itself lists as revoked, unless that is but one of several signing keys of a
   *     certificate. {@code LIMIT} for a key file that is too large or too laborious
   */
  public static KeyDirectory read(Policy policy, PolicyFiles files) throws FindingException {
    return read(policy, files, Revocations.inKeyFiles(files));
  }

  /**
   * The same where the revocations in these files are known already.
   *
   * @param inKeyFiles what {@link Revocations#inKeyFiles} says of these files
   * @throws FindingException as {@link #read(Policy, PolicyFiles)}
   */
  public static KeyDirectory read(Policy policy, PolicyFiles files, Revocations inKeyFiles)
      throws FindingException {
    Revocations listed = Revocations.listed(policy.revoked());
    KeyOwners owners = KeyOwners.read(policy, files, listed);
    return new KeyDirectory(owners, listed.with(inKeyFiles));
  }

  /**
   * Says who made a signature. Nothing in the claim can make this throw.
   *
   * @param now the present, for signatures that say they are from the future
   * @param revocations those found elsewhere; those of this policy hold anyway
   */
  public Attribution verify(SignatureClaim claim, Instant now, Revocations revocations) {
    return attribution(verifiers.verify(claim), claim.issued(), now, revocations);
  }

  /**
   * Says who signed a commit or tag.
   *
   * @param payload the object without its signature
   * @param armouredSignature the signature as it stands in the object, lines joined
   */
  public Attribution verifyCommit(
      Bytes payload, String armouredSignature, Instant now, Revocations revocations) {
    return attribution(
        verifiers.verifyArmoured(payload, armouredSignature, now),
        Optional.empty(),
        now,
        revocations);
  }

  private Attribution attribution(
      Verification verification, Optional<Instant> issued, Instant now, Revocations elsewhere) {
    if (verification instanceof Verification.Bad bad) {
      return new Attribution.Rejected(
          bad.fault(), bad.detail(), bad.claimedKey().map(owners::ownerOf));
    }
    Verification.Good good = (Verification.Good) verification;
    SignerName signer = owners.ownerOf(good.key());
    Instant signedAt = good.signedAt();
    if (isRevoked(good, elsewhere)) {
      return rejected(SignatureFault.KEY_REVOKED, "the key is revoked", signer);
    }
    Instant latest = now.plus(TOLERANCE);
    if (signedAt.isAfter(latest) || issued.map(time -> time.isAfter(latest)).orElse(false)) {
      return rejected(SignatureFault.SIG_FUTURE, "it says that it is from the future", signer);
    }
    if (issued.map(time -> apart(time, signedAt)).orElse(false)) {
      return rejected(
          SignatureFault.SIG_TIME,
          "signed at " + signedAt + ", but the statement says " + issued.get(),
          signer);
    }
    return new Attribution.Signed(
        signer,
        good.key(),
        new Proof(
            good.scheme(),
            good.touchProven(),
            owners.claimsTouch(good.key()),
            owners.attestedBy(good.key())),
        signedAt);
  }

  private static boolean apart(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(TOLERANCE) > 0;
  }

  private boolean isRevoked(Verification.Good good, Revocations elsewhere) {
    return good.revocableBy().stream()
        .anyMatch(key ->
            revocations.cover(key, good.signedAt()) || elsewhere.cover(key, good.signedAt()));
  }

  private static Attribution rejected(SignatureFault fault, String detail, SignerName signer) {
    return new Attribution.Rejected(fault, detail, Optional.of(signer));
  }

  /** What this policy and its key files revoke. */
  public Revocations revocations() {
    return revocations;
  }

  /**
   * Whose signature a key would make at a time: every OpenPGP key, subkeys included, that may sign
   * then and is not revoked here. For finding one's own key; by fingerprint in lower-case hex.
   */
  public Map<String, SignerName> openPgpSigningKeys(Instant at) {
    Map<String, SignerName> signing = new TreeMap<>();
    for (OpenPgpCertificate certificate : owners.certificates()) {
      for (String fingerprint : signing(certificate, at)) {
        signing.put(fingerprint, owners.ownerOf(certificate.fingerprint()));
      }
    }
    return signing;
  }

  private List<String> signing(OpenPgpCertificate certificate, Instant at) {
    return revocations.cover(certificate.fingerprint(), at)
        ? List.of()
        : certificate.signingKeys(at).stream()
            .filter(fingerprint -> !revocations.cover(fingerprint, at))
            .toList();
  }

  /** The U2F devices of a signer, in the order of the policy, that are not revoked here. */
  public List<U2fDevice> u2fDevices(SignerName signer) {
    return owners.devices().stream()
        .filter(device -> owners.ownerOf(device.id()).equals(signer))
        .filter(device -> revocations.revokedFrom(device.id()).isEmpty())
        .toList();
  }

  /** Every key, in the order of signers and of their keys. */
  public List<KeyDescription> keys() {
    return owners.descriptions();
  }

  /** Whether a signature that one of these keys makes at that time would count, by this policy. */
  public boolean canSign(KeyDescription key, Instant at) {
    return key.scheme() == Scheme.PGP
        ? owners.certificates().stream()
            .filter(certificate -> certificate.fingerprint().equals(key.fingerprint()))
            .anyMatch(certificate -> !signing(certificate, at).isEmpty())
        : !revocations.cover(key.fingerprint(), at);
  }

  /** The most that a signature by one of these keys can show. */
  public Proof bestProof(KeyDescription key) {
    boolean device = key.scheme() == Scheme.SSH_SK || key.scheme() == Scheme.U2F;
    return new Proof(
        key.scheme(),
        device,
        owners.claimsTouch(key.fingerprint()),
        owners.attestedBy(key.fingerprint()));
  }
}
