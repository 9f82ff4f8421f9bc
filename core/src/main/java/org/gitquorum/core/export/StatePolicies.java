// SPDX-License-Identifier: MIT
package org.gitquorum.core.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.Commit;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.PolicyDirectory;
import org.gitquorum.core.trust.UsablePolicy;

/**
 * The policies whose signers can have signed for a state: its own, and that of the state before.
 */
final class StatePolicies {
  private StatePolicies() {}

  /** At least one. @throws FindingException {@code POLICY_INVALID} or {@code POLICY_MISSING} */
  static List<UsablePolicy> of(GitRepository repository, Commit commit) throws FindingException {
    List<ObjectId> states = new ArrayList<>(List.of(commit.id()));
    commit.firstParent().ifPresent(states::add);
    List<UsablePolicy> policies = new ArrayList<>();
    Optional<FindingException> failure = Optional.empty();
    for (ObjectId state : states) {
      try {
        read(repository, state).ifPresent(policies::add);
      } catch (FindingException e) {
        // A policy that cannot be used has no signers, and a shallow clone lacks a parent.
        failure = failure.or(() -> Optional.of(e));
      }
    }
    if (policies.isEmpty()) {
      throw failure.orElseGet(() -> new FindingException(
          ReasonCode.POLICY_MISSING,
          "no policy in " + commit.id().name() + ", so whose keys these are is not known",
          "--policy DIR"));
    }
    return policies;
  }

  private static Optional<UsablePolicy> read(GitRepository repository, ObjectId state)
      throws FindingException {
    PolicyDirectory directory = PolicyDirectory.of(
        repository.collisionDetectingObjects(),
        Commit.read(repository.objects(), state).tree());
    return directory instanceof PolicyDirectory.Read read
        ? Optional.of(UsablePolicy.read(read.files()))
        : Optional.empty();
  }
}
