// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.notes.GitTransport.Refspec;

/** The notes refs of one remote, as they are there and as the tracking refs last saw them. */
final class RemoteRefs {
  private final GitTransport transport;
  private final RefWriter refs;
  private final NotesRefNames names;
  private final RemoteName remote;
  private final Set<NotesRef> wanted;

  RemoteRefs(
      GitTransport transport,
      RefWriter refs,
      NotesRefNames names,
      RemoteName remote,
      Set<NotesRef> wanted) {
    this.transport = transport;
    this.refs = refs;
    this.names = names;
    this.remote = remote;
    this.wanted = wanted;
  }

  /** What the remote has now. */
  Map<NotesRef, ObjectId> list() throws FindingException {
    Set<String> wantedNames = new LinkedHashSet<>();
    wanted.forEach(ref -> wantedNames.add(names.local(ref)));
    Map<String, ObjectId> found = transport.list(remote, wantedNames);
    Map<NotesRef, ObjectId> tips = new EnumMap<>(NotesRef.class);
    for (NotesRef ref : wanted) {
      ObjectId tip = found.get(names.local(ref));
      if (tip != null) {
        tips.put(ref, tip);
      }
    }
    return tips;
  }

  /** What the tracking refs hold. */
  Map<NotesRef, ObjectId> tracked() throws FindingException {
    Map<NotesRef, ObjectId> tips = new EnumMap<>(NotesRef.class);
    try {
      for (NotesRef ref : wanted) {
        refs.tip(tracking(ref)).ifPresent(tip -> tips.put(ref, tip));
      }
      return tips;
    } catch (IOException e) {
      throw new FindingException(
          Finding.of(ReasonCode.IO_FAILED, "cannot read the notes refs: " + e.getMessage()), e);
    }
  }

  /** Brings the tracking refs to what the remote has; one that it has no longer stays. */
  void fetch(Map<NotesRef, ObjectId> listed) throws FindingException {
    Map<NotesRef, ObjectId> tracked = tracked();
    List<Refspec> refspecs = new ArrayList<>();
    for (var tip : listed.entrySet()) {
      if (!tip.getValue().equals(tracked.get(tip.getKey()))) {
        refspecs.add(new Refspec(names.local(tip.getKey()), tracking(tip.getKey())));
      }
    }
    if (!refspecs.isEmpty()) {
      transport.fetch(remote, refspecs);
    }
  }

  /**
   * Pushes tips that the remote does not have, all or none.
   *
   * @return why the remote did not take them, in git's words
   */
  Optional<String> push(
      Map<NotesRef, ObjectId> tips, Map<NotesRef, ObjectId> listed, PersonIdent author)
      throws FindingException {
    List<Refspec> refspecs = new ArrayList<>();
    for (var tip : tips.entrySet()) {
      if (!tip.getValue().equals(listed.get(tip.getKey()))) {
        refspecs.add(new Refspec(tip.getValue().name(), names.local(tip.getKey())));
      }
    }
    Optional<String> refusal =
        refspecs.isEmpty() ? Optional.empty() : transport.push(remote, refspecs);
    if (refusal.isEmpty()) {
      for (var tip : tips.entrySet()) {
        Optional<ObjectId> pushed = Optional.of(tip.getValue());
        refs.change(tracking(tip.getKey()), author, (current, inserter) -> pushed);
      }
    }
    return refusal;
  }

  private String tracking(NotesRef ref) {
    return names.tracking(ref, remote.value());
  }
}
