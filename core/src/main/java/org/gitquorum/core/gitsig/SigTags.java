// SPDX-License-Identifier: MIT
package org.gitquorum.core.gitsig;

import java.time.Clock;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.AnnotatedTag;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.SignedPayload;
import org.gitquorum.core.signature.Verification;

/** Signs commits with tags instead of notes. */
public final class SigTags {
  private final GitRepository repository;
  private final SigGit git;
  private final Clock clock;

  /** @param git makes the tag */
  public SigTags(GitRepository repository, SigGit git, Clock clock) {
    this.repository = repository;
    this.git = git;
    this.clock = clock;
  }

  /**
   * Makes a signed tag, which is deleted again if it would not count.
   *
   * @return its name
   * @throws FindingException {@code KEY_UNUSABLE}; {@code IO_FAILED} with git's words
   */
  public String add(ObjectId commit, OwnKey me) throws FindingException {
    String name = git.tag(commit, me.signingKey(clock));
    ObjectId id = repository.freshRefs().id("refs/tags/" + name).orElseThrow();
    Optional<SignedPayload> signed = AnnotatedTag.read(repository.objects(), id).signature();
    boolean counts = signed
        .filter(payload -> me.certificate()
                .judge(new FoundSignature.InObject(SignaturePlace.TAG, payload), clock.instant())
            instanceof Verification.Good)
        .isPresent();
    if (!counts) {
      git.deleteTag(name);
      throw new FindingException(
          ReasonCode.KEY_UNUSABLE, "the tag was deleted, because its signature would not count");
    }
    return name;
  }
}
