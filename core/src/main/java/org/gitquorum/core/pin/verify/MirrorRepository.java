// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.verify;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.FirstParentHistory;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.ObjectType;
import org.gitquorum.core.git.OpenOptions;
import org.gitquorum.core.git.Revision;
import org.gitquorum.core.git.StateFacts;
import org.gitquorum.core.notes.NotesRefNames;
import org.gitquorum.core.trust.TrustStore;
import org.gitquorum.core.verify.Report;
import org.gitquorum.core.verify.Verification;
import org.gitquorum.core.verify.VerifyRequest;
import org.gitquorum.policy.pins.GatedRepository;

/** A clone or mirror of a gated repository on this machine. Everything read from it is verified. */
public final class MirrorRepository implements StateMirror, AutoCloseable {
  private static final String HEADS = "refs/heads/";

  private final GitRepository git;
  private final GatedRepository gated;
  private final TrustStore trust;
  private final Instant now;
  private final Map<ObjectId, StateFacts> facts = new HashMap<>();

  private MirrorRepository(
      GitRepository git, GatedRepository gated, TrustStore trust, Instant now) {
    this.git = git;
    this.gated = gated;
    this.trust = trust;
    this.now = now;
  }

  /**
   * The mirror that a configuration names, if it names one.
   *
   * @param top from where its path counts
   * @throws FindingException as {@link GitRepository#open}
   */
  public static Optional<MirrorRepository> of(
      GatedRepository gated, Path top, TrustStore trust, Instant now) throws FindingException {
    if (gated.mirror().isEmpty()) {
      return Optional.empty();
    }
    Path place = top.resolve(gated.mirror().get()).normalize();
    GitRepository git = GitRepository.open(place, new OpenOptions(false, true));
    return Optional.of(new MirrorRepository(git, gated, trust, now));
  }

  @Override
  public boolean holds(ObjectId commit) throws FindingException {
    return git.objects().claimedType(commit).equals(Optional.of(ObjectType.COMMIT));
  }

  @Override
  public boolean leads(ObjectId earlier, ObjectId later) throws FindingException {
    FirstParentHistory history = FirstParentHistory.of(git.objects(), later, git.shallowBoundary());
    boolean found = history.position(earlier).isPresent();
    if (!found && history.endsAtShallowBoundary()) {
      throw new FindingException(
          ReasonCode.SHALLOW_RANGE,
          "the mirror of " + gated.name() + " is shallow and cut above " + earlier.name(),
          "git fetch --unshallow in " + gated.mirror().orElse("it"));
    }
    return found;
  }

  @Override
  public boolean isOn(String branch, ObjectId commit) throws FindingException {
    for (ObjectId tip : tips(branch)) {
      if (FirstParentHistory.of(git.objects(), tip, git.shallowBoundary())
          .position(commit)
          .isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** Where a branch is, as a branch of the mirror and as its remotes were seen. */
  private List<ObjectId> tips(String branch) throws FindingException {
    List<ObjectId> tips = new ArrayList<>(git.refs().id(branch).stream().toList());
    String end = "/" + branch.substring(HEADS.length());
    git.refs().under("refs/remotes/").forEach((name, id) -> {
      boolean tracks = name.endsWith(end)
          && name.substring("refs/remotes/".length(), name.length() - end.length())
                  .indexOf('/')
              < 0;
      if (tracks) {
        tips.add(id);
      }
    });
    return tips;
  }

  @Override
  public Optional<Report> walk(ObjectId commit) throws FindingException {
    if (gated.anchor().isEmpty()) {
      return Optional.empty();
    }
    VerifyRequest request = new VerifyRequest(
        new Revision.Id(commit),
        gated.anchor().map(id -> new Revision.Id(ObjectId.fromString(id))),
        Optional.of(gated.policyDigest()),
        Optional.empty(),
        Optional.empty(),
        NotesRefNames.DEFAULT,
        false,
        false,
        now);
    return Optional.of(Verification.verify(git, trust, request));
  }

  @Override
  public StateFacts facts(ObjectId commit) throws FindingException {
    StateFacts known = facts.get(commit);
    if (known == null) {
      known = StateFacts.of(git.collisionDetectingObjects(), commit);
      facts.put(commit, known);
    }
    return known;
  }

  /** Tips of its trust ref. */
  public GitRepository git() {
    return git;
  }

  @Override
  public void close() {
    git.close();
  }
}
