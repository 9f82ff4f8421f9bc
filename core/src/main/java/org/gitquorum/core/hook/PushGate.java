// SPDX-License-Identifier: MIT
package org.gitquorum.core.hook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.FirstParentHistory;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.RefSnapshot;
import org.gitquorum.core.git.RepositoryIntegrity;
import org.gitquorum.core.git.Revision;
import org.gitquorum.core.notes.NotesRefNames;
import org.gitquorum.core.trust.TrustStore;
import org.gitquorum.core.verify.Report;
import org.gitquorum.core.verify.Verification;
import org.gitquorum.core.verify.VerifyRequest;

/**
 * Decides whether a push may go on: a gated branch only moves forward along first parents, to an
 * approved state, and nothing is added that makes git show other objects than are there. Judged by
 * the trust of this machine and by the records that are there before the push: so records go first.
 * Nothing is remembered, since the push may still fail for another reason.
 */
public final class PushGate {
  private final GitRepository repository;
  private final TrustStore trust;
  private final Set<String> branches;
  private final Instant now;

  /**
   * What was decided on one update.
   *
   * @param report how the new state was judged; nothing where it did not come to that
   * @param findings everything that speaks against the update
   */
  public record Decision(RefUpdate update, Optional<Report> report, List<Finding> findings) {
    public Decision {
      findings = List.copyOf(findings);
    }

    /** 0 exactly if the ref may be updated. */
    public ExitCode exitCode() {
      return ExitCode.gravest(
          findings.stream().map(finding -> finding.code().exitCode()).toList());
    }
  }

  /** @param branches full names of the gated branches */
  public PushGate(GitRepository repository, TrustStore trust, Set<String> branches, Instant now) {
    this.repository = repository;
    this.trust = trust;
    this.branches = Set.copyOf(branches);
    this.now = now;
  }

  /**
   * Decides on those updates that are of gated branches, also under the name of a symbolic ref that
   * leads to one: git follows it when it takes the push. Refs that replace objects are refused, and
   * may be deleted.
   *
   * @throws FindingException as {@link GitRepository#refs}
   */
  public List<Decision> judge(List<RefUpdate> updates) throws FindingException {
    List<Decision> decisions = new ArrayList<>();
    RefSnapshot refs = repository.refs();
    for (RefUpdate update : updates) {
      String written = refs.written(update.ref()).orElse(update.ref());
      if (branches.contains(update.ref())) {
        decisions.add(judge(update, update.ref()));
      } else if (branches.contains(written)) {
        decisions.add(judge(update, written));
      } else if (written.startsWith(RepositoryIntegrity.REPLACE) && !update.deletes()) {
        decisions.add(new Decision(update, Optional.empty(), List.of(replaces(update))));
      }
    }
    return decisions;
  }

  private static Finding replaces(RefUpdate update) {
    return new Finding(
        ReasonCode.REPLACE_REFS_PRESENT,
        update.ref() + " would make git show another object in place of one that was approved",
        "push it to no repository that gates branches");
  }

  private Decision judge(RefUpdate update, String branch) {
    try {
      if (update.deletes()) {
        throw new FindingException(
            ReasonCode.NOT_DESCENDANT, "the gated branch " + update.ref() + " may not be deleted");
      }
      requireForward(update);
      Report report = Verification.verify(repository, trust, request(update, branch));
      return new Decision(update, Optional.of(report), report.findings());
    } catch (FindingException e) {
      return new Decision(update, Optional.empty(), List.of(e.finding()));
    }
  }

  private void requireForward(RefUpdate update) throws FindingException {
    ObjectId before = update.before();
    if (before.equals(ObjectId.zeroId())) {
      return;
    }
    FirstParentHistory history =
        FirstParentHistory.of(repository.objects(), update.after(), repository.shallowBoundary());
    if (history.position(before).isEmpty()) {
      throw new FindingException(
          ReasonCode.NOT_DESCENDANT,
          update.ref() + " is at " + before.name() + ", and " + update.after().name()
              + " does not descend from that by first parents",
          "git pull, then push again");
    }
  }

  private VerifyRequest request(RefUpdate update, String branch) {
    return new VerifyRequest(
        new Revision.Id(update.after()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(branch),
        NotesRefNames.DEFAULT,
        false,
        false,
        now);
  }
}
