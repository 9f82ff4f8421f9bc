// SPDX-License-Identifier: MIT
package org.gitquorum.core.publication;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.statement.SequenceNumber;
import org.gitquorum.core.statement.StatementKind;

/**
 * Where in the notes at some tips the records of one repository stand, so that a verdict reads the
 * few notes that it rests on and not all of them. It says nothing about signatures, and what it
 * leads to is hashed and checked as ever: a false index can hide a record, as whoever can write it
 * could anyway.
 *
 * @param tips for which it holds, and for no others
 * @param policies objects on which policies or their files stand
 */
record PublicationIndex(
    String repository,
    Set<ObjectId> tips,
    Set<ObjectId> policies,
    List<IndexedStatement> statements) {
  private static final String HEADER = "git-quorum records index 1";
  private static final String END = "end";

  PublicationIndex {
    tips = Set.copyOf(tips);
    policies = Set.copyOf(policies);
    statements = List.copyOf(statements);
  }

  /** The index of what was read at these tips. */
  static PublicationIndex of(TrustRecords records, Collection<ObjectId> tips) {
    List<IndexedStatement> statements = new ArrayList<>();
    for (BranchRecords branch : records.branches().values()) {
      branch.publication().all().forEach(statements::add);
      branch.heads().all().forEach(statements::add);
    }
    return new PublicationIndex(
        records.repository(), new HashSet<>(tips), records.placesOfPolicies(), statements);
  }

  /** Its bytes; {@link #read} takes no others. */
  byte[] bytes() {
    StringBuilder text =
        new StringBuilder(HEADER).append('\n').append(repository).append('\n');
    tips.forEach(tip -> text.append("tip ").append(tip.name()).append('\n'));
    policies.forEach(place -> text.append("policy ").append(place.name()).append('\n'));
    for (IndexedStatement statement : statements) {
      text.append(statement.kind().text())
          .append(' ')
          .append(statement.branch())
          .append(' ')
          .append(statement.number().policyVersion())
          .append(' ')
          .append(statement.number().sequence())
          .append(' ')
          .append(statement.commit().name());
      statement.hashes().forEach(hash -> text.append(' ').append(hash));
      text.append('\n');
    }
    return text.append(END).append('\n').toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** What these bytes say; nothing for any that are no index. */
  static Optional<PublicationIndex> read(byte[] bytes) {
    String[] lines = new String(bytes, StandardCharsets.US_ASCII).split("\n", -1);
    int end = lines.length - 2;
    if (end < 2 || !lines[0].equals(HEADER) || !lines[end].equals(END)) {
      return Optional.empty();
    }
    Set<ObjectId> tips = new HashSet<>();
    Set<ObjectId> policies = new HashSet<>();
    List<IndexedStatement> statements = new ArrayList<>();
    try {
      for (int i = 2; i < end; i++) {
        String[] words = lines[i].split(" ", -1);
        switch (words[0]) {
          case "tip" -> tips.add(ObjectId.fromString(words[1]));
          case "policy" -> policies.add(ObjectId.fromString(words[1]));
          default -> statements.add(statement(words));
        }
      }
      return Optional.of(new PublicationIndex(lines[1], tips, policies, statements));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static IndexedStatement statement(String[] words) {
    StatementKind kind =
        StatementKind.of(words[0]).orElseThrow(() -> new IllegalArgumentException("no kind"));
    return new IndexedStatement(
        kind,
        words[1],
        new SequenceNumber(Long.parseLong(words[2]), Long.parseLong(words[3])),
        ObjectId.fromString(words[4]),
        List.of(words).subList(5, words.length));
  }
}
