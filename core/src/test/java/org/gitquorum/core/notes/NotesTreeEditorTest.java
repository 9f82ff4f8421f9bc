// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotesTreeEditorTest {
  private static final int OBJECTS = 900;

  @TempDir
  Path folder;

  @Test
  void agreesWithAPlainMapAndWithStockGitOverManyRandomChanges() throws Exception {
    try (NotesFixture notes = NotesFixture.create(folder)) {
      SplittableRandom random = new SplittableRandom(11);
      List<ObjectId> objects = crowdedIds(random);
      Map<String, String> expected = new TreeMap<>();
      Optional<ObjectId> root = Optional.of(mixedFanOut(notes, objects, expected));
      for (int round = 0; round < 12; round++) {
        root = Optional.of(change(notes, root, objects, expected, random));
        assertThat(notesOf(notes, root.get())).isEqualTo(expected);
      }
      notes.set(NotesFixture.REVIEWS, notes.notesCommit(root.get()));

      assertThat(listedByStockGit(notes)).isEqualTo(expected);
      assertThat(notes.git("fsck", "--strict", "--no-dangling")).isEmpty();
    }
  }

  /** Ids of which most share their first byte, and many the first two. */
  private static List<ObjectId> crowdedIds(SplittableRandom random) {
    List<ObjectId> ids = new ArrayList<>();
    for (int i = 0; i < OBJECTS; i++) {
      String start = i % 3 == 0 ? "" : i % 3 == 1 ? "ab" : "abcd";
      StringBuilder hex = new StringBuilder(start);
      while (hex.length() < 40) {
        hex.append(Character.forDigit(random.nextInt(16), 16));
      }
      ids.add(ObjectId.fromString(hex.toString()));
    }
    return ids;
  }

  /** A tree with notes on three levels, and one object twice with the same note. */
  private static ObjectId mixedFanOut(
      NotesFixture notes, List<ObjectId> objects, Map<String, String> expected) throws Exception {
    ObjectId note = notes.blob("0");
    Map<String, ObjectId> third = new HashMap<>();
    Map<String, ObjectId> second = new HashMap<>();
    Map<String, ObjectId> first = new HashMap<>();
    third.put(objects.get(2).name().substring(4), note);
    second.put("cd/", notes.tree(third));
    second.put(objects.get(1).name().substring(2), note);
    second.put(objects.get(2).name().substring(2), note);
    first.put("ab/", notes.tree(second));
    first.put(objects.get(0).name(), note);
    for (int i = 0; i < 3; i++) {
      expected.put(objects.get(i).name(), note.name());
    }
    return notes.tree(first);
  }

  private static ObjectId change(
      NotesFixture notes,
      Optional<ObjectId> root,
      List<ObjectId> objects,
      Map<String, String> expected,
      SplittableRandom random)
      throws Exception {
    NotesTreeEditor editor =
        new NotesTreeEditor(new NotesObjects(notes.objects(), NotesLimits.DEFAULT), root);
    try (DurableInserter inserter = new DurableInserter(notes.repository())) {
      for (int i = 0; i < 150; i++) {
        ObjectId annotated = objects.get(random.nextInt(OBJECTS));
        if (random.nextInt(5) == 0) {
          editor.remove(annotated);
          expected.remove(annotated.name());
        } else {
          String text = Integer.toString(random.nextInt(5));
          ObjectId note = inserter.blob(text.getBytes(StandardCharsets.US_ASCII));
          editor.put(annotated, note);
          expected.put(annotated.name(), note.name());
        }
      }
      ObjectId tree = inserter.tree(editor);
      inserter.flush();
      return tree;
    }
  }

  private static Map<String, String> notesOf(NotesFixture notes, ObjectId root) throws Exception {
    Map<String, String> found = new TreeMap<>();
    NotesWalk walk = new NotesWalk(
        new NotesObjects(notes.objects(), NotesLimits.DEFAULT),
        1,
        false,
        (annotated, blobs) -> found.put(
            annotated.name(),
            blobs.get(0).stream().map(ObjectId::name).collect(Collectors.joining(","))));
    walk.walk(List.of(Set.of(root)));
    return found;
  }

  private static Map<String, String> listedByStockGit(NotesFixture notes) throws Exception {
    Map<String, String> listed = new TreeMap<>();
    notes
        .git("notes", "--ref", "quorum/reviews", "list")
        .lines()
        .forEach(line -> listed.put(line.substring(41), line.substring(0, 40)));
    return listed;
  }
}
