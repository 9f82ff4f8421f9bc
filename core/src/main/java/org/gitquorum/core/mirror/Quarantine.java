// SPDX-License-Identifier: MIT
package org.gitquorum.core.mirror;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.Commit;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.OpenOptions;
import org.gitquorum.core.git.PolicyDirectory;
import org.gitquorum.core.git.RefSnapshot;
import org.gitquorum.core.git.Revision;
import org.gitquorum.core.git.VerifiedObjects;
import org.gitquorum.core.notes.NotesRefNames;
import org.gitquorum.core.trust.RemoteAnchor;
import org.gitquorum.core.trust.StoredAnchor;
import org.gitquorum.core.trust.TrustStore;
import org.gitquorum.core.trust.UsablePolicy;
import org.gitquorum.core.verify.Report;
import org.gitquorum.core.verify.Verification;
import org.gitquorum.core.verify.VerifyRequest;

/**
 * A bare repository that takes whatever an upstream has, and from which only approved states go on.
 * Records that the upstream loses are kept. Nobody else is meant to read it.
 */
public final class Quarantine {
  private final Path directory;
  private final TrustStore trust;
  private final Clock clock;

  /** One that is there already. */
  public Quarantine(Path directory, TrustStore trust, Clock clock) {
    this.directory = directory;
    this.trust = trust;
    this.clock = clock;
  }

  /** What git calls {@code $GIT_DIR}. */
  public Path directory() {
    return directory;
  }

  /**
   * The upstream's branches, full names.
   *
   * @throws FindingException {@code IO_FAILED}
   */
  public Set<String> listBranches() throws FindingException {
    return new TreeSet<>(MirrorGit.list(directory).keySet());
  }

  /**
   * Takes over branches as they are at the upstream, and records. A notes ref that cannot be taken
   * over stops neither the branches nor other notes refs: what was there of it before counts on.
   *
   * @param branches full names
   * @return why notes refs could not be taken over
   * @throws FindingException {@code IO_FAILED}, also where a branch is not there
   */
  public List<Finding> fetch(List<String> branches) throws FindingException {
    MirrorGit.fetch(directory, branches);
    return new UpstreamRecords(this, trust, clock).fetch();
  }

  /**
   * What of the notes may go on to others.
   *
   * @param served what others have
   */
  PassedNotes.Passed passNotes(RefSnapshot served) throws FindingException {
    try (GitRepository repository = open()) {
      return PassedNotes.of(repository, served, clock);
    }
  }

  /**
   * Stores an anchor for this repository. The policy there has to be usable.
   *
   * @param digest what the policy has to have, if that is known
   * @throws FindingException {@code POLICY_DIGEST_MISMATCH}, {@code POLICY_MISSING},
   *     {@code POLICY_INVALID}; {@code REVISION_UNKNOWN} where the upstream lacks it
   */
  public StoredAnchor trust(ObjectId anchor, Optional<String> digest, TrustStore store)
      throws FindingException {
    try (GitRepository repository = open()) {
      VerifiedObjects objects = repository.collisionDetectingObjects();
      if (objects.claimedType(anchor).isEmpty()) {
        throw new FindingException(
            ReasonCode.REVISION_UNKNOWN,
            "the branches fetched do not hold " + anchor.name(),
            "ask those who told you to trust it");
      }
      PolicyDirectory directory =
          PolicyDirectory.of(objects, Commit.read(objects, anchor).tree());
      if (directory instanceof PolicyDirectory.Unusable unusable) {
        throw new FindingException(
            ReasonCode.POLICY_INVALID, "the policy at " + anchor.name() + ": " + unusable.reason());
      }
      if (!(directory instanceof PolicyDirectory.Read read)) {
        throw new FindingException(ReasonCode.POLICY_MISSING, "no policy at " + anchor.name());
      }
      StoredAnchor trusted =
          StoredAnchor.of(anchor, UsablePolicy.read(read.files()), digest, clock.instant());
      store.storeAnchor(repository.commonDirectory().toString(), Optional.empty(), trusted);
      return trusted;
    }
  }

  /**
   * Judges the tip of a branch by the anchor that is stored for this repository; what was approved
   * is remembered.
   *
   * @throws FindingException as {@link Verification#verify}
   */
  public Report judge(String branch) throws FindingException {
    return judge(branch, Optional.empty());
  }

  /** The same from another anchor than the one stored for this repository. */
  Report judge(String branch, Optional<RemoteAnchor> anchor) throws FindingException {
    try (GitRepository repository = open()) {
      ObjectId tip = repository
          .refs()
          .id(branch)
          .orElseThrow(() -> new FindingException(
              ReasonCode.REVISION_UNKNOWN, "there is no " + branch + " at the upstream"));
      return Verification.verify(
          repository,
          trust,
          new VerifyRequest(
              new Revision.Id(tip),
              anchor.map(given -> new Revision.Id(given.commit())),
              anchor.map(RemoteAnchor::policyDigest),
              Optional.empty(),
              Optional.of(branch),
              NotesRefNames.DEFAULT,
              true,
              false,
              clock.instant()));
    }
  }

  /**
   * The newest approved state that a report speaks of: the target, or if that still lacks
   * approvals, the last one before it. None where the report found anything else.
   */
  public static Optional<ObjectId> newestApproved(Report report) {
    boolean waits = report.exitCode() == ExitCode.REFUSED || report.exitCode() == ExitCode.APPROVED;
    return waits ? report.progress().map(progress -> progress.lastApproved()) : Optional.empty();
  }

  /**
   * Gives objects and refs to another repository.
   *
   * @throws FindingException {@code IO_FAILED}
   */
  public void pass(Map<String, ObjectId> refs, Path to) throws FindingException {
    if (!refs.isEmpty()) {
      MirrorGit.push(directory, to, refs);
    }
  }

  /** Opens it; the caller closes it. */
  public GitRepository open() throws FindingException {
    return GitRepository.open(directory, new OpenOptions(false, true));
  }
}
