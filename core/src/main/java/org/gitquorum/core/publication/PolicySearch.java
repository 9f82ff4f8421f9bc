// SPDX-License-Identifier: MIT
package org.gitquorum.core.publication;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.statement.PolicyChange;
import org.gitquorum.core.trust.Revocations;
import org.gitquorum.policy.Quorum;

/**
 * One search for the policies that a trusted one leads to, with one set of revocations: the steps,
 * and which of the policies is the newest.
 */
final class PolicySearch {
  private final TrustRecords records;
  private final PublishedPolicies policies;
  private final PublishedPolicy pinned;
  private final SignatureCount signatures;
  private final Map<String, PublishedPolicy> reached = new LinkedHashMap<>();
  private final Map<String, List<String>> cameFrom = new HashMap<>();
  private final List<Finding> remarks = new ArrayList<>();

  PolicySearch(
      TrustRecords records,
      PublishedPolicies policies,
      PublishedPolicy pinned,
      SignatureCount signatures) {
    this.records = records;
    this.policies = policies;
    this.pinned = pinned;
    this.signatures = signatures;
  }

  /**
   * Follows every step from the trusted policy on.
   *
   * @throws FindingException if the notes cannot be read
   */
  void run() throws FindingException {
    Deque<PublishedPolicy> open = new ArrayDeque<>();
    reached.put(pinned.digest(), pinned);
    open.add(pinned);
    while (!open.isEmpty()) {
      PublishedPolicy from = open.remove();
      for (List<PublishedRecord> alike : records.changesFrom(from.digest()).values()) {
        Optional<PublishedPolicy> to = follow(from, alike);
        if (to.isPresent()) {
          cameFrom
              .computeIfAbsent(to.get().digest(), digest -> new ArrayList<>())
              .add(from.digest());
          if (reached.putIfAbsent(to.get().digest(), to.get()) == null) {
            open.add(to.get());
          }
        }
      }
    }
  }

  private Optional<PublishedPolicy> follow(PublishedPolicy from, List<PublishedRecord> alike)
      throws FindingException {
    PolicyChange change = (PolicyChange) alike.get(0).statement();
    if (change.fromVersion() != from.version()
        || change.toVersion() <= from.version()
        || !isMet(alike, from)) {
      return Optional.empty();
    }
    Optional<PublishedPolicy> found = policies.find(change.to());
    if (found.isEmpty()) {
      remark(change, policies.fault(change.to()));
      return Optional.empty();
    }
    PublishedPolicy to = found.get();
    List<PublishedRecord> placed = alike.stream()
        .filter(published -> published.annotated().equals(to.tree()))
        .toList();
    if (to.version() != change.toVersion()
        || !to.repository().equals(from.repository())
        || !isMet(placed, from)) {
      return Optional.empty();
    }
    if (!isMet(placed, to)) {
      remark(change, "whose own root has not signed");
      return Optional.empty();
    }
    return Optional.of(to);
  }

  private boolean isMet(List<PublishedRecord> alike, PublishedPolicy policy) {
    Quorum root = policy.usable().policy().root();
    return signatures.count(alike, policy.asJudge(), root).isPresent();
  }

  private void remark(PolicyChange change, String why) {
    remarks.add(Finding.of(
        ReasonCode.POLICY_CHANGE_NOT_APPROVED,
        "root of policy version " + change.fromVersion() + " approves version " + change.toVersion()
            + ", " + change.to() + ", " + why));
  }

  /** Everything that was reached, in the order of discovery. */
  Collection<PublishedPolicy> reached() {
    return reached.values();
  }

  /** Steps that only the policy they leave can vouch for. */
  List<Finding> remarks() {
    return List.copyOf(remarks);
  }

  /**
   * What was reached, judged by the newest: that to which every other one leads.
   *
   * @param found revocations, which are to apply from now on
   * @throws FindingException {@code POLICY_FORKED}
   */
  PolicyChain chain(Revocations found) throws FindingException {
    PublishedPolicy newest = pinned;
    for (PublishedPolicy policy : reached.values()) {
      newest = policy.version() > newest.version() ? policy : newest;
    }
    if (leadingTo(newest) < reached.size()) {
      throw forked();
    }
    Map<String, ChainPolicy> all = new HashMap<>();
    reached.forEach((digest, policy) -> all.put(digest, policy.asJudge()));
    return new PolicyChain(
        records.repository(), all, false, newest.asJudge(), found, signatures.now());
  }

  private int leadingTo(PublishedPolicy newest) {
    Map<String, Boolean> leading = new HashMap<>();
    Deque<String> open = new ArrayDeque<>();
    leading.put(newest.digest(), true);
    open.add(newest.digest());
    while (!open.isEmpty()) {
      for (String from : cameFrom.getOrDefault(open.remove(), List.of())) {
        if (leading.put(from, true) == null) {
          open.add(from);
        }
      }
    }
    return leading.size();
  }

  private FindingException forked() {
    List<String> ends = reached.values().stream()
        .filter(policy ->
            cameFrom.values().stream().noneMatch(origins -> origins.contains(policy.digest())))
        .map(policy -> "version " + policy.version() + " " + policy.digest())
        .sorted()
        .toList();
    return new FindingException(
        ReasonCode.POLICY_FORKED,
        "policies that do not lead to one another: " + String.join(", ", ends),
        "root has to sign a change from each of them to one of a higher version: "
            + "git quorum policy sign");
  }
}
