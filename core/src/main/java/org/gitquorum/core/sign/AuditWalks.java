// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.FirstParentHistory;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.Revision;
import org.gitquorum.core.verify.Progress;
import org.gitquorum.core.verify.Report;
import org.gitquorum.core.verify.Verification;
import org.gitquorum.core.verify.VerifyRequest;

/** Verdicts on many states from few walks: one walk speaks for every state on its line. */
final class AuditWalks {
  private final SigningContext context;
  private final VerifyRequest verification;
  private final List<Walked> walks = new ArrayList<>();
  private final Progress progress;
  private final FirstParentHistory belowAnchor;

  private record Walked(FirstParentHistory history, Set<ObjectId> approved) {}

  /** @throws FindingException if the target cannot be judged */
  AuditWalks(SigningContext context, VerifyRequest verification) throws FindingException {
    this.context = context;
    this.verification = verification;
    Report report = walk(verification.target());
    this.progress = report
        .progress()
        .orElseThrow(() -> new FindingException(report.findings().get(0)));
    this.belowAnchor = history(report.anchor().orElseThrow().commit());
  }

  /** How far the walk to the target came. */
  Progress progress() {
    return progress;
  }

  /** Whether a state lies before the one from which everything is walked. */
  boolean isBeforeAnchor(ObjectId state) throws FindingException {
    return belowAnchor.position(state).orElse(0) > 0;
  }

  /** What speaks against a state. */
  Optional<Finding> finding(ObjectId state) throws FindingException {
    Optional<Walked> known = known(state);
    if (known.isPresent() && known.get().approved().contains(state)) {
      return Optional.empty();
    }
    Report report = walk(new Revision.Id(state));
    if (!report.findings().isEmpty() || known.isEmpty()) {
      return report.findings().stream().findFirst();
    }
    return Optional.of(Finding.of(
        ReasonCode.QUORUM_NOT_MET,
        "it was approved once, and is not with what later states revoke"));
  }

  private Optional<Walked> known(ObjectId state) throws FindingException {
    for (Walked walked : walks) {
      if (walked.history().position(state).isPresent()) {
        return Optional.of(walked);
      }
    }
    return Optional.empty();
  }

  private Report walk(Revision target) throws FindingException {
    VerifyRequest request = new VerifyRequest(
        target,
        verification.anchor(),
        verification.policyDigest(),
        Optional.empty(),
        Optional.empty(),
        verification.notes(),
        false,
        verification.deep(),
        verification.now());
    Report report = Verification.verify(context.repository(), context.trust(), request);
    if (report.progress().isPresent()) {
      walks.add(new Walked(
          history(report.target()), new HashSet<>(report.progress().get().approved())));
    }
    return report;
  }

  private FirstParentHistory history(ObjectId state) throws FindingException {
    GitRepository repository = context.repository();
    return FirstParentHistory.of(repository.objects(), state, repository.shallowBoundary());
  }
}
