// SPDX-License-Identifier: MIT
package org.gitquorum.core.publication;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.notes.NoteLine;
import org.gitquorum.core.notes.NotesSnapshot;
import org.gitquorum.core.signature.SignatureClaim;
import org.gitquorum.core.statement.Head;
import org.gitquorum.core.statement.LineReading;
import org.gitquorum.core.statement.PolicyChange;
import org.gitquorum.core.statement.PolicyFilesRecord;
import org.gitquorum.core.statement.Release;
import org.gitquorum.core.statement.Rollback;
import org.gitquorum.core.statement.SignedRecord;
import org.gitquorum.core.statement.Statement;
import org.gitquorum.core.statement.StatementCodec;
import org.gitquorum.core.statement.StatementException;

/**
 * What stands on the trust ref about one repository, each line read once and no signature looked
 * at. Lines that cannot count, whoever signed them, are dropped on the way: foreign and malformed
 * ones, those of other repositories, and those on another object than the one they name.
 */
final class TrustRecords {
  private final String repository;
  private final NotesSnapshot notes;

  /** Where the files of a policy are said to stand; the files themselves can be large. */
  private final Map<String, Set<ObjectId>> policyFiles = new HashMap<>();

  /** Changes of policy by the digest they leave, then by terms. */
  private final Map<String, Map<String, List<PublishedRecord>>> policyChanges = new HashMap<>();

  private final TreeMap<String, BranchRecords> branches = new TreeMap<>();

  private TrustRecords(String repository, NotesSnapshot notes) {
    this.repository = repository;
    this.notes = notes;
  }

  /** @throws FindingException as {@link NotesSnapshot#forEach} */
  static TrustRecords read(NotesSnapshot notes, String repository) throws FindingException {
    TrustRecords records = new TrustRecords(repository, notes);
    notes.forEach(records::take);
    return records;
  }

  private void take(ObjectId annotated, NoteLine line) {
    if (!(line.reading() instanceof LineReading.Parsed parsed)) {
      return;
    }
    if (parsed.record() instanceof PolicyFilesRecord files) {
      policyFiles
          .computeIfAbsent(files.digest(), digest -> new LinkedHashSet<>())
          .add(annotated);
    } else if (parsed.record() instanceof SignedRecord signed) {
      take(annotated, signed, statement(signed));
    }
  }

  private void take(ObjectId annotated, SignedRecord record, Statement statement) {
    if (!statement.repository().equals(repository)
        || !statement.subject().map(annotated::equals).orElse(true)) {
      return;
    }
    if (statement instanceof PolicyChange change) {
      PublishedRecord published = PublishedRecord.of(annotated, record, statement);
      policyChanges
          .computeIfAbsent(change.from(), digest -> new LinkedHashMap<>())
          .computeIfAbsent(published.terms(), terms -> new ArrayList<>())
          .add(published);
    } else if (statement instanceof Release release) {
      branch(release.branch()).publication().add(PublishedRecord.of(annotated, record, release));
    } else if (statement instanceof Rollback rollback) {
      branch(rollback.branch()).publication().add(PublishedRecord.of(annotated, record, rollback));
    } else if (statement instanceof Head head) {
      branch(head.branch()).heads().add(PublishedRecord.of(annotated, record, head));
    }
  }

  private BranchRecords branch(String name) {
    return branches.computeIfAbsent(name, any -> BranchRecords.empty());
  }

  private static Statement statement(SignedRecord record) {
    try {
      return StatementCodec.parse(record.statement());
    } catch (StatementException e) {
      throw new IllegalStateException("a record was read with a statement that is none", e);
    }
  }

  /** What is claimed by a record about this repository. */
  Optional<SignatureClaim> claim(SignedRecord record) {
    Statement statement = statement(record);
    return statement.repository().equals(repository)
        ? Optional.of(PublishedRecord.of(ObjectId.zeroId(), record, statement).claim())
        : Optional.empty();
  }

  String repository() {
    return repository;
  }

  /** Changes that leave a policy, by terms. */
  Map<String, List<PublishedRecord>> changesFrom(String digest) {
    return policyChanges.getOrDefault(digest, Map.of());
  }

  /** The objects on which files of that digest stand. */
  Set<ObjectId> placesOfFiles(String digest) {
    return policyFiles.getOrDefault(digest, Set.of());
  }

  /** The files of that digest on an object. */
  Optional<PolicyFilesRecord> files(String digest, ObjectId annotated) throws FindingException {
    for (NoteLine line : notes.linesOn(annotated)) {
      if (line.reading() instanceof LineReading.Parsed parsed
          && parsed.record() instanceof PolicyFilesRecord files
          && files.digest().equals(digest)) {
        return Optional.of(files);
      }
    }
    return Optional.empty();
  }

  /** What is said of each branch, by full name. */
  Map<String, BranchRecords> branches() {
    return branches;
  }
}
