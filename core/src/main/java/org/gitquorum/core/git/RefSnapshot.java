// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/**
 * All refs of a repository at one moment, symbolic ones followed. Tags are not peeled. Resolving
 * refs once and using ids from then on leaves no gap for a ref to move through.
 */
public final class RefSnapshot {
  private final SortedMap<String, ObjectId> ids;
  private final SortedSet<String> broken;
  private final SortedMap<String, String> symbolic;
  private final Optional<String> headTarget;

  RefSnapshot(
      SortedMap<String, ObjectId> ids,
      Set<String> broken,
      Map<String, String> symbolic,
      Optional<String> headTarget) {
    this.ids = Collections.unmodifiableSortedMap(new TreeMap<>(ids));
    this.broken = Collections.unmodifiableSortedSet(new TreeSet<>(broken));
    this.symbolic = Collections.unmodifiableSortedMap(new TreeMap<>(symbolic));
    this.headTarget = headTarget;
  }

  /** That of a repository without a ref. */
  public static RefSnapshot empty() {
    return new RefSnapshot(new TreeMap<>(), Set.of(), Map.of(), Optional.empty());
  }

  /**
   * The object a ref points to, nothing where there is no such ref.
   *
   * @param name a full name, {@code HEAD} or another name directly below the git directory
   * @throws FindingException {@code OBJECT_MALFORMED} where the ref is there and cannot be read
   */
  public Optional<ObjectId> id(String name) throws FindingException {
    if (broken.contains(name)) {
      throw new FindingException(
          ReasonCode.OBJECT_MALFORMED, "ref " + name + " is broken", "see: git fsck");
    }
    return Optional.ofNullable(ids.get(name));
  }

  /** Whether a ref of this name is there, broken ones too. */
  public boolean contains(String name) {
    return ids.containsKey(name) || broken.contains(name);
  }

  /** All readable refs whose full name begins with {@code prefix}. */
  public SortedMap<String, ObjectId> under(String prefix) {
    return Collections.unmodifiableSortedMap(
        prefix.isEmpty() ? ids : ids.subMap(prefix, prefix + Character.MAX_VALUE));
  }

  /** Names of refs that are there and cannot be read. */
  public SortedSet<String> broken() {
    return broken;
  }

  /** Names of refs that stand for another one; it need not exist. */
  SortedSet<String> symbolic() {
    return new TreeSet<>(symbolic.keySet());
  }

  /**
   * The ref that is written when git writes to this name: itself, or what symbolic refs lead to.
   * Nothing where they lead in a circle.
   */
  public Optional<String> written(String name) {
    Set<String> passed = new HashSet<>();
    String at = name;
    while (symbolic.containsKey(at)) {
      if (!passed.add(at)) {
        return Optional.empty();
      }
      at = symbolic.getOrDefault(at, at);
    }
    return Optional.of(at);
  }

  /** Names of all refs, broken ones too. */
  SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>(ids.keySet());
    names.addAll(broken);
    names.addAll(symbolic.keySet());
    return names;
  }

  /**
   * The branch HEAD is on, full name, also while it has no commit; nothing where it is detached.
   */
  public Optional<String> headTarget() {
    return headTarget;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RefSnapshot snapshot
        && ids.equals(snapshot.ids)
        && broken.equals(snapshot.broken)
        && headTarget.equals(snapshot.headTarget);
  }

  @Override
  public int hashCode() {
    return ids.hashCode();
  }
}
