// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.RefSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * The tips of the local notes refs and of what is known of every remote's, resolved once: a ref
 * that moves later changes nothing.
 *
 * @param tips for every notes ref, distinct, the local one first
 */
public record NotesTips(Map<NotesRef, List<ObjectId>> tips) {
  public NotesTips {
    Map<NotesRef, List<ObjectId>> copy = new EnumMap<>(NotesRef.class);
    for (NotesRef ref : NotesRef.values()) {
      copy.put(ref, List.copyOf(tips.getOrDefault(ref, List.of())));
    }
    tips = Map.copyOf(copy);
  }

  /** The tips among refs that were read at one time. */
  public static NotesTips resolve(RefSnapshot refs, NotesRefNames names) throws FindingException {
    Map<NotesRef, List<ObjectId>> tips = new EnumMap<>(NotesRef.class);
    for (NotesRef ref : NotesRef.values()) {
      Set<ObjectId> found = new LinkedHashSet<>();
      refs.id(names.local(ref)).ifPresent(found::add);
      refs.under(NotesRefNames.TRACKING).forEach((name, id) -> {
        if (name.endsWith("/" + ref.shortName())) {
          found.add(id);
        }
      });
      tips.put(ref, new ArrayList<>(found));
    }
    return new NotesTips(tips);
  }

  /**
   * Resolves the refs.
   *
   * @throws FindingException {@code IO_FAILED} if the refs cannot be read
   */
  public static NotesTips resolve(Repository repository, NotesRefNames names)
      throws FindingException {
    try {
      Map<NotesRef, List<ObjectId>> tips = new EnumMap<>(NotesRef.class);
      for (NotesRef ref : NotesRef.values()) {
        Set<ObjectId> found = new LinkedHashSet<>();
        add(found, repository.exactRef(names.local(ref)));
        found.addAll(tracked(repository, ref));
        tips.put(ref, new ArrayList<>(found));
      }
      return new NotesTips(tips);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * The tips that all remotes are known to have of one notes ref.
   *
   * @throws FindingException {@code IO_FAILED} if the refs cannot be read
   */
  static List<ObjectId> tracking(Repository repository, NotesRef ref) throws FindingException {
    try {
      return List.copyOf(tracked(repository, ref));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static Set<ObjectId> tracked(Repository repository, NotesRef ref) throws IOException {
    Set<ObjectId> found = new LinkedHashSet<>();
    for (Ref candidate : repository.getRefDatabase().getRefsByPrefix(NotesRefNames.TRACKING)) {
      if (candidate.getName().endsWith("/" + ref.shortName())) {
        add(found, candidate);
      }
    }
    return found;
  }

  private static FindingException unreadable(IOException e) {
    return new FindingException(
        Finding.of(ReasonCode.IO_FAILED, "cannot read the notes refs: " + e.getMessage()), e);
  }

  private static void add(Set<ObjectId> found, @Nullable Ref candidate) {
    if (candidate != null && candidate.getObjectId() != null) {
      found.add(candidate.getObjectId().copy());
    }
  }

  /** These and one more. */
  public NotesTips with(NotesRef ref, ObjectId tip) {
    if (of(ref).contains(tip)) {
      return this;
    }
    Map<NotesRef, List<ObjectId>> more = new EnumMap<>(NotesRef.class);
    more.putAll(tips);
    List<ObjectId> own = new ArrayList<>(of(ref));
    own.add(tip);
    more.put(ref, own);
    return new NotesTips(more);
  }

  /** The tips of one notes ref, distinct, the local one first. */
  public List<ObjectId> of(NotesRef ref) {
    return tips.getOrDefault(ref, List.of());
  }
}
