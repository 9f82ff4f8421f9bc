// SPDX-License-Identifier: MIT
package org.gitquorum.core.export;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.Commit;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.PolicyLocation;
import org.gitquorum.core.git.RevisionResolver;
import org.gitquorum.core.notes.NoteLine;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.notes.NotesRefNames;
import org.gitquorum.core.notes.NotesSnapshot;
import org.gitquorum.core.notes.NotesTips;
import org.gitquorum.core.sign.RecordClaims;
import org.gitquorum.core.signature.Attribution;
import org.gitquorum.core.signature.SignatureClaim;
import org.gitquorum.core.statement.LineReading;
import org.gitquorum.core.statement.NoteRecord;
import org.gitquorum.core.statement.SignedRecord;
import org.gitquorum.core.trust.KeyDirectory;
import org.gitquorum.core.trust.PolicyFiles;
import org.gitquorum.core.trust.Revocations;
import org.gitquorum.core.trust.UsablePolicy;

/**
 * Writes the records of one state into a folder, each as a statement and a signature in the form
 * that a stock program reads, with keys and the commands to type.
 */
public final class RecordExport {
  /** Of records with a bad signature anybody can write any number. */
  private static final int MOST_BAD = 100;

  private final GitRepository repository;
  private final NotesRefNames names;
  private final Instant now;

  /** @param now what signatures are judged by */
  public RecordExport(GitRepository repository, NotesRefNames names, Instant now) {
    this.repository = repository;
    this.names = names;
    this.now = now;
  }

  /**
   * What was written.
   *
   * @param signed records with a good signature by a key of the policies
   * @param others records without, of which at most a hundred are written
   */
  public record Written(int signed, int others) {}

  /**
   * Writes the records on a commit and on its policy directory.
   *
   * @param folder new or empty
   * @param external a policy whose keys to use; without one, those of the commit's policy and of
   *     its first parent's, which judged it
   * @throws FindingException {@code USAGE} if the folder holds something; {@code POLICY_MISSING} or
   *     {@code POLICY_INVALID} without a policy; as for any revision and repository
   */
  public Written write(String revision, Path folder, Optional<PolicyFiles> external)
      throws FindingException {
    ObjectId id = RevisionResolver.of(repository).resolve(revision);
    Commit commit = Commit.read(repository.objects(), id);
    List<UsablePolicy> policies = external.isPresent()
        ? List.of(UsablePolicy.read(external.get()))
        : StatePolicies.of(repository, commit);
    List<ExportedRecord> records = records(commit, policies);
    Map<String, Bytes> files = new TreeMap<>(new StockKeys(policies).files());
    for (ExportedRecord record : records) {
      files.put(record.fileName(), record.claim().signedBytes());
      files.putAll(StockForm.of(record.claim().container()).files(record));
    }
    files.put(CheckScript.NAME, Bytes.ofUtf8(CheckScript.of(records)));
    ExportFolder.prepare(folder).write(files);
    int signed =
        (int) records.stream().filter(record -> record.signer().isPresent()).count();
    return new Written(signed, records.size() - signed);
  }

  private List<ExportedRecord> records(Commit commit, List<UsablePolicy> policies)
      throws FindingException {
    NotesTips tips = NotesTips.resolve(repository.refs(), names);
    List<ObjectId> annotated = new ArrayList<>(List.of(commit.id()));
    PolicyLocation.in(repository.objects(), commit.tree()).tree().ifPresent(annotated::add);
    List<ExportedRecord> records = new ArrayList<>();
    int bad = 0;
    for (NoteLine line : lines(tips, annotated)) {
      Optional<ExportedRecord> record = record(records.size() + 1, line, policies);
      if (record.isPresent()) {
        bad += record.get().signer().isPresent() ? 0 : 1;
        if (record.get().signer().isPresent() || bad <= MOST_BAD) {
          records.add(record.get());
        }
      }
    }
    return records;
  }

  private List<NoteLine> lines(NotesTips tips, List<ObjectId> annotated) throws FindingException {
    List<NoteLine> lines = new ArrayList<>();
    for (NotesRef ref : NotesRef.values()) {
      NotesSnapshot notes = NotesSnapshot.at(repository.collisionDetectingObjects(), tips.of(ref));
      for (ObjectId object : annotated) {
        lines.addAll(notes.linesOn(object));
      }
    }
    return lines;
  }

  private Optional<ExportedRecord> record(int number, NoteLine line, List<UsablePolicy> policies) {
    if (!(line.reading() instanceof LineReading.Parsed parsed)) {
      return Optional.empty();
    }
    return RecordClaims.of(parsed.record())
        .map(claim ->
            new ExportedRecord(number, kind(parsed.record()), claim, attribution(claim, policies)));
  }

  private static String kind(NoteRecord record) {
    return record instanceof SignedRecord signed ? signed.kind().text() : "v0";
  }

  /** What the policy that thinks best of it says: at least one must know the key. */
  private Attribution attribution(SignatureClaim claim, List<UsablePolicy> policies) {
    List<Attribution> attributions = new ArrayList<>();
    for (UsablePolicy policy : policies) {
      KeyDirectory keys = policy.keys();
      attributions.add(keys.verify(claim, now, Revocations.none()));
    }
    return attributions.stream()
        .filter(Attribution.Signed.class::isInstance)
        .findFirst()
        .orElse(attributions.get(0));
  }
}
