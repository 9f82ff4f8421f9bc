// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/**
 * Turns what a person types into the id of a commit: a part of gitrevisions(7), with every
 * ambiguity refused instead of decided. A base is {@code HEAD} or {@code @}, a full or short ref
 * name, a whole id or at least four digits of one; {@code ~N} and {@code ^N} may follow. Tags are
 * followed to their commit, at most eight of them, and the first must carry the name it is stored
 * under.
 */
public final class RevisionResolver {
  private static final List<String> PLACES =
      List.of("refs/", "refs/tags/", "refs/heads/", "refs/remotes/");
  private static final int MOST_TAGS = 8;
  private static final int LEAST_DIGITS = 4;
  private static final int HEX = 40;

  private final StoredObjects objects;
  private final RefSnapshot refs;

  /** Resolves by these refs, as they were when the snapshot was taken. */
  public RevisionResolver(StoredObjects objects, RefSnapshot refs) {
    this.objects = objects;
    this.refs = refs;
  }

  /**
   * Resolves in a repository.
   *
   * @throws FindingException as {@link GitRepository#refs}
   */
  public static RevisionResolver of(GitRepository repository) throws FindingException {
    return new RevisionResolver(repository.objects(), repository.refs());
  }

  /**
   * The commit a revision names.
   *
   * @throws FindingException {@code REVISION_UNKNOWN}; {@code AMBIGUOUS_REF} where it names several
   *     things; {@code USAGE} where it begins with a hyphen, cannot be read or names no commit;
   *     {@code TAG_NAME_MISMATCH}; {@code LIMIT} for longer chains of tags; as
   *     {@link VerifiedObjects#read}
   */
  public ObjectId resolve(String revision) throws FindingException {
    if (revision.isEmpty() || revision.startsWith("-")) {
      throw usage("not a revision: '" + revision + "'");
    }
    int end = endOfBase(revision);
    return RevisionSteps.follow(objects, base(revision.substring(0, end)), revision, end);
  }

  /**
   * The same of what may be known as an id already: that has no other meaning.
   *
   * @throws FindingException as {@link #resolve(String)}
   */
  public ObjectId resolve(Revision revision) throws FindingException {
    return revision instanceof Revision.Id id
        ? peel(id.commit(), Optional.empty())
        : resolve(((Revision.Typed) revision).text());
  }

  /**
   * The two commits of {@code A..B}; an empty side means {@code HEAD}.
   *
   * @throws FindingException {@code USAGE} where it is no such range; as {@link #resolve}
   */
  public RevisionRange range(String range) throws FindingException {
    int dots = range.indexOf("..");
    if (dots < 0 || range.indexOf("..", dots + 1) >= 0 || range.equals("..")) {
      throw usage("not a range A..B: '" + range + "'");
    }
    String from = range.substring(0, dots);
    String to = range.substring(dots + 2);
    return new RevisionRange(
        resolve(from.isEmpty() ? "HEAD" : from), resolve(to.isEmpty() ? "HEAD" : to));
  }

  /**
   * The full name of the one ref that a person means by a name, nothing if there is none.
   *
   * @throws FindingException {@code AMBIGUOUS_REF}
   */
  public Optional<String> fullName(String name) throws FindingException {
    return named(name).map(Map.Entry::getKey);
  }

  private static int endOfBase(String revision) {
    for (int i = 0; i < revision.length(); i++) {
      if (revision.charAt(i) == '^' || revision.charAt(i) == '~') {
        return i;
      }
    }
    return revision.length();
  }

  private ObjectId base(String text) throws FindingException {
    String name = text.equals("@") ? "HEAD" : text;
    Optional<Map.Entry<String, ObjectId>> ref = named(name);
    Optional<ObjectId> byDigits = byDigits(name);
    if (ref.isPresent() && byDigits.isPresent()) {
      throw ambiguous(name, ref.get().getKey() + " and object " + byDigits.get().name());
    }
    if (ref.isPresent()) {
      return peel(ref.get().getValue(), Optional.of(ref.get().getKey()));
    }
    if (byDigits.isPresent()) {
      return peel(byDigits.get(), Optional.empty());
    }
    throw unknown(name);
  }

