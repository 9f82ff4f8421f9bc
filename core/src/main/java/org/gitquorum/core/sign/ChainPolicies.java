// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.Commit;
import org.gitquorum.core.notes.NoteLine;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.notes.NotesSnapshot;
import org.gitquorum.core.notes.NotesTips;
import org.gitquorum.core.statement.LineReading;
import org.gitquorum.core.statement.SignedRecord;
import org.gitquorum.core.statement.StatementKind;

/**
 * The policies whose files a consumer without a clone needs to come from the one at an anchor to
 * the one at a state: both, and those in between that somebody of root was asked to sign. A policy
 * that merely stood in some state is left out, or anybody could fill the trust ref.
 */
final class ChainPolicies {
  private final SignedStates states;
  private final NotesSnapshot trust;

  ChainPolicies(SigningContext context, SignedStates states) throws FindingException {
    this.states = states;
    NotesTips tips = NotesTips.resolve(context.repository().freshRefs(), context.names());
    this.trust =
        NotesSnapshot.at(context.repository().collisionDetectingObjects(), tips.of(NotesRef.TRUST));
  }

  /** From the state back to the anchor, along first parents. */
  List<StatePolicy> between(ObjectId anchor, Commit state) throws FindingException {
    Map<ObjectId, Commit> holders = new LinkedHashMap<>();
    Commit at = state;
    while (true) {
      Optional<ObjectId> directory = states.policyDirectory(at);
      boolean isEnd = at.id().equals(anchor) || at.firstParent().isEmpty();
      if (directory.isPresent()
          && !holders.containsKey(directory.get())
          && (isEnd || at.id().equals(state.id()) || isLink(directory.get()))) {
        holders.put(directory.get(), at);
      }
      if (isEnd) {
        return usable(holders.values());
      }
      at = states.commit(at.firstParent().get());
    }
  }

  private boolean isLink(ObjectId directory) throws FindingException {
    for (NoteLine line : trust.linesOn(directory)) {
      if (line.reading() instanceof LineReading.Parsed parsed
          && parsed.record() instanceof SignedRecord record
          && record.kind() == StatementKind.POLICY) {
        return true;
      }
    }
    return false;
  }

  private List<StatePolicy> usable(Collection<Commit> holders) throws FindingException {
    List<StatePolicy> policies = new ArrayList<>();
    for (Commit holder : holders) {
      try {
        policies.add(states.policy(holder));
      } catch (FindingException e) {
        if (e.finding().code() != ReasonCode.POLICY_INVALID
            && e.finding().code() != ReasonCode.POLICY_MISSING) {
          throw e;
        }
      }
    }
    return policies;
  }
}
