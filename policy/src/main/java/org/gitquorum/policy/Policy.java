// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A policy that read without error.
 *
 * @param version 1 or more; rises with every change
 * @param repository the identity bound into every statement
 * @param release who may say that a state may be pinned
 * @param head who may say which state is the newest
 */
public record Policy(
    long version,
    String repository,
    Set<EvidenceKind> accept,
    Map<SignerName, Signer> signers,
    Map<GroupName, Group> groups,
    Quorum root,
    Quorum release,
    Quorum head,
    List<Rule> rules,
    List<RevokedKey> revoked) {
  public Policy {
    accept = Set.copyOf(accept);
    signers = Map.copyOf(signers);
    groups = Map.copyOf(groups);
    rules = List.copyOf(rules);
    revoked = List.copyOf(revoked);
  }

  /** The signer of that name, if there is one. */
  public Optional<Signer> signer(SignerName name) {
    return Optional.ofNullable(signers.get(name));
  }

  /** The group of that name, if there is one. */
  public Optional<Group> group(GroupName name) {
    return Optional.ofNullable(groups.get(name));
  }
}
