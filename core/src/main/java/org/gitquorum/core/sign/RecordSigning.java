// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.NixArchive;
import org.gitquorum.core.notes.NoteLine;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.notes.NotesSnapshot;
import org.gitquorum.core.notes.NotesTips;
import org.gitquorum.core.notes.NotesWriter;
import org.gitquorum.core.signature.Attribution;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.signature.SignatureClaim;
import org.gitquorum.core.statement.LineReading;
import org.gitquorum.core.statement.NoteRecord;
import org.gitquorum.core.statement.PolicyFilesRecord;
import org.gitquorum.core.statement.SignedRecord;
import org.gitquorum.core.statement.Statement;
import org.gitquorum.core.statement.V0Record;
import org.gitquorum.core.trust.KeyDirectory;
import org.gitquorum.core.trust.PolicyFiles;
import org.gitquorum.core.trust.Revocations;

/**
 * Signs, checks what came back as everybody will, and only then writes the record. A key that is
 * not the signer's, or a program that signs other bytes, leaves nothing behind.
 */
final class RecordSigning {
  private final SigningContext context;
  private final List<KeyDirectory> directories;
  private final Revocations revocations;

  /**
   * @param directories the policies of which at least one must count the signature
   * @param revocations those found elsewhere
   */
  RecordSigning(SigningContext context, List<KeyDirectory> directories, Revocations revocations) {
    this.context = context;
    this.directories = List.copyOf(directories);
    this.revocations = revocations;
  }

  /**
   * Writes a record of a statement, unless the signer has made one with the same terms.
   *
   * @param terms the statement, given when it is issued
   */
  SigningOutcome sign(
      SigningIdentity me, NotesRef ref, ObjectId annotated, Function<Instant, Statement> terms)
      throws FindingException {
    String wanted = terms.apply(now()).terms();
    if (isThere(
        me, ref, annotated, record -> terms(record).filter(wanted::equals).isPresent())) {
      return new SigningOutcome.AlreadySigned(me.name());
    }
    // Not before a person has typed a passphrase or decided: times ten minutes apart do not count.
    Statement statement = terms.apply(now());
    Bytes signature = me.signer().sign(statement.bytes());
    SignedRecord record = SignedRecord.of(statement, me.signer().container(), signature);
    expectMine(me, record);
    return write(me, ref, annotated, record);
  }

  /** Writes a record as git-sig does. */
  SigningOutcome signV0(SigningIdentity me, ObjectId commit, ObjectId tree)
      throws FindingException {
    Predicate<NoteRecord> same = record -> record instanceof V0Record v0
        && v0.signedBytes().equals(V0Record.signedBytes(commit, tree));
    if (isThere(me, NotesRef.LEGACY, commit, same)) {
      return new SigningOutcome.AlreadySigned(me.name());
    }
    if (me.signer().container() != Container.PGP) {
      throw new FindingException(ReasonCode.KEY_UNUSABLE, "git-sig reads OpenPGP signatures only");
    }
    Bytes signature = me.signer().sign(V0Record.signedBytes(commit, tree));
    V0Record record = new V0Record(commit, tree, V0Record.NO_REVIEW, signature);
    expectMine(me, record);
    return write(me, NotesRef.LEGACY, commit, record);
  }

  private Instant now() {
    return context.clock().instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private void expectMine(SigningIdentity me, NoteRecord record) throws FindingException {
    SignatureClaim claim = RecordClaims.of(record).orElseThrow();
    String why = "it is by nobody of the policy";
    for (KeyDirectory directory : directories) {
      Attribution attribution = directory.verify(claim, context.clock().instant(), revocations);
      if (attribution instanceof Attribution.Signed signed && signed.signer().equals(me.name())) {
        return;
      }
      if (attribution instanceof Attribution.Rejected rejected) {
        why = rejected.detail() + " (" + rejected.fault() + ")";
      }
    }
    throw new FindingException(
        ReasonCode.KEY_UNUSABLE,
        "nothing was written, because the signature would not count for " + me.name() + ": " + why);
  }

  private SigningOutcome write(
      SigningIdentity me, NotesRef ref, ObjectId annotated, NoteRecord record)
      throws FindingException {
    writer().append(ref, annotated, record, author(me));
    return new SigningOutcome.Signed(me.name(), annotated);
  }

  /** Writes the files of a policy, for those who have no clone. */
  void publish(SigningIdentity me, StatePolicy policy) throws FindingException {
    PolicyFiles files = policy.usable().files();
    Map<String, byte[]> contents = new TreeMap<>();
    files.paths().forEach(path -> contents.put(path, files.content(path).orElseThrow()));
    PolicyFilesRecord record = PolicyFilesRecord.of(Bytes.copyOf(NixArchive.ofFiles(contents)));
    writer().append(NotesRef.TRUST, policy.directory(), record, author(me));
  }

  private NotesWriter writer() throws FindingException {
    return new NotesWriter(
        context.repository().jgit(),
        context.repository().collisionDetectingObjects(),
        context.names(),
        context.random());
  }

  /** The signer as the policy names it: nothing of the user's own settings is published. */
  private PersonIdent author(SigningIdentity me) {
    return new PersonIdent(me.name().value(), "", context.clock().instant(), ZoneOffset.UTC);
  }

  private boolean isThere(
      SigningIdentity me, NotesRef ref, ObjectId annotated, Predicate<NoteRecord> same)
      throws FindingException {
    for (NoteLine line : lines(ref, annotated)) {
      if (line.reading() instanceof LineReading.Parsed parsed
          && same.test(parsed.record())
          && RecordClaims.of(parsed.record()).filter(claim -> isBy(me, claim)).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private List<NoteLine> lines(NotesRef ref, ObjectId annotated) throws FindingException {
    NotesTips tips = NotesTips.resolve(context.repository().freshRefs(), context.names());
    return NotesSnapshot.at(context.repository().collisionDetectingObjects(), tips.of(ref))
        .linesOn(annotated);
  }

  private boolean isBy(SigningIdentity me, SignatureClaim claim) {
    return directories.stream()
        .map(directory -> directory.verify(claim, context.clock().instant(), revocations))
        .anyMatch(attribution ->
            attribution instanceof Attribution.Signed signed && signed.signer().equals(me.name()));
  }

  private static Optional<String> terms(NoteRecord record) {
    return RecordClaims.statement(record).map(Statement::terms);
  }
}
