// SPDX-License-Identifier: MIT
package org.gitquorum.core.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gitquorum.core.trust.PolicyFiles;
import org.gitquorum.policy.EvidenceKind;
import org.gitquorum.policy.Group;
import org.gitquorum.policy.GroupName;
import org.gitquorum.policy.KeyReference;
import org.gitquorum.policy.Policy;
import org.gitquorum.policy.ProofDemand;
import org.gitquorum.policy.Quorum;
import org.gitquorum.policy.Requirement;
import org.gitquorum.policy.RevokedKey;
import org.gitquorum.policy.Signer;
import org.gitquorum.policy.SignerKind;
import org.gitquorum.policy.SignerName;
import org.gitquorum.policy.TouchDemand;

/** Puts keys under signers, for tests that need a policy because of its keys alone. */
public final class TestPolicies {
  private final Map<SignerName, List<KeyReference>> keys = new TreeMap<>();
  private final Map<String, byte[]> files = new TreeMap<>();
  private final List<RevokedKey> revoked = new ArrayList<>();
  private final List<String> attested = new ArrayList<>();

  /** A key file under a signer. */
  public TestPolicies openPgp(String signer, String path, byte[] content) {
    files.put(path, content);
    return key(signer, new KeyReference.OpenPgp(path, false));
  }

  /** The ordinary key of this name under the signer of this name. */
  public TestPolicies signer(String name) {
    return openPgp(name, "keys/" + name + ".asc", TestKeys.named(name).certificate());
  }

  public TestPolicies ssh(String signer, String line) {
    return key(signer, new KeyReference.Ssh(line, false));
  }

  public TestPolicies key(String signer, KeyReference reference) {
    keys.computeIfAbsent(new SignerName(signer), name -> new ArrayList<>()).add(reference);
    return this;
  }

  /** A file that no signer names. */
  public TestPolicies file(String path, byte[] content) {
    files.put(path, content);
    return this;
  }

  public TestPolicies revoked(String key) {
    revoked.add(new RevokedKey(key, "lost"));
    return this;
  }

  /** Asks, for releases, for a device that one of these files attests. */
  public TestPolicies attested(String... paths) {
    attested.addAll(List.of(paths));
    return this;
  }

  public PolicyFiles files() {
    return new PolicyFiles("sha256-unused", files);
  }

  public Policy policy() {
    Map<SignerName, Signer> signers = new TreeMap<>();
    keys.forEach(
        (name, references) -> signers.put(name, new Signer(name, SignerKind.PERSON, references)));
    Group everybody = new Group(new GroupName("everybody"), SignerKind.PERSON, signers.keySet());
    Requirement anybody = new Requirement.Threshold(1, everybody);
    Quorum one = new Quorum(anybody, ProofDemand.NONE);
    Quorum release = new Quorum(anybody, new ProofDemand(TouchDemand.NONE, Set.of(), 1, attested));
    return new Policy(
        1,
        "test",
        Set.of(EvidenceKind.STATEMENT),
        signers,
        Map.of(everybody.name(), everybody),
        one,
        release,
        one,
        List.of(),
        revoked);
  }
}
