// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
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
   * Writes a record of a statement for each key of the signer, unless they have made them with the
   * same terms. A key joins the statement of another key where it can, since two factors count over
   * the same bytes only.
   *
   * @param terms the statement, given when it is issued
   */
  SigningOutcome sign(
      SigningIdentity me, NotesRef ref, ObjectId annotated, Function<Instant, Statement> terms)
      throws FindingException {
    OwnStatements before = before(me, ref, annotated, terms.apply(now()).terms());
    if (before.isComplete(me.factors(), now())) {
      return new SigningOutcome.AlreadySigned(me.name());
    }
    // Not before a person has typed a passphrase or decided: times ten minutes apart do not count.
    Optional<Statement> joined = before.toJoin(me.factors(), now());
    Statement statement = joined.isPresent() ? joined.get() : terms.apply(now());
    List<SignedRecord> records = new ArrayList<>();
    for (SigningIdentity factor : before.missing(statement, me.factors())) {
      Bytes signature = factor.signer().sign(statement.bytes());
      SignedRecord record = SignedRecord.of(statement, factor.signer().container(), signature);
      expectMine(me, record);
      records.add(record);
    }
    for (SignedRecord record : records) {
      writer().append(ref, annotated, record, author(me));
    }
    boolean apart = joined.isEmpty() && before.leavesBehind(me.factors());
    return new SigningOutcome.Signed(me.name(), annotated, records.size(), apart);
  }

  private OwnStatements before(SigningIdentity me, NotesRef ref, ObjectId annotated, String wanted)
      throws FindingException {
    OwnStatements statements = new OwnStatements();
    for (NoteLine line : lines(ref, annotated)) {
      if (!(line.reading() instanceof LineReading.Parsed parsed)
          || !(parsed.record() instanceof SignedRecord record)) {
        continue;
      }
      Optional<Statement> statement =
          RecordClaims.statement(record).filter(any -> any.terms().equals(wanted));
      if (statement.isPresent()) {
        by(me, RecordClaims.of(record).orElseThrow())
            .ifPresent(signed -> statements.add(record, statement.get(), signed));
      }
    }
    return statements;
  }

  /** Writes a record as git-sig does. */
  SigningOutcome signV0(SigningIdentity me, ObjectId commit, ObjectId tree)
      throws FindingException {
    if (me.signer().container() != Container.PGP || me.secondFactor().isPresent()) {
      throw new FindingException(ReasonCode.KEY_UNUSABLE, "git-sig reads OpenPGP signatures only");
    }
    if (isThere(me, commit, V0Record.signedBytes(commit, tree))) {
      return new SigningOutcome.AlreadySigned(me.name());
    }
    Bytes signature = me.signer().sign(V0Record.signedBytes(commit, tree));
    V0Record record = new V0Record(commit, tree, V0Record.NO_REVIEW, signature);
    expectMine(me, record);
    writer().append(NotesRef.LEGACY, commit, record, author(me));
    return new SigningOutcome.Signed(me.name(), commit, 1, false);
  }

  private Instant now() {
    return context.clock().instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private void expectMine(SigningIdentity me, NoteRecord record) throws FindingException {
    SignatureClaim claim = RecordClaims.of(record).orElseThrow();
    if (by(me, claim).isPresent()) {
      return;
    }
    String why = "it is by nobody of the policy";
    for (KeyDirectory directory : directories) {
      Attribution attribution = directory.verify(claim, context.clock().instant(), revocations);
      if (attribution instanceof Attribution.Rejected rejected) {
        why = rejected.detail() + " (" + rejected.fault() + ")";
      }
    }
    throw new FindingException(
        ReasonCode.KEY_UNUSABLE,
        "nothing was written, because the signature would not count for " + me.name() + ": " + why);
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

  private boolean isThere(SigningIdentity me, ObjectId commit, Bytes signed)
      throws FindingException {
    for (NoteLine line : lines(NotesRef.LEGACY, commit)) {
      if (line.reading() instanceof LineReading.Parsed parsed
          && parsed.record() instanceof V0Record record
          && record.signedBytes().equals(signed)
          && by(me, RecordClaims.of(record).orElseThrow()).isPresent()) {
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

  private Optional<Attribution.Signed> by(SigningIdentity me, SignatureClaim claim) {
    return directories.stream()
        .map(directory -> directory.verify(claim, context.clock().instant(), revocations))
        .filter(Attribution.Signed.class::isInstance)
        .map(Attribution.Signed.class::cast)
        .filter(signed -> signed.signer().equals(me.name()))
        .findFirst();
  }
}
