// SPDX-License-Identifier: MIT
package org.gitquorum.core.gitsig;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.Commit;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.notes.NoteLine;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.notes.NotesRefNames;
import org.gitquorum.core.notes.NotesSnapshot;
import org.gitquorum.core.notes.NotesTips;
import org.gitquorum.core.notes.NotesWriter;
import org.gitquorum.core.sign.RangeObjects;
import org.gitquorum.core.signature.DetachedSigner;
import org.gitquorum.core.signature.Verification;
import org.gitquorum.core.statement.LineReading;
import org.gitquorum.core.statement.RecordLine;
import org.gitquorum.core.statement.V0Record;

/** Adds one's own records to notes of git-sig, and takes them back. */
public final class SigRecords {
  private final GitRepository repository;
  private final Clock clock;
  private final RandomGenerator random;

  /** @param random for the waits between tries when several writers meet */
  public SigRecords(GitRepository repository, Clock clock, RandomGenerator random) {
    this.repository = repository;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Signs a commit, unless that was done. What the commit brings in is hashed first, on guard
   * against prepared collisions; the signature is checked, as everybody will, before it is written.
   *
   * @return whether a record was written
   * @throws FindingException {@code KEY_UNUSABLE} if the key does not sign, or its signature would
   *     not count; {@code IO_FAILED}; as {@link Commit#read}
   */
  public boolean add(ObjectId commit, SigKey me, DetachedSigner signer) throws FindingException {
    Commit read = Commit.read(repository.collisionDetectingObjects(), commit);
    if (own(read, good(me)) > 0) {
      return false;
    }
    new RangeObjects(repository.collisionDetectingObjects()).check(read.parents(), commit);
    Bytes signature = signer.sign(V0Record.signedBytes(commit, read.tree()));
    V0Record record = new V0Record(commit, read.tree(), V0Record.NO_REVIEW, signature);
    if (me.judge(new FoundSignature.InNote(record), clock.instant())
        instanceof Verification.Bad bad) {
      throw new FindingException(
          ReasonCode.KEY_UNUSABLE,
          "nothing was written, because the signature would not count: " + bad.detail() + " ("
              + bad.fault() + ")");
    }
    writer().append(NotesRef.LEGACY, commit, record, author(me));
    return true;
  }

  /**
   * What became of one's own records.
   *
   * @param left how many stay, because a remote has them
   */
  public record Removal(int removed, int left) {}

  /**
   * Takes back the records that a key made on a commit. Its signature says whose a record is.
   *
   * @throws FindingException as {@link NotesWriter#remove}
   */
  public Removal remove(ObjectId commit, SigKey me) throws FindingException {
    Commit read = Commit.read(repository.objects(), commit);
    Predicate<V0Record> own = record -> me.made(new FoundSignature.InNote(record), clock.instant());
    int removed = writer()
        .remove(
            NotesRef.LEGACY,
            commit,
            line -> v0(RecordLine.parse(line)).filter(own).isPresent(),
            author(me))
        .size();
    return new Removal(removed, own(read, own));
  }

  private Predicate<V0Record> good(SigKey me) {
    return record ->
        me.judge(new FoundSignature.InNote(record), clock.instant()) instanceof Verification.Good;
  }

  private int own(Commit commit, Predicate<V0Record> own) throws FindingException {
    NotesTips tips = NotesTips.resolve(repository.freshRefs(), NotesRefNames.DEFAULT);
    int found = 0;
    for (NoteLine line : NotesSnapshot.at(
            repository.collisionDetectingObjects(), tips.of(NotesRef.LEGACY))
        .linesOn(commit.id())) {
      found += v0(line.reading())
              .filter(record -> record.commit().equals(commit.id()))
              .filter(record -> record.tree().equals(commit.tree()))
              .filter(own)
              .isPresent()
          ? 1
          : 0;
    }
    return found;
  }

  private static Optional<V0Record> v0(LineReading reading) {
    return reading instanceof LineReading.Parsed parsed && parsed.record() instanceof V0Record v0
        ? Optional.of(v0)
        : Optional.empty();
  }

  private NotesWriter writer() throws FindingException {
    return new NotesWriter(
        repository.jgit(), repository.collisionDetectingObjects(), NotesRefNames.DEFAULT, random);
  }

  private PersonIdent author(SigKey me) {
    return new PersonIdent(
        SigFingerprint.shown(me.fingerprint()), "", clock.instant(), ZoneOffset.UTC);
  }
}
