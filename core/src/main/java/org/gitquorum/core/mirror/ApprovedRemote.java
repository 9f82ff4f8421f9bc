// SPDX-License-Identifier: MIT
package org.gitquorum.core.mirror;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.RefSnapshot;
import org.gitquorum.core.notes.RecordLocation;
import org.gitquorum.core.trust.RemoteAnchor;
import org.gitquorum.core.trust.StoredAnchor;
import org.gitquorum.core.trust.TrustStore;
import org.gitquorum.core.verify.Report;

/**
 * A remote repository as git may see it through this program: each branch at its newest approved
 * state, branches without one not at all, the records, and nothing else. What the remote has is
 * fetched into a quarantine in the local repository's git directory and judged there.
 */
public final class ApprovedRemote {
  private final Path local;
  private final String repositoryKey;
  private final RecordLocation location;
  private final TrustStore trust;
  private final Clock clock;

  /**
   * What git is told.
   *
   * @param refs what each ref is, by full name
   * @param head the branch that HEAD is on, if that is among them
   * @param leftOut why other branches are not among them; hostile text
   */
  public record Listing(
      NavigableMap<String, ObjectId> refs, Optional<String> head, List<String> leftOut) {
    public Listing {
      refs = java.util.Collections.unmodifiableNavigableMap(new TreeMap<>(refs));
      leftOut = List.copyOf(leftOut);
    }
  }

  /** The remote at a location, for a local repository. */
  public ApprovedRemote(
      GitRepository local, RecordLocation location, TrustStore trust, Clock clock) {
    this.local = local.gitDirectory();
    this.repositoryKey = local.commonDirectory().toString();
    this.location = location;
    this.trust = trust;
    this.clock = clock;
  }

  /**
   * Fetches and judges.
   *
   * @throws FindingException {@code NO_TRUST_ANCHOR} where this machine trusts no state of the
   *     remote and none of the local repository; {@code IO_FAILED}
   */
  public Listing list() throws FindingException {
    RemoteAnchor anchor = anchor();
    Path directory = directory();
    try {
      Files.createDirectories(directory);
      try (FileChannel channel = FileChannel.open(
          directory.resolve("quorum.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        // Closing the channel gives the lock back.
        channel.lock();
        return list(directory, anchor);
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private Listing list(Path directory, RemoteAnchor anchor) throws IOException, FindingException {
    if (!Files.exists(directory.resolve("HEAD"))) {
      BareRepository.create(directory, "refs/heads/main", location);
    }
    Quarantine quarantine = new Quarantine(directory, trust, clock);
    List<String> branches = List.copyOf(quarantine.listBranches());
    NavigableMap<String, ObjectId> refs = new TreeMap<>();
    List<String> leftOut = new ArrayList<>();
    if (!branches.isEmpty()) {
      quarantine.fetch(branches).forEach(finding -> leftOut.add(finding.message()));
    }
    for (String branch : branches) {
      add(quarantine, anchor, branch, refs, leftOut);
    }
    PassedNotes.Passed notes = quarantine.passNotes(RefSnapshot.empty());
    refs.putAll(notes.refs());
    leftOut.addAll(notes.remarks());
    notes.findings().forEach(finding -> leftOut.add(finding.message()));
    return new Listing(
        refs, MirrorGit.head(directory).filter(branch -> refs.containsKey(branch)), leftOut);
  }

  private static void add(
      Quarantine quarantine,
      RemoteAnchor anchor,
      String branch,
      NavigableMap<String, ObjectId> refs,
      List<String> leftOut) {
    try {
      Report report = quarantine.judge(branch, Optional.of(anchor));
      Optional<ObjectId> approved = Quarantine.newestApproved(report);
      if (approved.isEmpty()) {
        report
            .findings()
            .forEach(finding -> leftOut.add(branch + " is left out: " + finding.message()));
        return;
      }
      refs.put(branch, approved.get());
      int waiting =
          report.progress().map(progress -> progress.statesSinceApproved()).orElse(0);
      if (waiting > 0) {
        leftOut.add(branch + ": " + waiting + " states are left out, not approved yet");
      }
    } catch (FindingException e) {
      leftOut.add(branch + " is left out: " + e.finding().message());
    }
  }

  /**
   * Gives the local repository objects that were listed, with all that they lead to.
   *
   * @throws FindingException {@code IO_FAILED}
   */
  public void fetch(Collection<ObjectId> objects) throws FindingException {
    MirrorGit.fetchObjects(directory(), local, objects);
  }

  /** What was said of the remote comes before what was said of the local repository. */
  private RemoteAnchor anchor() throws FindingException {
    Optional<RemoteAnchor> own = trust.remoteAnchor(location.value());
    if (own.isPresent()) {
      return own.get();
    }
    StoredAnchor stored = trust
        .anchor(repositoryKey, Optional.empty())
        .orElseThrow(() -> new FindingException(
            ReasonCode.NO_TRUST_ANCHOR,
            "no state of " + location + " is trusted",
            "git quorum trust COMMIT --policy-digest DIGEST --remote " + location
                + ", both told to you by somebody you trust"));
    return new RemoteAnchor(stored.commit(), stored.policyDigest(), stored.trustedOn());
  }

  private Path directory() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256")
          .digest(location.value().getBytes(StandardCharsets.UTF_8));
      return Path.of(repositoryKey)
          .resolve("quorum/remotes")
          .resolve(HexFormat.of().formatHex(digest, 0, 16) + ".git");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private FindingException failed(IOException cause) {
    return new FindingException(
        Finding.of(
            ReasonCode.IO_FAILED, "cannot work in " + directory() + ": " + cause.getMessage()),
        cause);
  }
}
