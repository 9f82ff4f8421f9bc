// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.jspecify.annotations.Nullable;

/**
 * The tag objects under {@code refs/tags/} that point to a commit at once, read when the first is
 * asked for. A tag that cannot be read is passed over: whoever may push tags must not be able to
 * block, and what is not read counts for nothing.
 */
public final class CommitTags {
  private final VerifiedObjects objects;
  private final RefSnapshot refs;
  private @Nullable Map<ObjectId, List<Held>> byCommit;

  /** @param refs those that may hold tags */
  public CommitTags(VerifiedObjects objects, RefSnapshot refs) {
    this.objects = objects;
    this.refs = refs;
  }

  /** A tag and the full name of the ref that holds it. */
  public record Held(String ref, AnnotatedTag tag) {}

  /** The tags of a commit, in the order of their refs. */
  public List<Held> of(ObjectId commit) {
    if (byCommit == null) {
      byCommit = read();
    }
    return byCommit.getOrDefault(commit, List.of());
  }

  private Map<ObjectId, List<Held>> read() {
    Map<ObjectId, List<Held>> found = new HashMap<>();
    refs.under(AnnotatedTag.REFS).forEach((ref, id) -> {
      Optional<AnnotatedTag> tag = tag(id);
      tag.filter(read -> read.type() == ObjectType.COMMIT)
          .ifPresent(read -> found
              .computeIfAbsent(read.object(), object -> new ArrayList<>())
              .add(new Held(ref, read)));
    });
    return found;
  }

  private Optional<AnnotatedTag> tag(ObjectId id) {
    try {
      boolean isTag = objects.claimedType(id).filter(ObjectType.TAG::equals).isPresent();
      return isTag ? Optional.of(AnnotatedTag.read(objects, id)) : Optional.empty();
    } catch (FindingException e) {
      return Optional.empty();
    }
  }
}