  private Optional<Map.Entry<String, ObjectId>> named(String name) throws FindingException {
    Map<String, ObjectId> found = new LinkedHashMap<>();
    if (name.startsWith("refs/") || isPseudo(name)) {
      addIfThere(found, name);
    }
    for (String place : PLACES) {
      addIfThere(found, place + name);
    }
    addIfThere(found, "refs/remotes/" + name + "/HEAD");
    if (found.size() > 1) {
      throw ambiguous(name, String.join(" and ", found.keySet()));
    }
    return found.entrySet().stream().findFirst();
  }

  private static boolean isPseudo(String name) {
    return name.equals("HEAD") || name.endsWith("_HEAD");
  }

  private void addIfThere(Map<String, ObjectId> found, String fullName) throws FindingException {
    Optional<ObjectId> id = refs.id(fullName);
    if (id.isPresent()) {
      found.put(fullName, id.get());
    }
  }

  private Optional<ObjectId> byDigits(String text) throws FindingException {
    boolean digits = text.length() >= LEAST_DIGITS
        && text.length() <= HEX
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    if (!digits) {
      return Optional.empty();
    }
    if (text.length() == HEX) {
      return Optional.of(ObjectId.fromString(text));
    }
    Collection<ObjectId> matches = objects.beginningWith(AbbreviatedObjectId.fromString(text));
    if (matches.size() <= 1) {
      return matches.stream().findFirst();
    }
    return onlyCommitIn(text, matches);
  }

  /** As git does where a commit is wanted: blobs and trees with the same digits do not matter. */
  private Optional<ObjectId> onlyCommitIn(String digits, Collection<ObjectId> matches)
      throws FindingException {
    Optional<ObjectId> only = Optional.empty();
    for (ObjectId match : matches) {
      Optional<ObjectType> type = objects.claimedType(match);
      if (type.isPresent() && (type.get() == ObjectType.COMMIT || type.get() == ObjectType.TAG)) {
        if (only.isPresent()) {
          throw ambiguous(digits, only.get().name() + " and " + match.name());
        }
        only = Optional.of(match);
      }
    }
    return only;
  }

  private ObjectId peel(ObjectId start, Optional<String> refName) throws FindingException {
    ObjectId at = start;
    for (int tags = 0; tags <= MOST_TAGS; tags++) {
      Optional<ObjectType> type = objects.claimedType(at);
      if (type.isEmpty() || type.get() == ObjectType.COMMIT) {
        Commit.read(objects, at);
        return at;
      }
      if (type.get() != ObjectType.TAG) {
        // The type is a claim until the content is hashed under it: a lie is damage, no wrong call.
        objects.read(at, type.get(), Long.MAX_VALUE);
        throw usage(at.name() + " is a " + Failures.named(type.get()) + ", not a commit");
      }
      AnnotatedTag tag = AnnotatedTag.read(objects, at);
      if (tags == 0 && refName.isPresent()) {
        checkName(refName.get(), tag);
      }
      at = tag.object();
    }
    throw Failures.limit("more than " + MOST_TAGS + " tags point to one another");
  }

  private static void checkName(String refName, AnnotatedTag tag) throws FindingException {
    if (refName.startsWith(AnnotatedTag.REFS) && !tag.belongsAt(refName)) {
      throw new FindingException(
          ReasonCode.TAG_NAME_MISMATCH,
          refName + " holds a tag that was made as '" + tag.displayName() + "'");
    }
  }

  private FindingException unknown(String name) {
    boolean unborn = refs.headTarget().isPresent() && !refs.contains("HEAD");
    if (name.equals("HEAD") && unborn) {
      return new FindingException(
          ReasonCode.REVISION_UNKNOWN,
          "branch " + refs.headTarget().get() + " has no commit yet",
          "commit something first, or name another revision");
    }
    return new FindingException(
        ReasonCode.REVISION_UNKNOWN,
        "no such revision: '" + name + "'",
        "see: git branch -a and git tag; a remote branch is called origin/<branch>");
  }

  private static FindingException ambiguous(String name, String meanings) {
    return new FindingException(
        ReasonCode.AMBIGUOUS_REF,
        "'" + name + "' can mean " + meanings,
        "write the full name, such as refs/heads/main");
  }

  static FindingException usage(String message) {
    return new FindingException(ReasonCode.USAGE, message);
  }
}
