// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/**
 * Finds the commit that a person means. A name that could mean two things is refused: a branch may
 * be called like an object id or like a tag.
 */
public final class RevisionResolver {
  private static final Pattern STEP = Pattern.compile("(?:~[0-9]{0,9}|\\^[0-9]{0,9})$");
  private static final Pattern FULL_ID = Pattern.compile("[0-9a-f]{40}");
  private static final Pattern SHORT_ID = Pattern.compile("[0-9a-f]{4,39}");
  private static final List<String> PREFIXES =
      List.of("", "refs/", "refs/tags/", "refs/heads/", "refs/remotes/");

  private final GitRepository repository;
  private final VerifiedObjects objects;

  public RevisionResolver(GitRepository repository) {
    this.repository = repository;
    this.objects = repository.objects();
  }

  /**
   * The commit that a revision names: a full id, a name of a ref, a short id, each followed by any
   * number of {@code ~N} and {@code ^N}.
   *
   * @throws FindingException {@code REVISION_UNKNOWN}, {@code AMBIGUOUS_REF},
   *     {@code TAG_NAME_MISMATCH}, {@code LIMIT}
   */
  public ObjectId resolve(String revision) throws FindingException {
    Matcher step = STEP.matcher(revision);
    if (step.find()) {
      return step(resolve(revision.substring(0, step.start())), step.group(), revision);
    }
    if (revision.startsWith("-") || revision.isEmpty()) {
      throw unknown(revision);
    }
    List<Named> found = candidates(revision);
    if (found.isEmpty()) {
      throw unknown(revision);
    }
    if (found.stream().map(Named::id).distinct().count() > 1) {
      throw new FindingException(
          ReasonCode.AMBIGUOUS_REF,
          revision + " could mean "
              + String.join(" or ", found.stream().map(Named::name).toList()),
          "write the full name, as in refs/heads/" + revision);
    }
    return new TagPeeling(objects).commit(found.get(0).name(), found.get(0).id());
  }

  private record Named(String name, ObjectId id) {}

  private ObjectId step(ObjectId from, String step, String revision) throws FindingException {
    int number = step.length() == 1 ? 1 : Integer.parseInt(step.substring(1));
    ObjectId at = from;
    if (step.charAt(0) == '~') {
      for (int i = 0; i < number; i++) {
        at = parent(at, 1, revision);
      }
      return at;
    }
    return number == 0 ? at : parent(at, number, revision);
  }

  private ObjectId parent(ObjectId commit, int number, String revision) throws FindingException {
    List<ObjectId> parents = Commit.read(objects, commit).parents();
    if (number > parents.size()) {
      throw unknown(revision);
    }
    return parents.get(number - 1);
  }

  private List<Named> candidates(String name) throws FindingException {
    List<Named> found = new ArrayList<>();
    try {
      for (String prefix : PREFIXES) {
        Ref ref = refNamed(prefix, name);
        ObjectId id = ref == null ? null : ref.getObjectId();
        if (id != null) {
          found.add(new Named(prefix + name, id.copy()));
        }
      }
      if (FULL_ID.matcher(name).matches()) {
        found.add(new Named("object " + name, ObjectId.fromString(name)));
      } else if (SHORT_ID.matcher(name).matches()) {
        found.addAll(abbreviated(name));
      }
    } catch (IOException | IllegalArgumentException e) {
      throw unknown(name);
    }
    return found;
  }

  private @org.jspecify.annotations.Nullable Ref refNamed(String prefix, String name)
      throws IOException {
    boolean special = prefix.isEmpty() && !name.startsWith("refs/") && !name.equals("HEAD");
    return special ? null : repository.jgit().getRefDatabase().exactRef(prefix + name);
  }

  private List<Named> abbreviated(String name) throws IOException, FindingException {
    try (ObjectReader reader = repository.jgit().newObjectReader()) {
      List<Named> found = new ArrayList<>();
      for (ObjectId id : reader.resolve(AbbreviatedObjectId.fromString(name))) {
        ObjectType type = objects.claimedType(id).orElse(ObjectType.BLOB);
        if (type == ObjectType.COMMIT || type == ObjectType.TAG) {
          found.add(new Named("object " + id.name(), id.copy()));
        }
      }
      return found;
    }
  }

  private static FindingException unknown(String revision) {
    return new FindingException(
        ReasonCode.REVISION_UNKNOWN,
        revision.equals("HEAD") ? "there is no commit yet" : "no commit is called " + revision,
        revision.equals("HEAD") ? "git commit" : "git log --oneline, or git fetch");
  }
}
