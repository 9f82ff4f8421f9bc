// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.RepositoryIntegrity;
import org.gitquorum.core.git.VerifiedObjects;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.notes.NotesSnapshot;
import org.gitquorum.core.notes.NotesTips;
import org.gitquorum.core.trust.Revocations;
import org.gitquorum.core.trust.TrustStore;

/**
 * Answers whether a commit may be used under the policy in force at a trusted state. Starts no
 * process, opens no connection, obeys no configuration. All refs are resolved before anything is
 * judged.
 */
public final class Verification {
  private final VerifiedObjects objects;
  private final VerifyRequest request;
  private final VerificationTarget asked;
  private final NotesTips tips;

  private Verification(
      GitRepository repository, VerifyRequest request, VerificationTarget asked, NotesTips tips) {
    this.objects = repository.objects();
    this.request = request;
    this.asked = asked;
    this.tips = tips;
  }

  /**
   * Walks from the anchor to the target.
   *
   * @throws FindingException if the target cannot be found, there is no anchor, or the repository
   *     cannot be read
   */
  public static Report verify(GitRepository repository, TrustStore trust, VerifyRequest request)
      throws FindingException {
    return verify(
        repository, trust, request, NotesTips.resolve(repository.jgit(), request.notes()));
  }

  /** The same, with the notes at tips resolved before. */
  static Report verify(
      GitRepository repository, TrustStore trust, VerifyRequest request, NotesTips tips)
      throws FindingException {
    List<Finding> integrity = RepositoryIntegrity.check(repository);
    VerificationTarget asked = VerificationTarget.of(repository, trust, request);
    if (!integrity.isEmpty() || !asked.findings().isEmpty()) {
      List<Finding> findings = new ArrayList<>(integrity);
      findings.addAll(asked.findings());
      return report(asked, Optional.empty(), List.of(), findings);
    }
    return new Verification(repository, request, asked, tips).walk();
  }

  /**
   * Walks again with every revocation found, until nothing new is found: what was found stays
   * found.
   */
  private Report walk() throws FindingException {
    Revocations revocations = asked.knownRevocations();
    while (true) {
      RecordFates fates = new RecordFates();
      PolicyReadings policies = asked.policies();
      RecordEvidence evidence = evidence(policies, fates, revocations);
      WalkResult walk =
          new Walk(new GitHistory(objects, asked.line(), policies), evidence).result(asked.start());
      Revocations found = revocations.with(policies.inKeyFiles());
      for (PolicyReading.Usable policy : walk.policies()) {
        found = found.with(policies.keys(policy).revocations());
      }
      if (found.equals(revocations)) {
        return finish(walk, fates, revocations);
      }
      revocations = found;
      asked.dropStart();
    }
  }

  private RecordEvidence evidence(
      PolicyReadings policies, RecordFates fates, Revocations revocations) throws FindingException {
    Map<NotesRef, NotesSnapshot> notes = new EnumMap<>(NotesRef.class);
    for (NotesRef ref : NotesRef.values()) {
      notes.put(ref, NotesSnapshot.at(asked.strictObjects(), tips.of(ref)));
    }
    return new RecordEvidence(
        asked.line(),
        new NoteRecords(notes, fates),
        new Authorship(objects, asked.line()),
        new SignatureChecks(policies, revocations, request.now()));
  }

  private Report finish(WalkResult walk, RecordFates fates, Revocations revocations)
      throws FindingException {
    ReportBuilder builder = new ReportBuilder(asked.line(), walk);
    Progress progress = builder.progress();
    List<Finding> findings = builder.findings();
    asked.remember(progress.lastApproved(), revocations);
    return report(asked, Optional.of(progress), fates.all(), findings);
  }

  private static Report report(
      VerificationTarget asked,
      Optional<Progress> progress,
      List<RecordFate> records,
      List<Finding> findings) {
    List<Finding> sorted = findings.stream()
        .sorted(Comparator.comparing(
            (Finding finding) -> finding.code().exitCode(), ExitCode.gravestFirst()))
        .toList();
    return new Report(
        asked.target(),
        asked.subject(),
        asked.trusted(),
        progress,
        records,
        sorted,
        asked.remarks());
  }
}
