// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.Commit;
import org.gitquorum.core.notes.AttachedLine;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.notes.RestorationRule;
import org.gitquorum.core.signature.Attribution;
import org.gitquorum.core.statement.LineReading;
import org.gitquorum.core.statement.NoteRecord;
import org.gitquorum.core.statement.PolicyFilesRecord;
import org.gitquorum.core.statement.RecordLine;
import org.gitquorum.core.trust.Revocations;

/**
 * Puts back what a remote lost if it was signed by a key of any policy of a line, or is a policy of
 * it. Junk stays lost: whoever cleans a remote of it need not do so twice.
 */
public final class LinePolicies implements RestorationRule {
  private final SigningContext context;
  private final SignedStates states;
  private final Map<ObjectId, StatePolicy> policies = new HashMap<>();
  private final Optional<ObjectId> head;
  private boolean read;

  /** The policies on the first-parent history of HEAD, which is read when it is needed. */
  public LinePolicies(SigningContext context) throws FindingException {
    this.context = context;
    this.states = new SignedStates(context.repository());
    this.head = context.repository().refs().id("HEAD");
  }

  @Override
  public boolean restores(NotesRef ref, AttachedLine line) throws FindingException {
    if (!(RecordLine.parse(line.text()) instanceof LineReading.Parsed parsed)
        || !ref.holds(parsed.record())) {
      return false;
    }
    readHistory();
    return parsed.record() instanceof PolicyFilesRecord files
        ? digests().contains(files.digest())
        : isSigned(parsed.record());
  }

  private Set<String> digests() {
    Set<String> digests = new HashSet<>();
    policies.values().forEach(policy -> digests.add(policy.digest()));
    return digests;
  }

  private boolean isSigned(NoteRecord record) {
    return RecordClaims.of(record)
        .filter(claim -> policies.values().stream()
            .map(policy ->
                policy.usable().keys().verify(claim, context.clock().instant(), Revocations.none()))
            .anyMatch(Attribution.Signed.class::isInstance))
        .isPresent();
  }

  private void readHistory() throws FindingException {
    if (read || head.isEmpty()) {
      return;
    }
    read = true;
    Set<ObjectId> seen = new HashSet<>();
    Optional<ObjectId> next = head;
    while (next.isPresent()
        && context.repository().objects().claimedType(next.get()).isPresent()) {
      Commit commit = states.commit(next.get());
      Optional<ObjectId> directory = states.policyDirectory(commit);
      if (directory.isPresent() && seen.add(directory.get())) {
        addIfUsable(directory.get(), commit);
      }
      next = commit.firstParent();
    }
  }

  private void addIfUsable(ObjectId directory, Commit commit) throws FindingException {
    try {
      policies.put(directory, states.policy(commit));
    } catch (FindingException e) {
      // A state may hold a policy that cannot be used: then it names no keys.
      if (e.finding().code() != ReasonCode.POLICY_INVALID
          && e.finding().code() != ReasonCode.POLICY_MISSING) {
        throw e;
      }
    }
  }
}
