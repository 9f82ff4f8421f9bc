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
 * asked for. A tag that is too large or cannot be read is passed over: whoever may push tags must
 * not be able to block, and what is not read counts for nothing.
 */
public final class CommitTags {
  /** Any number of tags can be pushed, and each takes little room until it is inflated. */
  public static final int MOST_BYTES = 64 << 10;

  private final VerifiedObjects objects;
  private final RefSnapshot refs;
  private @Nullable Map<ObjectId, List<Place>> byCommit;

  /** @param refs those that may hold tags */
  public CommitTags(VerifiedObjects objects, RefSnapshot refs) {
    this.objects = objects;
    this.refs = refs;
  }

  /** A tag and the full name of the ref that holds it. */
  public record Held(String ref, AnnotatedTag tag) {}

  private record Place(String ref, ObjectId id) {}

  /** The tags of a commit, in the order of their refs; each is read when it is its turn. */
  public Iterable<Held> of(ObjectId commit) {
    if (byCommit == null) {
      byCommit = places();
    }
    List<Place> places = byCommit.getOrDefault(commit, List.of());
    return () -> places.stream()
        .flatMap(place -> tag(place.id()).map(tag -> new Held(place.ref(), tag)).stream())
        .iterator();
  }

  private Map<ObjectId, List<Place>> places() {
    Map<ObjectId, List<Place>> found = new HashMap<>();
    refs.under(AnnotatedTag.REFS).forEach((ref, id) -> {
      Optional<AnnotatedTag> tag = tag(id);
      tag.filter(read -> read.type() == ObjectType.COMMIT)
          .ifPresent(read -> found
              .computeIfAbsent(read.object(), object -> new ArrayList<>())
              .add(new Place(ref, id)));
    });
    return found;
  }

  private Optional<AnnotatedTag> tag(ObjectId id) {
    try {
      boolean isTag = objects.claimedType(id).filter(ObjectType.TAG::equals).isPresent();
      return isTag ? Optional.of(AnnotatedTag.read(objects, id, MOST_BYTES)) : Optional.empty();
    } catch (FindingException e) {
      return Optional.empty();
    }
  }
}
