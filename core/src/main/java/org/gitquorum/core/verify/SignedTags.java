// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.AnnotatedTag;
import org.gitquorum.core.git.ObjectType;
import org.gitquorum.core.git.RefSnapshot;
import org.gitquorum.core.git.VerifiedObjects;
import org.jspecify.annotations.Nullable;

/**
 * The tag objects under {@code refs/tags/} that point to a commit at once, read when the first is
 * asked for. A tag that cannot be read is passed over: whoever may push tags must not be able to
 * block, and what is not read counts for nothing.
 */
public final class SignedTags {
  private static final String TAGS = "refs/tags/";

  private final VerifiedObjects objects;
  private final RefSnapshot refs;
  private @Nullable Map<ObjectId, List<Named>> byCommit;

  /** The tags among refs that were read at one time. */
  public SignedTags(VerifiedObjects objects, RefSnapshot refs) {
    this.objects = objects;
    this.refs = refs;
  }

  /** A tag and the full name of the ref that holds it. */
  public record Named(String ref, AnnotatedTag tag) {
    /** A signed tag moved under another name would otherwise pass for that other one. */
    public boolean isNamedAsItsRef() {
      byte[] carried = tag.name().getBytes(StandardCharsets.ISO_8859_1);
      return ref.equals(TAGS + new String(carried, StandardCharsets.UTF_8));
    }
  }

  /** The tags of a commit, in the order of their refs. */
  public List<Named> of(ObjectId commit) {
    if (byCommit == null) {
      byCommit = read();
    }
    return byCommit.getOrDefault(commit, List.of());
  }

  private Map<ObjectId, List<Named>> read() {
    Map<ObjectId, List<Named>> found = new HashMap<>();
    refs.under(TAGS).forEach((ref, id) -> {
      Optional<AnnotatedTag> tag = tag(id);
      tag.filter(read -> read.type() == ObjectType.COMMIT)
          .ifPresent(read -> found
              .computeIfAbsent(read.object(), object -> new ArrayList<>())
              .add(new Named(ref, read)));
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
