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
import org.gitquorum.core.UncheckedFindingException;
import org.gitquorum.core.notes.NoteLine;
import org.gitquorum.core.notes.NotesSnapshot;
import org.gitquorum.core.statement.LineReading;
import org.gitquorum.core.statement.PolicyChange;
import org.gitquorum.core.statement.PolicyFilesRecord;
import org.gitquorum.core.statement.SignedRecord;
import org.gitquorum.core.statement.Statement;
import org.gitquorum.core.statement.StatementCodec;
import org.gitquorum.core.statement.StatementException;
import org.gitquorum.core.statement.StatementKind;

/**
 * What stands on the trust ref about one repository, each line read once and no signature looked
 * at. Lines that cannot count, whoever signed them, are dropped on the way: foreign and malformed
 * ones, those of other repositories, and those on another object than the one they name.
 */
final class TrustRecords {
  private static final Set<StatementKind> NUMBERED =
      Set.of(StatementKind.RELEASE, StatementKind.HEAD, StatementKind.ROLLBACK);

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

  /**
   * The same with an index of these notes: policies are read now, numbered records when somebody
   * asks for a number.
   */
  static TrustRecords read(NotesSnapshot notes, PublicationIndex index) throws FindingException {
    TrustRecords records = new TrustRecords(index.repository(), notes);
    for (ObjectId place : index.policies()) {
      for (NoteLine line : notes.linesOn(place)) {
        records.takePolicy(place, line);
      }
    }
    for (IndexedStatement statement : index.statements()) {
      records.branch(statement.branch()).counter(statement.kind()).announce(statement);
    }
    return records;
  }

  private void take(ObjectId annotated, NoteLine line) {
    if (!takePolicy(annotated, line)) {
      numbered(annotated, line)
          .ifPresent(
              published -> branch(IndexedStatement.of(published.statement()).branch())
                  .counter(published.statement().kind())
                  .add(published));
    }
  }

  /** Takes in a policy change or the files of a policy; says whether it is one. */
  private boolean takePolicy(ObjectId annotated, NoteLine line) {
    if (!(line.reading() instanceof LineReading.Parsed parsed)) {
      return true;
    }
    if (parsed.record() instanceof PolicyFilesRecord files) {
      policyFiles
          .computeIfAbsent(files.digest(), digest -> new LinkedHashSet<>())
          .add(annotated);
      return true;
    }
    if (!(parsed.record() instanceof SignedRecord signed)
        || signed.kind() != StatementKind.POLICY) {
      return false;
    }
    if (statement(signed) instanceof PolicyChange change
        && change.repository().equals(repository)) {
      PublishedRecord published = PublishedRecord.of(annotated, signed, change);
      policyChanges
          .computeIfAbsent(change.from(), digest -> new LinkedHashMap<>())
          .computeIfAbsent(published.terms(), terms -> new ArrayList<>())
          .add(published);
    }
    return true;
  }

  /** A release, head or rollback of this repository on the commit that it names. */
  private Optional<PublishedRecord> numbered(ObjectId annotated, NoteLine line) {
    if (!(line.reading() instanceof LineReading.Parsed parsed)
        || !(parsed.record() instanceof SignedRecord signed)
        || !NUMBERED.contains(signed.kind())) {
      return Optional.empty();
    }
    Statement statement = statement(signed);
    boolean here = statement.repository().equals(repository)
        && statement.subject().map(annotated::equals).orElse(false);
    return here ? Optional.of(PublishedRecord.of(annotated, signed, statement)) : Optional.empty();
  }

  private List<PublishedRecord> numberedOn(ObjectId commit) {
    try {
      return notes.linesOn(commit).stream()
          .flatMap(line -> numbered(commit, line).stream())
          .toList();
    } catch (FindingException e) {
      throw new UncheckedFindingException(e);
    }
  }

  private BranchRecords branch(String name) {
    return branches.computeIfAbsent(name, any -> BranchRecords.of(this::numberedOn));
  }

  private static Statement statement(SignedRecord record) {
    try {
      return StatementCodec.parse(record.statement());
    } catch (StatementException e) {
      throw new IllegalStateException("a record was read with a statement that is none", e);
    }
  }

  /** A record about this repository that may count on this object, if it is one. */
  Optional<PublishedRecord> published(ObjectId annotated, SignedRecord record) {
    Statement statement = statement(record);
    boolean here = statement.repository().equals(repository)
        && (record.kind() == StatementKind.POLICY
            || (NUMBERED.contains(record.kind())
                && statement.subject().map(annotated::equals).orElse(false)));
    return here ? Optional.of(PublishedRecord.of(annotated, record, statement)) : Optional.empty();
  }

  String repository() {
    return repository;
  }

  /** Changes that leave a policy, by terms. */
  Map<String, List<PublishedRecord>> changesFrom(String digest) {
    return policyChanges.getOrDefault(digest, Map.of());
  }

  /** The objects on which policies or their files are said to stand. */
  Set<ObjectId> placesOfPolicies() {
    Set<ObjectId> places = new LinkedHashSet<>();
    policyFiles.values().forEach(places::addAll);
    policyChanges.values().stream()
        .flatMap(changes -> changes.values().stream())
        .flatMap(List::stream)
        .map(PublishedRecord::annotated)
        .forEach(places::add);
    return places;
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
