// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.util.ArrayList;
import java.util.List;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.Commit;
import org.gitquorum.core.git.NixArchiveHash;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.statement.Anchor;
import org.gitquorum.core.trust.KeyDirectory;
import org.gitquorum.core.verify.Report;
import org.gitquorum.core.verify.VerifyRequest;

/**
 * Vouches for a whole state in the name of root: a first import, or one that lost its quorum
 * because a key was revoked.
 */
public final class Vouching {
  private final SigningContext context;
  private final SignedStates states;

  /** @param context where to sign */
  public Vouching(SigningContext context) throws FindingException {
    this.context = context;
    this.states = new SignedStates(context.repository());
  }

  /**
   * A state to vouch for.
   *
   * @param narHash SHA-256 of the Nix archive of its tree, in SRI form
   * @param inForce the policy of the last approved state, whose root has to vouch
   * @param entered the policy in the state, whose root has to vouch too
   */
  public record State(Commit commit, String narHash, StatePolicy inForce, StatePolicy entered) {
    /** The policies under whose keys a signature is of use. */
    public List<KeyDirectory> directories() {
      return inForce.directory().equals(entered.directory())
          ? List.of(entered.usable().keys())
          : List.of(inForce.usable().keys(), entered.usable().keys());
    }
  }

  /**
   * Reads and hashes the whole state, on guard against prepared collisions.
   *
   * @throws FindingException what keeps it from being judged; {@code USAGE} if no number of
   *     signatures could make it count: another repository, or a policy that changed without a
   *     higher version; {@code POLICY_MISSING}, {@code POLICY_INVALID}; for objects as
   *     {@link ReviewSigning#checkObjects}
   */
  public State propose(String revision, VerifyRequest verification) throws FindingException {
    Commit commit = states.resolve(revision);
    Report report = new Judgement(context).of(verification, commit.id());
    StatePolicy inForce =
        states.policy(states.commit(report.progress().orElseThrow().lastApproved()));
    StatePolicy entered = states.policy(commit);
    boolean sameRepository =
        inForce.usable().policy().repository().equals(entered.usable().policy().repository());
    boolean changes = !inForce.directory().equals(entered.directory());
    if (!sameRepository || (changes && entered.version() <= inForce.version())) {
      throw new FindingException(
          ReasonCode.USAGE,
          "the policy in " + commit.id().name()
              + " names another repository or has no higher version than " + inForce.version());
    }
    String narHash = NixArchiveHash.ofTree(states.strictObjects(), commit.tree());
    return new State(commit, narHash, inForce, entered);
  }

  /**
   * Writes the statement, and the policy's files where they are missing.
   *
   * @throws FindingException as {@link ReviewSigning#sign}
   */
  public SigningOutcome sign(State state, SigningIdentity me) throws FindingException {
    RecordSigning recording = new RecordSigning(
        context,
        new ArrayList<>(state.directories()),
        state.entered().usable().keys().revocations());
    SigningOutcome outcome = recording.sign(
        me,
        NotesRef.TRUST,
        state.commit().id(),
        issued -> new Anchor(
            state.entered().usable().policy().repository(),
            state.commit().id(),
            state.commit().tree(),
            state.narHash(),
            state.entered().digest(),
            state.entered().version(),
            issued));
    recording.publish(me, state.entered());
    return outcome;
  }
}
