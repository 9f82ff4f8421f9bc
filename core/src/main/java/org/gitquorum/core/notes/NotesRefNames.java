// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import org.eclipse.jgit.lib.Repository;

/**
 * What the notes refs are called in a repository. The names come from the command line or a pin
 * file, never from git's configuration or environment.
 *
 * @param names full ref names of those that are not called as usual
 */
public record NotesRefNames(Map<NotesRef, String> names) {
  /** The usual names. */
  public static final NotesRefNames DEFAULT = new NotesRefNames(Map.of());

  static final String TRACKING = "refs/quorum/remotes/";

  private static final String NOTES = "refs/notes/";

  /**
   * @throws IllegalArgumentException if a name is no valid ref below {@code refs/notes/}, or two
   *     refs have one name
   */
  public NotesRefNames {
    names = Map.copyOf(names);
    Map<NotesRef, String> all = new EnumMap<>(NotesRef.class);
    for (NotesRef ref : NotesRef.values()) {
      String name = names.getOrDefault(ref, ref.defaultName());
      if (!isUsable(ref, name)) {
        throw new IllegalArgumentException("not the full name of a notes ref");
      }
      all.put(ref, name);
    }
    requireDistinct(all.values());
  }

  /** JGit's rule sets up half of JGit, so it is not asked about the usual names. */
  private static boolean isUsable(NotesRef ref, String name) {
    return name.equals(ref.defaultName())
        || (name.startsWith(NOTES) && Repository.isValidRefName(name));
  }

  private static void requireDistinct(Collection<String> names) {
    if (new HashSet<>(names).size() != names.size()) {
      throw new IllegalArgumentException("two notes refs of one name");
    }
  }

  /** The local ref. */
  public String local(NotesRef ref) {
    return names.getOrDefault(ref, ref.defaultName());
  }

  /** Where a remote's ref is kept as it was last seen. */
  public String tracking(NotesRef ref, String remote) {
    return TRACKING + remote + "/" + ref.shortName();
  }
}
