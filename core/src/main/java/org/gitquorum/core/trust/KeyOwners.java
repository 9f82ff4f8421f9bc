// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.signature.SignatureFault;
import org.gitquorum.core.signature.algorithm.RawPublicKey;
import org.gitquorum.core.signature.openpgp.OpenPgpCertificate;
import org.gitquorum.core.signature.ssh.SshPublicKey;
import org.gitquorum.core.signature.u2f.U2fDevice;
import org.gitquorum.policy.KeyReference;
import org.gitquorum.policy.Policy;
import org.gitquorum.policy.Scheme;
import org.gitquorum.policy.Signer;
import org.gitquorum.policy.SignerName;

/** Collects the keys of a policy; every key has one owner. */
final class KeyOwners {
  private final PolicyFiles files;
  private final Revocations listed;
  private final DeviceMakers makers;
  private final UniqueKeys unique = new UniqueKeys();
  private final List<OpenPgpCertificate> certificates = new ArrayList<>();
  private final List<SshPublicKey> sshKeys = new ArrayList<>();
  private final List<KeyDescription> descriptions = new ArrayList<>();
  private final Map<String, SignerName> owners = new HashMap<>();
  private final Map<String, Boolean> touchClaims = new HashMap<>();
  private final List<U2fDevice> devices = new ArrayList<>();
  private final Map<String, U2fDevice> devicesById = new HashMap<>();
  private final Map<String, Set<String>> attestations = new ConcurrentHashMap<>();

  private KeyOwners(PolicyFiles files, Revocations listed, DeviceMakers makers) {
    this.files = files;
    this.listed = listed;
    this.makers = makers;
  }

  static KeyOwners read(Policy policy, PolicyFiles files, Revocations listed)
      throws FindingException {
    KeyOwners owners = new KeyOwners(files, listed, DeviceMakers.read(policy, files));
    for (Signer signer : new TreeMap<>(policy.signers()).values()) {
      for (KeyReference key : signer.keys()) {
        owners.add(signer.name(), key);
      }
    }
    return owners;
  }

  private void add(SignerName signer, KeyReference reference) throws FindingException {
    if (reference instanceof KeyReference.OpenPgp openPgp) {
      addOpenPgp(signer, openPgp);
    } else if (reference instanceof KeyReference.Ssh ssh) {
      addSsh(signer, ssh);
    } else if (reference instanceof KeyReference.U2f u2f) {
      addU2f(signer, u2f);
    }
  }

  private void addOpenPgp(SignerName signer, KeyReference.OpenPgp reference)
      throws FindingException {
    OpenPgpCertificate certificate = certificate(signer, reference.path());
    Predicate<String> isListed = key -> listed.revokedFrom(key).isPresent();
    if (isListed.test(certificate.fingerprint())) {
      throw revoked(signer, reference.path());
    }
    Optional<SignatureFault> fault = certificate.unusable(isListed);
    if (fault.isPresent()) {
      throw invalid(
          signer, reference.path(), "no key in it can sign anything that counts: " + fault.get());
    }
    for (String fingerprint : certificate.fingerprints()) {
      unique.claim(fingerprint, signer, reference.path(), true);
    }
    List<RawPublicKey> signing = certificate.signingRawKeys();
    for (RawPublicKey raw : certificate.rawKeys()) {
      unique.claim(raw.identity(), signer, reference.path(), signing.contains(raw));
    }
    certificates.add(certificate);
    own(certificate.fingerprint(), signer, reference);
    descriptions.add(new KeyDescription(
        signer,
        Scheme.PGP,
        certificate.fingerprint(),
        certificate.algorithm(),
        certificate.expiry()));
  }

  private OpenPgpCertificate certificate(SignerName signer, String path) throws FindingException {
    try {
      return OpenPgpCertificate.read(content(signer, path));
    } catch (FindingException e) {
      if (e.finding().code() == ReasonCode.KEY_UNUSABLE) {
        throw invalid(signer, path, e.finding().message());
      }
      throw e;
    }
  }

  private void addSsh(SignerName signer, KeyReference.Ssh reference) throws FindingException {
    SshPublicKey key;
    try {
      key = SshPublicKey.read(reference.line());
    } catch (FindingException e) {
      throw invalid(signer, "a key", e.finding().message());
    }
    if (listed.revokedFrom(key.fingerprint()).isPresent()) {
      throw revoked(signer, key.fingerprint());
    }
    unique.claim(key.raw().identity(), signer, key.fingerprint(), true);
    unique.claim(key.fingerprint(), signer, key.fingerprint(), true);
    sshKeys.add(key);
    own(key.fingerprint(), signer, reference);
    descriptions.add(new KeyDescription(
        signer,
        key.inDevice() ? Scheme.SSH_SK : Scheme.SSH,
        key.fingerprint(),
        key.raw().algorithm(),
        Optional.empty()));
  }

  private void addU2f(SignerName signer, KeyReference.U2f reference) throws FindingException {
    U2fDevice device = device(signer, reference.path());
    if (listed.revokedFrom(device.id()).isPresent()) {
      throw revoked(signer, reference.path());
    }
    unique.claim(device.publicKey().identity(), signer, reference.path(), true);
    devices.add(device);
    devicesById.put(device.id(), device);
    own(device.id(), signer, reference);
    descriptions.add(new KeyDescription(
        signer, Scheme.U2F, device.id(), device.publicKey().algorithm(), Optional.empty()));
  }

  private U2fDevice device(SignerName signer, String path) throws FindingException {
    Bytes content = content(signer, path);
    try {
      return U2fDevice.read(content);
    } catch (FindingException e) {
      throw invalid(signer, path, e.finding().message());
    }
  }

  private Bytes content(SignerName signer, String path) throws FindingException {
    return files
        .content(path)
        .map(Bytes::copyOf)
        .orElseThrow(() -> invalid(signer, path, "the policy directory has no such file"));
  }

  private void own(String key, SignerName signer, KeyReference reference) throws FindingException {
    if (owners.putIfAbsent(key, signer) != null) {
      throw invalid(signer, key, "the same key stands there already");
    }
    touchClaims.put(key, reference.touchClaimed());
  }

  private static FindingException revoked(SignerName signer, String where) {
    Finding finding =
        invalid(signer, where, "a key that this policy lists as revoked").finding();
    return new FindingException(
        finding.code(), finding.message(), "take it out of the keys of " + signer + ", too");
  }

  static FindingException invalid(SignerName signer, String where, String why) {
    return new FindingException(
        ReasonCode.POLICY_INVALID, "keys of signer " + signer + ", " + where + ": " + why);
  }

  /** @throws IllegalArgumentException for a key that is not of this policy */
  SignerName ownerOf(String key) {
    return Optional.ofNullable(owners.get(key))
        .orElseThrow(() -> new IllegalArgumentException("a key without an owner"));
  }

  boolean claimsTouch(String key) {
    return touchClaims.getOrDefault(key, false);
  }

  /**
   * The certificates of the policy, by file, that attest the device with this key. Found out when a
   * signature asks for it: a policy that nobody approved yet can name thousands of devices.
   */
  Set<String> attestedBy(String key) {
    U2fDevice device = devicesById.get(key);
    return device == null ? Set.of() : attestations.computeIfAbsent(key, any -> makers.of(device));
  }

  List<U2fDevice> devices() {
    return List.copyOf(devices);
  }

  List<OpenPgpCertificate> certificates() {
    return List.copyOf(certificates);
  }

  List<SshPublicKey> sshKeys() {
    return List.copyOf(sshKeys);
  }

  List<KeyDescription> descriptions() {
    return List.copyOf(descriptions);
  }
}
