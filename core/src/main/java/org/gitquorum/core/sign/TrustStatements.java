// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.notes.NoteLine;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.notes.NotesSnapshot;
import org.gitquorum.core.notes.NotesTips;
import org.gitquorum.core.signature.Attribution;
import org.gitquorum.core.statement.BranchStatement;
import org.gitquorum.core.statement.LineReading;
import org.gitquorum.core.statement.SignedRecord;
import org.gitquorum.core.trust.Revocations;
import org.gitquorum.core.trust.SignerProofs;
import org.gitquorum.core.trust.UsablePolicy;
import org.gitquorum.policy.Policy;
import org.gitquorum.policy.Quorum;
import org.gitquorum.policy.RequirementEvaluator;
import org.gitquorum.policy.SignerName;

/**
 * The releases, heads and rollbacks on the trust ref as one policy counts them, for whoever is
 * about to make the next one. Only statements with at least one signature that counts are listed:
 * what strangers write neither moves a counter nor stands in anybody's way.
 */
final class TrustStatements {
  private final UsablePolicy judge;
  private final Revocations elsewhere;
  private final Instant now;
  private final Map<String, Terms> found = new LinkedHashMap<>();

  /** One statement, and what signers showed over each of its byte forms. */
  private record Terms(BranchStatement statement, SignerProofs proofs) {}

  private TrustStatements(UsablePolicy judge, Revocations elsewhere, Instant now) {
    this.judge = judge;
    this.elsewhere = elsewhere;
    this.now = now;
  }

  /**
   * Reads the local trust ref and what is known of those of all remotes.
   *
   * @param judge the policy whose keys and quorums count
   * @param elsewhere revocations found elsewhere on the line
   * @throws FindingException as {@link NotesSnapshot#forEach}
   */
  static List<StatementStanding> read(
      SigningContext context,
      UsablePolicy judge,
      Revocations elsewhere,
      Predicate<BranchStatement> wanted)
      throws FindingException {
    TrustStatements statements =
        new TrustStatements(judge, elsewhere, context.clock().instant());
    NotesTips tips = NotesTips.resolve(context.repository().freshRefs(), context.names());
    NotesSnapshot.at(context.repository().collisionDetectingObjects(), tips.of(NotesRef.TRUST))
        .forEach((annotated, line) -> statements.add(annotated, line, wanted));
    return statements.standings();
  }

  /** Who may say such a thing by a policy. */
  static Quorum quorum(Policy policy, BranchStatement statement) {
    return switch (statement.kind()) {
      case RELEASE -> policy.release();
      case HEAD -> policy.head();
      default -> policy.root();
    };
  }

  private void add(ObjectId annotated, NoteLine line, Predicate<BranchStatement> wanted) {
    Optional<SignedRecord> record = record(line);
    Optional<BranchStatement> statement = record
        .flatMap(RecordClaims::statement)
        .filter(BranchStatement.class::isInstance)
        .map(BranchStatement.class::cast)
        .filter(said -> said.commit().equals(annotated))
        .filter(said -> said.repository().equals(judge.policy().repository()))
        .filter(wanted);
    if (statement.isPresent()
        && judge.keys().verify(RecordClaims.of(record.get()).orElseThrow(), now, elsewhere)
            instanceof Attribution.Signed signed) {
      found
          .computeIfAbsent(
              statement.get().terms(), terms -> new Terms(statement.get(), new SignerProofs()))
          .proofs()
          .add(signed.signer(), statement.get().bytes(), signed.proof());
    }
  }

  private static Optional<SignedRecord> record(NoteLine line) {
    return line.reading() instanceof LineReading.Parsed parsed
            && parsed.record() instanceof SignedRecord record
        ? Optional.of(record)
        : Optional.empty();
  }

  private List<StatementStanding> standings() {
    List<StatementStanding> standings = new ArrayList<>();
    for (Terms terms : found.values()) {
      Quorum quorum = quorum(judge.policy(), terms.statement());
      SortedSet<SignerName> signers = new TreeSet<>(terms.proofs().satisfying(quorum.proof()));
      signers.retainAll(RequirementEvaluator.of(quorum.require()).members());
      if (!signers.isEmpty()) {
        standings.add(StatementStanding.of(terms.statement(), signers, quorum));
      }
    }
    return standings;
  }
}
