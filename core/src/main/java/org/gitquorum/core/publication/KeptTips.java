// SPDX-License-Identifier: MIT
package org.gitquorum.core.publication;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.VerifiedObjects;
import org.gitquorum.core.notes.NoteLine;
import org.gitquorum.core.notes.NotesSnapshot;

/**
 * Tells which tips seen before need not be kept: those whose every record that somebody of the
 * policies made stands elsewhere too. What a server adds and takes away again, others can make; so
 * nothing that a stranger does fills the store.
 */
final class KeptTips {
  private record Line(ObjectId annotated, Bytes text) {}

  private final VerifiedObjects objects;
  private final Map<String, ObjectId> seen;
  private final ObjectId tip;
  private final PublishedRecords records;

  KeptTips(GitRepository repository, PublishedRecords records) throws FindingException {
    this.objects = repository.collisionDetectingObjects();
    var refs = repository.freshRefs();
    this.seen = new LinkedHashMap<>(refs.under(RecordStore.SEEN));
    this.tip = refs.id(RecordStore.TIP).orElseThrow();
    this.records = records;
  }

  /** The refs of tips that need not be kept. */
  List<String> spent() throws FindingException {
    List<String> spent = new ArrayList<>();
    Set<ObjectId> named = Set.copyOf(records.namedTips());
    Set<Line> kept = new HashSet<>();
    collect(tip, kept);
    for (var ref : seen.entrySet()) {
      if (named.contains(ref.getValue())) {
        collect(ref.getValue(), kept);
      }
    }
    for (var ref : seen.entrySet()) {
      if (!named.contains(ref.getValue()) && !addsTo(kept, ref.getValue())) {
        spent.add(ref.getKey());
      }
    }
    return spent;
  }

  private boolean addsTo(Set<Line> kept, ObjectId other) throws FindingException {
    Set<Line> added = new HashSet<>();
    NotesSnapshot.at(objects, List.of(other)).forEach((annotated, line) -> {
      Line found = new Line(annotated, line.text());
      if (!kept.contains(found) && isWorthKeeping(line)) {
        added.add(found);
      }
    });
    return kept.addAll(added);
  }

  private boolean isWorthKeeping(NoteLine line) {
    return records.publication().isByTheChain(line.reading());
  }

  private void collect(ObjectId from, Set<Line> kept) throws FindingException {
    NotesSnapshot.at(objects, List.of(from))
        .forEach((annotated, line) -> kept.add(new Line(annotated, line.text())));
  }
}
