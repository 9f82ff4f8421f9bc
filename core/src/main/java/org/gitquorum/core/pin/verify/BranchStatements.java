// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.verify;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Finding;
import org.gitquorum.core.publication.CountedHead;
import org.gitquorum.core.publication.CountedRelease;
import org.gitquorum.core.trust.SeenState;

/** What a gated repository published about one branch and what counts of it. */
public interface BranchStatements {
  /** The release of a commit, with the highest number if it has several. */
  Optional<CountedRelease> releaseOf(ObjectId commit);

  /** The release of a commit that an older policy accepted and the newest does not. */
  Optional<CountedRelease> outdatedOf(ObjectId commit);

  /** A release of a tree with this hash, in either form. */
  Optional<CountedRelease> releaseWithHash(String sri);

  /** The release to choose for a new pin. */
  Optional<CountedRelease> newest();

  /** The newest head statement. */
  Optional<CountedHead> head();

  /** What speaks against moving from one released state to another, rollbacks considered. */
  Optional<Finding> backwards(SeenState from, CountedRelease to);

  /** What is wrong with the numbers of its statements, or missing that this machine has seen. */
  List<Finding> findings();

  /** The present, by which freshness is judged. */
  Instant present(Instant now);
}
