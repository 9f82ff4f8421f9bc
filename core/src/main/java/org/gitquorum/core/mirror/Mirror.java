// SPDX-License-Identifier: MIT
package org.gitquorum.core.mirror;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.FirstParentHistory;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.OpenOptions;
import org.gitquorum.core.git.RefSnapshot;
import org.gitquorum.core.notes.RecordLocation;
import org.gitquorum.core.trust.TrustStore;
import org.gitquorum.core.verify.Report;

/**
 * A folder with two bare repositories: {@code quarantine.git} takes what an upstream has, and
 * {@code served.git} is given the newest approved state of each branch, what that leads to, and the
 * records. A served branch only moves forward, whatever the upstream does. A run that is stopped at
 * any moment leaves a mirror that the next one goes on from.
 */
public final class Mirror {
  private static final String QUARANTINE = "quarantine.git";
  private static final String SERVED = "served.git";
  private static final String BRANCHES = "branches";

  private final Path folder;
  private final Quarantine quarantine;

  private Mirror(Path folder, TrustStore trust, Clock clock) {
    this.folder = folder;
    this.quarantine = new Quarantine(folder.resolve(QUARANTINE), trust, clock);
  }

  /**
   * A mirror that is there already.
   *
   * @throws FindingException {@code USAGE} where there is none
   */
  public static Mirror open(Path folder, TrustStore trust, Clock clock) throws FindingException {
    if (!Files.isRegularFile(folder.resolve(BRANCHES))) {
      throw new FindingException(
          ReasonCode.USAGE,
          folder + " is no mirror",
          "git quorum mirror init " + folder + " --from URL --anchor COMMIT");
    }
    return new Mirror(folder, trust, clock);
  }

  /**
   * Makes a mirror and fills its quarantine. Nothing is served yet. If the upstream cannot be
   * fetched, nothing stays behind.
   *
   * @param folder where nothing is yet
   * @param branches full names
   * @throws FindingException {@code USAGE} for a folder in use or a name that is none;
   *     {@code IO_FAILED}
   */
  public static Mirror create(
      Path folder, RecordLocation upstream, List<String> branches, TrustStore trust, Clock clock)
      throws FindingException {
    if (Files.exists(folder)) {
      throw new FindingException(
          ReasonCode.USAGE, folder + " is there already", "git quorum mirror sync " + folder);
    }
    for (String branch : branches) {
      if (!branch.startsWith("refs/heads/") || !Repository.isValidRefName(branch)) {
        throw new FindingException(
            ReasonCode.USAGE,
            "not the full name of a branch: " + branch,
            "--branch refs/heads/main");
      }
    }
    Path beside = folder.resolveSibling("." + folder.getFileName() + ".new");
    try {
      FolderRemoval.remove(beside);
      BareRepository.create(beside.resolve(QUARANTINE), branches.get(0), upstream);
      BareRepository.create(beside.resolve(SERVED), branches.get(0));
      Files.write(beside.resolve(BRANCHES), branches, StandardCharsets.UTF_8);
      new Mirror(beside, trust, clock).quarantine.fetch(branches);
      Files.move(beside, folder);
      return new Mirror(folder, trust, clock);
    } catch (IOException e) {
      throw failed(folder, e);
    } finally {
      FolderRemoval.removeQuietly(beside);
    }
  }

  /** Its quarantine. */
  public Quarantine quarantine() {
    return quarantine;
  }

  /** The repository that may be served. */
  public Path served() {
    return folder.resolve(SERVED);
  }

  /**
   * Fetches, judges, and moves the served refs forward.
   *
   * @throws FindingException {@code IO_FAILED}, and what keeps every branch from being judged
   */
  public MirrorRun sync() throws FindingException {
    try (FileChannel channel = FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        throw new FindingException(
            ReasonCode.IO_FAILED, "another run is working on " + folder, "wait until it has ended");
      }
      List<String> branches = Files.readAllLines(folder.resolve(BRANCHES), StandardCharsets.UTF_8);
      List<Finding> unfetched = quarantine.fetch(branches);
      return advance(branches, unfetched);
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  private MirrorRun advance(List<String> branches, List<Finding> unfetched)
      throws FindingException {
    try (GitRepository source = quarantine.open();
        GitRepository target = GitRepository.open(served(), new OpenOptions(false, true))) {
      RefSnapshot there = target.refs();
      Map<String, ObjectId> refs = new HashMap<>();
      List<MirrorRun.Branch> results = new ArrayList<>();
      for (String branch : branches) {
        MirrorRun.Branch result = judge(source, branch, there.id(branch));
        result
            .after()
            .filter(after -> !result.before().equals(Optional.of(after)))
            .ifPresent(after -> refs.put(branch, after));
        results.add(result);
      }
      PassedNotes.Passed notes = quarantine.passNotes(there);
      for (Map.Entry<String, ObjectId> ref : notes.refs().entrySet()) {
        if (!there.id(ref.getKey()).equals(Optional.of(ref.getValue()))) {
          refs.put(ref.getKey(), ref.getValue());
        }
      }
      quarantine.pass(refs, served());
      List<Finding> findings = new ArrayList<>(unfetched);
      findings.addAll(notes.findings());
      return new MirrorRun(served(), results, findings, notes.remarks());
    }
  }

  private MirrorRun.Branch judge(GitRepository source, String branch, Optional<ObjectId> before)
      throws FindingException {
    Report report;
    try {
      report = quarantine.judge(branch);
    } catch (FindingException e) {
      return MirrorRun.Branch.stopped(branch, before, Optional.empty(), e.finding());
    }
    Optional<ObjectId> approved = Quarantine.newestApproved(report);
    if (approved.isEmpty()) {
      return new MirrorRun.Branch(branch, before, before, Optional.of(report), report.findings());
    }
    if (before.isPresent() && !isBelow(source, before.get(), approved.get())) {
      return MirrorRun.Branch.stopped(
          branch,
          before,
          Optional.of(report),
          new FindingException(
                  ReasonCode.BEHIND_FLOOR,
                  "the mirror serves " + before.get().name() + " on " + branch
                      + ", and the newest approved state, " + approved.get().name()
                      + ", does not descend from it")
              .finding());
    }
    return new MirrorRun.Branch(branch, before, approved, Optional.of(report), List.of());
  }

  private static boolean isBelow(GitRepository source, ObjectId earlier, ObjectId later)
      throws FindingException {
    return FirstParentHistory.of(source.objects(), later, source.shallowBoundary())
        .position(earlier)
        .isPresent();
  }

  private static FindingException failed(Path folder, IOException cause) {
    return new FindingException(
        Finding.of(ReasonCode.IO_FAILED, "cannot work in " + folder + ": " + cause.getMessage()),
        cause);
  }
}
