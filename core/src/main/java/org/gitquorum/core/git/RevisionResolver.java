// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        ? new TagChain(objects).follow(id.commit(), Optional.empty())
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
    Optional<ObjectId> byDigits = new AbbreviatedIds(objects).find(name);
    if (ref.isPresent() && byDigits.isPresent()) {
      throw ambiguous(name, ref.get().getKey() + " and object " + byDigits.get().name());
    }
    if (ref.isPresent()) {
      return new TagChain(objects)
          .follow(ref.get().getValue(), Optional.of(ref.get().getKey()));
    }
    if (byDigits.isPresent()) {
      return new TagChain(objects).follow(byDigits.get(), Optional.empty());
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
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(found.entrySet().iterator().next());
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

  static FindingException ambiguous(String name, String meanings) {
    return new FindingException(
        ReasonCode.AMBIGUOUS_REF,
        "'" + name + "' can mean " + meanings,
        "write the full name, such as refs/heads/main");
  }

  static FindingException usage(String message) {
    return new FindingException(ReasonCode.USAGE, message);
  }
}
