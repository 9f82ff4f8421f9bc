// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.Commit;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.PolicyDirectory;
import org.gitquorum.core.git.PolicyLocation;
import org.gitquorum.core.git.RevisionResolver;
import org.gitquorum.core.git.VerifiedObjects;
import org.gitquorum.core.trust.UsablePolicy;
import org.gitquorum.core.verify.SignRange;

/** Commits and their policies, as a signer names them. Everything read is hashed again. */
final class SignedStates {
  private final VerifiedObjects objects;
  private final VerifiedObjects strictObjects;
  private final RevisionResolver revisions;

  SignedStates(GitRepository repository) throws FindingException {
    this.objects = repository.objects();
    this.strictObjects = repository.collisionDetectingObjects();
    this.revisions = RevisionResolver.of(repository);
  }

  Commit resolve(String revision) throws FindingException {
    return commit(revisions.resolve(revision));
  }

  /**
   * The step that {@code BASE..COMMIT} means, or a commit alone: from its first parent to it.
   *
   * @throws FindingException {@code USAGE} for a commit without parents; as for a revision
   */
  SignRange range(String text) throws FindingException {
    int dots = text.indexOf("..");
    if (dots >= 0) {
      Commit base = resolve(orHead(text.substring(0, dots)));
      return new SignRange(base.id(), resolve(orHead(text.substring(dots + 2))).id());
    }
    Commit commit = resolve(text);
    if (commit.parents().isEmpty()) {
      throw new FindingException(
          ReasonCode.USAGE,
          commit.id().name() + " has no parent, so there is no step to approve",
          "git quorum trust " + commit.id().name());
    }
    return new SignRange(commit.parents().get(0), commit.id());
  }

  private static String orHead(String revision) {
    return revision.isEmpty() ? "HEAD" : revision;
  }

  Commit commit(ObjectId id) throws FindingException {
    return Commit.read(objects, id);
  }

  VerifiedObjects objects() {
    return objects;
  }

  VerifiedObjects strictObjects() {
    return strictObjects;
  }

  /**
   * The commits after {@code base} up to {@code commit} along first parents, oldest first.
   *
   * @throws FindingException {@code USAGE} if the base is not on that history: a statement from
   *     there would count for nothing
   */
  List<Commit> steps(ObjectId base, Commit commit) throws FindingException {
    List<Commit> steps = new ArrayList<>();
    Commit at = commit;
    while (!at.id().equals(base)) {
      steps.add(0, at);
      if (at.parents().isEmpty()) {
        throw new FindingException(
            ReasonCode.USAGE,
            base.name() + " is not on the first-parent history of "
                + commit.id().name(),
            "git log --first-parent " + commit.id().name());
      }
      at = commit(at.parents().get(0));
    }
    return steps;
  }

  /** The git tree of the policy directory, if the state has one of proper shape. */
  Optional<ObjectId> policyDirectory(Commit commit) throws FindingException {
    return PolicyLocation.in(objects, commit.tree()).tree();
  }

  /**
   * The policy of a state.
   *
   * @throws FindingException {@code POLICY_MISSING} or {@code POLICY_INVALID}
   */
  StatePolicy policy(Commit commit) throws FindingException {
    PolicyDirectory directory = PolicyDirectory.of(strictObjects, commit.tree());
    if (directory instanceof PolicyDirectory.Read read) {
      return new StatePolicy(commit.id(), read.treeId(), UsablePolicy.read(read.files()));
    }
    if (directory instanceof PolicyDirectory.Unusable unusable) {
      throw new FindingException(
          ReasonCode.POLICY_INVALID,
          "the policy in " + commit.id().name() + ": " + unusable.reason());
    }
    throw new FindingException(
        ReasonCode.POLICY_MISSING,
        "there is no policy in " + commit.id().name(),
        "git quorum init --signer NAME=KEYFILE");
  }
}
