// SPDX-License-Identifier: MIT
package org.gitquorum.core.publication;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private final Map<Line, Optional<Object>> contributions = new HashMap<>();
  private final List<ObjectId> tips = new ArrayList<>();
  private final Set<Line> lines = new HashSet<>();

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
    if (seen.isEmpty()) {
      return spent;
    }
    keep(tip);
    for (ObjectId other : seen.values()) {
      if (named.contains(other)) {
        keep(other);
      }
    }
    for (var ref : seen.entrySet()) {
      if (!named.contains(ref.getValue())) {
        if (adds(ref.getValue())) {
          keep(ref.getValue());
        } else {
          spent.add(ref.getKey());
        }
      }
    }
    return spent;
  }

  private void keep(ObjectId kept) throws FindingException {
    tips.add(kept);
    NotesSnapshot.at(objects, List.of(kept))
        .forEach((annotated, line) -> lines.add(new Line(annotated, line.text())));
  }

  private boolean adds(ObjectId other) throws FindingException {
    Map<ObjectId, Set<Object>> added = new HashMap<>();
    NotesSnapshot.at(objects, List.of(other)).forEach((annotated, line) -> {
      if (!lines.contains(new Line(annotated, line.text()))) {
        contribution(annotated, line)
            .ifPresent(
                of -> added.computeIfAbsent(annotated, any -> new HashSet<>()).add(of));
      }
    });
    NotesSnapshot kept = NotesSnapshot.at(objects, tips);
    for (var on : added.entrySet()) {
      for (NoteLine line : kept.linesOn(on.getKey())) {
        contribution(on.getKey(), line).ifPresent(on.getValue()::remove);
      }
      if (!on.getValue().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Signatures of a line are looked at once, in however many trees it stands. */
  private Optional<Object> contribution(ObjectId annotated, NoteLine line) throws FindingException {
    Line key = new Line(annotated, line.text());
    Optional<Object> known = contributions.get(key);
    if (known == null) {
      known = records.publication().contribution(annotated, line.reading());
      contributions.put(key, known);
    }
    return known;
  }
}
