// SPDX-License-Identifier: MIT
package org.gitquorum.core.publication;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
 * Follows {@code policy} statements from a pinned policy. Each step needs the root of the policy it
 * leaves and of the one it enters, a version that rises and the same repository.
 */
final class PolicyChainReader {
  private final TrustRecords records;
  private final PublishedPolicies policies;
  private final PublishedPolicy pinned;
  private final Instant now;
  private List<Finding> remarks = List.of();

  PolicyChainReader(
      TrustRecords records, PublishedPolicies policies, PublishedPolicy pinned, Instant now) {
    this.records = records;
    this.policies = policies;
    this.pinned = pinned;
    this.now = now;
  }

  /**
   * The policies that are reachable, with the newest. Revocations in any of them apply to the steps
   * that led to it as well, so the search starts again with those found until none is new. What was
   * found stays found, even if the policy that brought it is not reached any more.
   *
   * @throws FindingException {@code POLICY_FORKED}
   */
  PolicyChain read() throws FindingException {
    Revocations revocations = Revocations.none();
    while (true) {
      Search search = new Search(new SignatureCount(revocations, now));
      search.run();
      Revocations found = revocations;
      for (PublishedPolicy policy : search.reached.values()) {
        found = found.with(policy.usable().keys().revocations());
      }
      if (found.equals(revocations)) {
        remarks = List.copyOf(search.remarks);
        return search.chain(found);
      }
      revocations = found;
    }
  }

  /** Steps that only the policy they leave can vouch for. */
  List<Finding> remarks() {
    return remarks;
  }

  /** The policy of a digest that {@link #read} reached. */
  PublishedPolicy policy(String digest) throws FindingException {
    return policies.find(digest).orElseThrow();
  }

  /** One search, for one set of revocations. */
  private final class Search {
    private final SignatureCount signatures;
    private final Map<String, PublishedPolicy> reached = new LinkedHashMap<>();
    private final Map<String, List<String>> cameFrom = new HashMap<>();
    private final List<Finding> remarks = new ArrayList<>();

    Search(SignatureCount signatures) {
      this.signatures = signatures;
    }

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
          "root of policy version " + change.fromVersion() + " approves version "
              + change.toVersion() + ", " + change.to() + ", " + why));
    }

    /** The newest is the one to which every other one leads. */
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
      return new PolicyChain(records.repository(), all, false, newest.asJudge(), found, now);
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
}
