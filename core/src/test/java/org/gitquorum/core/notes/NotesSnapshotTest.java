// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.gitquorum.core.notes.NotesFixture.record;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.TreeFormatter;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.statement.ForeignContent;
import org.gitquorum.core.statement.LineReading;
import org.gitquorum.core.statement.LineReading.Foreign;
import org.gitquorum.core.statement.LineReading.Malformed;
import org.gitquorum.core.statement.LineReading.Parsed;
import org.gitquorum.core.statement.RecordFault;
import org.gitquorum.core.statement.RecordLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotesSnapshotTest {
  private static final String HEX = "0123456789abcdef0123456789abcdef01234567";
  private static final ObjectId OBJECT = ObjectId.fromString(HEX);

  @TempDir
  Path folder;

  private NotesFixture notes;

  @BeforeEach
  void createRepository() throws Exception {
    notes = NotesFixture.create(folder);
  }

  @AfterEach
  void closeRepository() {
    notes.close();
  }

  @Test
  void holdsNothingWhereThereAreNoRefs() throws Exception {
    assertThat(notes.linesOn(OBJECT)).isEmpty();
    assertThat(notes.allLines()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 10, 18, 19})
  void findsANoteBelowAnyNumberOfFanOutLevels(int levels) throws Exception {
    notes.set(NotesFixture.REVIEWS, notes.notesCommit(fannedOut(HEX, levels, "a\nb\n")));

    assertThat(notes.linesOn(OBJECT)).containsExactly("a", "b");
    assertThat(notes.allLines()).containsExactly(HEX + " a", HEX + " b");
  }

  @Test
  void readsBothEntriesThatATreeHasForOneObject() throws Exception {
    Map<String, ObjectId> root = new TreeMap<>();
    root.put(HEX, notes.blob("flat\nboth\n"));
    root.put("01/", fannedOut(HEX.substring(2), 0, "both\nbelow\n"));
    root.put("02" + HEX.substring(2), notes.blob("neighbour\n"));
    notes.set(NotesFixture.REVIEWS, notes.notesCommit(notes.tree(root)));

    assertThat(notes.linesOn(OBJECT)).containsExactly("flat", "both", "below");
    assertThat(notes.allLines())
        .containsExactly(
            HEX + " flat", HEX + " both", HEX + " below", "02" + HEX.substring(2) + " neighbour");
  }

  @Test
  void unitesTheLocalRefWithThoseOfAllRemotes() throws Exception {
    notes.set(NotesFixture.REVIEWS, notes.notesCommit(fannedOut(HEX, 0, "local\nall\n")));
    notes.set(
        "refs/quorum/remotes/origin/reviews",
        notes.notesCommit(fannedOut(HEX, 1, "all\norigin\n")));
    notes.set(
        "refs/quorum/remotes/team/fork/reviews",
        notes.notesCommit(fannedOut(HEX, 2, "fork\nall\n")));
    notes.set("refs/quorum/remotes/origin/trust", notes.notesCommit(fannedOut(HEX, 0, "other\n")));

    assertThat(notes.linesOn(OBJECT)).containsExactly("local", "all", "origin", "fork");
    assertThat(notes.allLines()).hasSize(4);
  }

  @Test
  void keepsWhatItResolvedWhenRefsMove() throws Exception {
    notes.set(NotesFixture.REVIEWS, notes.notesCommit(fannedOut(HEX, 0, "old\n")));
    NotesSnapshot snapshot = notes.snapshot();
    notes.set(NotesFixture.REVIEWS, notes.notesCommit(fannedOut(HEX, 0, "new\n")));

    assertThat(snapshot.linesOn(OBJECT)).hasSize(1);
    assertThat(snapshot.linesOn(OBJECT).get(0).text().displayText()).isEqualTo("old");
  }

  @Test
  void skipsAndReportsEntriesThatAreNoPlainFiles() throws Exception {
    ObjectId blob = notes.blob("x\n");
    ObjectId empty = notes.tree(Map.of());
    TreeFormatter root = new TreeFormatter();
    root.append("0" + HEX.substring(1), FileMode.SYMLINK, blob);
    root.append("1" + HEX.substring(1), FileMode.GITLINK, OBJECT);
    root.append("2" + HEX.substring(1), FileMode.TREE, empty);
    root.append("3" + HEX.substring(1), FileMode.REGULAR_FILE, empty);
    root.append("4" + HEX.substring(1), FileMode.REGULAR_FILE, blob);
    root.append("ff", FileMode.TREE, blob);
    notes.set(NotesFixture.REVIEWS, notes.notesCommit(notes.write(root)));
    NotesSnapshot snapshot = notes.snapshot();
    List<String> lines = new ArrayList<>();
    snapshot.forEach((annotated, line) -> lines.add(annotated.name()));

    assertThat(lines).containsExactly("4" + HEX.substring(1));
    assertThat(snapshot.skipped())
        .extracting(SkippedNote::reason)
        .hasSize(5)
        .containsOnly(SkippedNote.Reason.NOTES_TYPE);
    assertThat(snapshot.linesOn(OBJECT)).isEmpty();
  }

  @Test
  void passesOverATipThatIsNoCommit() throws Exception {
    notes.set(NotesFixture.REVIEWS, notes.notesCommit(fannedOut(HEX, 0, "a\n")));
    ObjectId blob = notes.blob("no notes");
    NotesSnapshot snapshot = NotesSnapshot.at(
        notes.objects(), List.of(blob, notes.tip(NotesFixture.REVIEWS).orElseThrow()));

    assertThat(snapshot.linesOn(OBJECT)).hasSize(1);
    assertThat(snapshot.skipped()).extracting(SkippedNote::id).containsExactly(blob);
  }

  @Test
  void reportsMergeConflictMarkersAndStillReadsTheRecordsBetweenThem() throws Exception {
    String note = "<<<<<<< refs/notes/a\n"
        + record(1).line()
        + "\n=======\n\n"
        + record(2).line()
        + "\n>>>>>>> refs/notes/b\n";
    notes.set(NotesFixture.REVIEWS, notes.notesCommit(fannedOut(HEX, 0, note)));

    assertThat(notes.snapshot().linesOn(OBJECT))
        .extracting(NoteLine::reading)
        .containsExactly(
            new Foreign(ForeignContent.MERGE_CONFLICT),
            new Parsed(record(1)),
            new Foreign(ForeignContent.MERGE_CONFLICT),
            new Parsed(record(2)),
            new Foreign(ForeignContent.MERGE_CONFLICT));
  }

  @Test
  void readsTheSameRecordsWhenAMergeSortedTheLines() throws Exception {
    String sorted = record(1).line() + "\n" + record(2).line() + "\n";
    String other = record(2).line() + "\n" + record(1).line() + "\n";
    notes.set(NotesFixture.REVIEWS, notes.notesCommit(fannedOut(HEX, 0, sorted)));
    List<String> before = notes.linesOn(OBJECT);
    notes.set(NotesFixture.REVIEWS, notes.notesCommit(fannedOut(HEX, 0, other)));

    assertThat(notes.linesOn(OBJECT)).containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void readsAHundredThousandJunkLinesQuicklyAndTheRecordAmongThem() throws Exception {
    StringBuilder note = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      note.append("quorum:v1:review:").append(i).append('\n');
      if (i == 77_777) {
        note.append(record(1).line()).append('\n');
      }
    }
    notes.set(NotesFixture.REVIEWS, notes.notesCommit(fannedOut(HEX, 0, note.toString())));
    long start = System.nanoTime();
    List<NoteLine> lines = notes.snapshot().linesOn(OBJECT);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
    assertThat(lines).hasSize(100_001);
    assertThat(lines)
        .extracting(NoteLine::reading)
        .filteredOn(Parsed.class::isInstance)
        .containsExactly(new Parsed(record(1)));
  }

  @Test
  void isNotSlowedDownByLinesMadeToCollideInAHashTable() throws Exception {
    StringBuilder note = new StringBuilder();
    for (int i = 0; i < 1 << 16; i++) {
      for (int bit = 0; bit < 16; bit++) {
        note.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      note.append('\n');
    }
    notes.set(NotesFixture.REVIEWS, notes.notesCommit(fannedOut(HEX, 0, note.toString())));
    long start = System.nanoTime();

    assertThat(notes.linesOn(OBJECT)).hasSize(1 << 16);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
  }

  @Test
  void reportsALineBeyondTheLimitAndReadsTheNext() throws Exception {
    String note =
        "quorum:v1:review:" + "A".repeat(RecordLine.LONGEST) + "\n" + record(1).line() + "\n";
    notes.set(NotesFixture.REVIEWS, notes.notesCommit(fannedOut(HEX, 0, note)));
    List<NoteLine> lines = notes.snapshot().linesOn(OBJECT);

    assertThat(lines).hasSize(2);
    assertThat(((Malformed) lines.get(0).reading()).fault()).isEqualTo(RecordFault.NOTE_TOO_LONG);
    assertThat(lines.get(0).text().size()).isEqualTo(64);
    assertThat(lines.get(1).reading()).isEqualTo(new Parsed(record(1)));
  }

  @Test
  void skipsANoteBeyondTheLimitAndReadsTheOthers() throws Exception {
    ObjectId large = notes.blob("x".repeat(1000));
    ObjectId root = notes.tree(Map.of(HEX, large, "ff" + HEX.substring(2), notes.blob("a\n")));
    NotesSnapshot snapshot = NotesSnapshot.at(
        notes.objects(),
        List.of(notes.notesCommit(root)),
        new NotesLimits(999, 1 << 20, 10, 1000, 1 << 30));
    List<LineReading> readings = new ArrayList<>();
    snapshot.forEach((annotated, line) -> readings.add(line.reading()));

    assertThat(readings).hasSize(1);
    assertThat(snapshot.skipped())
        .containsExactly(new SkippedNote(HEX, large, SkippedNote.Reason.NOTE_TOO_LONG));
  }

  @Test
  void saysOfAReadingWhatWasSkippedInItAndLooksAtATooLargeTreeOnce() throws Exception {
    ObjectId large = notes.tree(Map.of(HEX.substring(2), notes.blob("a\n")));
    ObjectId root = notes.tree(Map.of(HEX.substring(0, 2) + "/", large));
    JGitObjects objects = notes.objects();
    NotesSnapshot snapshot = NotesSnapshot.at(
        objects, List.of(notes.notesCommit(root)), new NotesLimits(1 << 20, 64, 10, 1000, 1 << 30));
    SkippedNote skipped =
        new SkippedNote(HEX.substring(0, 2), large, SkippedNote.Reason.NOTE_TOO_LONG);

    assertThat(snapshot.readingOn(OBJECT).skipped()).containsExactly(skipped);
    int reads = objects.reads();
    assertThat(snapshot.readingOn(OBJECT).skipped()).isEmpty();
    assertThat(objects.reads()).isEqualTo(reads);
    assertThat(snapshot.skipped()).containsExactly(skipped);
  }

  @Test
  void givesUpOnTreesThatTakeTooLongToRead() throws Exception {
    ObjectId tip = notes.notesCommit(fannedOut(HEX, 0, "1\n"));
    NotesLimits limits = new NotesLimits(1 << 20, 1 << 20, 10, 1000, 60);

    assertThatExceptionOfType(FindingException.class)
        .isThrownBy(
            () -> NotesSnapshot.at(notes.objects(), List.of(tip), limits).linesOn(OBJECT))
        .satisfies(e -> assertThat(e.finding().code()).isEqualTo(ReasonCode.LIMIT))
        .withMessageContaining("more than 60 bytes");
  }

  @Test
  void givesUpOnlyBeyondTheTotalOfLines() throws Exception {
    ObjectId tip = notes.notesCommit(fannedOut(HEX, 0, "1\n2\n3\n4\n5\n"));
    NotesLimits five = new NotesLimits(1 << 20, 1 << 20, 5, 1000, 1 << 30);
    NotesLimits four = new NotesLimits(1 << 20, 1 << 20, 4, 1000, 1 << 30);
    NotesSnapshot enough = NotesSnapshot.at(notes.objects(), List.of(tip), five);

    assertThat(enough.linesOn(OBJECT)).hasSize(5);
    assertThat(enough.linesOn(OBJECT)).as("the same note counts once").hasSize(5);
    assertThatExceptionOfType(FindingException.class)
        .isThrownBy(() -> NotesSnapshot.at(notes.objects(), List.of(tip), four).linesOn(OBJECT))
        .satisfies(e -> assertThat(e.finding().code()).isEqualTo(ReasonCode.LIMIT));
  }

  @Test
  void givesUpOnATreeThatContainsItselfManyTimesOver() throws Exception {
    ObjectId below = notes.tree(Map.of());
    for (int level = 0; level < 6; level++) {
      Map<String, ObjectId> entries = new TreeMap<>();
      for (int i = 0; i < 256; i++) {
        entries.put(String.format("%02x/", i), below);
      }
      below = notes.tree(entries);
    }
    ObjectId tip = notes.notesCommit(below);
    NotesSnapshot snapshot = NotesSnapshot.at(
        notes.objects(), List.of(tip), new NotesLimits(1 << 20, 1 << 20, 1000, 100_000, 1 << 30));

    assertThatExceptionOfType(FindingException.class)
        .isThrownBy(() -> snapshot.forEach((annotated, line) -> {}))
        .satisfies(e -> assertThat(e.finding().code()).isEqualTo(ReasonCode.LIMIT));
    assertThat(snapshot.linesOn(OBJECT)).isEmpty();
  }

  @Test
  void endsTheRunWhereANoteIsMissing() throws Exception {
    ObjectId root = notes.tree(Map.of(HEX, OBJECT));
    notes.set(NotesFixture.REVIEWS, notes.notesCommit(root));

    assertThatExceptionOfType(FindingException.class)
        .isThrownBy(() -> notes.linesOn(OBJECT))
        .satisfies(e -> assertThat(e.finding().code()).isEqualTo(ReasonCode.OBJECT_MISSING));
  }

  @Test
  void readsTreesThatRemotesShareOnce() throws Exception {
    Map<String, ObjectId> entries = new TreeMap<>();
    for (int i = 0; i < 256; i++) {
      String digits = String.format("%02x", i);
      entries.put(digits + "/", fannedOut(HEX.substring(2), 0, "note " + i + "\n"));
    }
    ObjectId tree = notes.tree(entries);
    JGitObjects objects = notes.objects();
    NotesSnapshot snapshot = NotesSnapshot.at(
        objects, List.of(notes.notesCommit(tree), notes.notesCommit(tree, OBJECT)));
    snapshot.forEach((annotated, line) -> {});

    assertThat(objects.reads()).isEqualTo(2 + 1 + 256 + 256);
  }

  private ObjectId fannedOut(String hex, int levels, String note) throws Exception {
    if (levels == 0) {
      return notes.tree(Map.of(hex, notes.blob(note)));
    }
    return notes.tree(
        Map.of(hex.substring(0, 2) + "/", fannedOut(hex.substring(2), levels - 1, note)));
  }
}
