// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.Commit;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.notes.NotesWriter;
import org.gitquorum.core.signature.Attribution;
import org.gitquorum.core.statement.LineReading;
import org.gitquorum.core.statement.RecordLine;
import org.gitquorum.core.trust.KeyDirectory;
import org.gitquorum.core.trust.Revocations;
import org.gitquorum.policy.SignerName;

/** Takes back records that a signer made and that no remote is known to have. */
public final class OwnRecords {
  private final SigningContext context;
  private final SignedStates states;

  /** @param context where the records are */
  public OwnRecords(SigningContext context) throws FindingException {
    this.context = context;
    this.states = new SignedStates(context.repository());
  }

  /**
   * The keys of the policy in a state.
   *
   * @throws FindingException if there is no such state or no usable policy in it
   */
  public List<KeyDirectory> directories(String revision) throws FindingException {
    return List.of(states.policy(states.resolve(revision)).usable().keys());
  }

  /**
   * Removes every unpublished record of a signer on a state and on the policy directory in it.
   * Whose a record is, its signature decides, not what it says.
   *
   * @return how many were removed
   * @throws FindingException as {@link NotesWriter#remove}
   */
  public int remove(String revision, SignerName signer) throws FindingException {
    Commit commit = states.resolve(revision);
    List<KeyDirectory> directories = directories(revision);
    Predicate<Bytes> own = line -> isBy(signer, line, directories);
    NotesWriter writer = new NotesWriter(
        context.repository().jgit(),
        context.repository().collisionDetectingObjects(),
        context.names(),
        context.random());
    PersonIdent author =
        new PersonIdent(signer.value(), "", context.clock().instant(), ZoneOffset.UTC);
    int removed = 0;
    for (NotesRef ref : NotesRef.values()) {
      for (ObjectId annotated : annotated(ref, commit)) {
        removed += writer.remove(ref, annotated, own, author).size();
      }
    }
    return removed;
  }

  private List<ObjectId> annotated(NotesRef ref, Commit commit) throws FindingException {
    List<ObjectId> annotated = new ArrayList<>(List.of(commit.id()));
    if (ref == NotesRef.TRUST) {
      Optional<ObjectId> directory = states.policyDirectory(commit);
      directory.ifPresent(annotated::add);
    }
    return annotated;
  }

  private boolean isBy(SignerName signer, Bytes line, List<KeyDirectory> directories) {
    return RecordLine.parse(line) instanceof LineReading.Parsed parsed
        && RecordClaims.of(parsed.record())
            .filter(claim -> directories.stream()
                .map(keys -> keys.verify(claim, context.clock().instant(), Revocations.none()))
                .anyMatch(attribution -> attribution instanceof Attribution.Signed signed
                    && signed.signer().equals(signer)))
            .isPresent();
  }
}
