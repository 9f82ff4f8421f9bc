// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.gitquorum.core.notes.NotesFixture.ALICE;
import static org.gitquorum.core.notes.NotesFixture.record;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.statement.V0Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotesWriterTest {
  private static final NotesRef REF = NotesRef.REVIEWS;

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
  void appendsALineThatStockGitShows() throws Exception {
    ObjectId commit = notes.commit(1);
    notes.writer().append(REF, commit, record(1), ALICE);
    notes.writer().append(REF, commit, record(2), ALICE);

    assertThat(notes.git("notes", "--ref", "quorum/reviews", "show", commit.name()))
        .isEqualTo(record(1).line() + "\n" + record(2).line() + "\n");
    assertThat(notes.git("log", "-1", "--format=%an <%ae> %aI", NotesFixture.REVIEWS))
        .isEqualTo("Alice <alice@example.org> 2026-11-21T02:00:00+00:00\n");
    assertThat(notes.git("fsck", "--strict", "--no-dangling")).isEmpty();
  }

  @Test
  void doesNotWriteALineTwice() throws Exception {
    ObjectId commit = notes.commit(1);
    ObjectId tip = notes.writer().append(REF, commit, record(1), ALICE);

    assertThat(notes.writer().append(REF, commit, record(1), ALICE)).isEqualTo(tip);
  }

  @Test
  void refusesARecordThatBelongsIntoAnotherRef() throws Exception {
    ObjectId commit = notes.commit(1);
    V0Record v0 = new V0Record(commit, commit, "null", record(1).signature());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> notes.writer().append(NotesRef.TRUST, commit, record(1), ALICE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> notes.writer().append(REF, commit, v0, ALICE));
    notes.writer().append(NotesRef.LEGACY, commit, v0, ALICE);
    assertThat(notes.git("notes", "--ref", "signatures", "show", commit.name()))
        .isEqualTo(v0.line() + "\n");
  }

  @Test
  void keepsTheLinesOfOthersToTheByte() throws Exception {
    ObjectId commit = notes.commit(1);
    String before = "hello\n\n  <<<<<<< x\n\thello\r\nhello\nno line feed at the end";
    notes.git(
        before.getBytes(StandardCharsets.UTF_8),
        "notes",
        "--ref",
        "quorum/reviews",
        "add",
        "-C",
        notes.blob(before).name(),
        commit.name());
    notes.writer().append(REF, commit, record(1), ALICE);

    assertThat(notes.git("notes", "--ref", "quorum/reviews", "show", commit.name()))
        .isEqualTo(before + "\n" + record(1).line() + "\n");
  }

  @Test
  void keepsEntriesThatAreNoNotesAndTheFanOutOfEachDirectory() throws Exception {
    String hex = "0123456789abcdef0123456789abcdef01234567";
    ObjectId inner =
        notes.tree(Map.of(hex.substring(2), notes.blob("below\n"), "x", notes.blob("")));
    Map<String, ObjectId> root = new HashMap<>();
    root.put("01/", inner);
    root.put("README", notes.blob("about\n"));
    root.put("ff" + hex.substring(2), notes.blob("flat\n"));
    notes.set(NotesFixture.REVIEWS, notes.notesCommit(notes.tree(root)));
    notes.writer().append(REF, ObjectId.fromString(hex), record(1), ALICE);
    notes.writer().append(REF, ObjectId.fromString("ff" + hex.substring(2)), record(1), ALICE);

    assertThat(notes.git("ls-tree", "-r", "--name-only", NotesFixture.REVIEWS).lines())
        .containsExactly("01/" + hex.substring(2), "01/x", "README", "ff" + hex.substring(2));
    assertThat(notes.linesOn(ObjectId.fromString(hex)))
        .containsExactly("below", record(1).line());
  }

  @Test
  void unitesTwoEntriesForTheObjectItWritesTo() throws Exception {
    String hex = "0123456789abcdef0123456789abcdef01234567";
    ObjectId inner = notes.tree(Map.of(hex.substring(2), notes.blob("both\nbelow\n")));
    notes.set(
        NotesFixture.REVIEWS,
        notes.notesCommit(notes.tree(Map.of("01/", inner, hex, notes.blob("flat\nboth")))));
    notes.writer().append(REF, ObjectId.fromString(hex), record(1), ALICE);

    assertThat(notes.linesOn(ObjectId.fromString(hex)))
        .containsExactly("flat", "both", "below", record(1).line());
    assertThat(notes.git("ls-tree", "-r", "--name-only", NotesFixture.REVIEWS).lines())
        .hasSize(1);
  }

  @Test
  void writesBesideANoteThatIsTooLargeForAnyReader() throws Exception {
    ObjectId object = notes.blob("object");
    NotesLimits limits = new NotesLimits(999, 1 << 20, 10, 1000, 1 << 30);
    ObjectId root = notes.tree(Map.of(object.name(), notes.blob("x".repeat(1000))));
    ObjectId tip = notes.notesCommit(root);
    try (DurableInserter inserter = new DurableInserter(notes.repository())) {
      NotesEdit edit = new NotesEdit(notes.objects(), limits, Optional.of(tip), inserter);
      assertThat(edit.add(object, List.of(Bytes.ofUtf8(record(1).line())))).isTrue();
      ObjectId next = edit.commit(List.of(tip), ALICE, "Add a record");
      inserter.flush();
      notes.set(NotesFixture.REVIEWS, next);
    }

    assertThat(notes.linesOn(object)).containsExactly(record(1).line());
  }

  @Test
  void splitsALargeTreeAsStockGitReadsIt() throws Exception {
    Map<String, ObjectId> flat = new HashMap<>();
    List<ObjectId> objects = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      objects.add(notes.blob("object " + i));
      if (i < 256) {
        flat.put(objects.get(i).name(), notes.blob(record(i).line() + "\n"));
      }
    }
    notes.set(NotesFixture.REVIEWS, notes.notesCommit(notes.tree(flat)));
    for (int i = 256; i < 300; i++) {
      notes.writer().append(REF, objects.get(i), record(i), ALICE);
    }

    assertThat(notes.git("ls-tree", "--name-only", NotesFixture.REVIEWS).lines())
        .allMatch(name -> name.length() == 2);
    assertThat(notes.git("notes", "--ref", "quorum/reviews", "list").lines()).hasSize(300);
    assertThat(
            notes.git("notes", "--ref", "quorum/reviews", "show", objects.get(7).name()))
        .isEqualTo(record(7).line() + "\n");
    assertThat(notes.linesOn(objects.get(299))).containsExactly(record(299).line());
    assertThat(notes.allLines()).hasSize(300);
    assertThat(notes.git("fsck", "--strict", "--no-dangling")).isEmpty();
  }

  @Test
  void readsWhatStockGitWroteWithItsOwnFanOut() throws Exception {
    List<ObjectId> commits = commitsWithNotesByStockGit(300);
    notes.git(
        "notes", "--ref", "quorum/reviews", "append", "-m", "hi", commits.get(0).name());
    notes.writer().append(REF, commits.get(5), record(1000), ALICE);

    assertThat(notes.git("ls-tree", "--name-only", NotesFixture.REVIEWS).lines())
        .allMatch(name -> name.length() == 2);
    assertThat(notes.linesOn(commits.get(0))).containsExactly(record(0).line(), "hi");
    assertThat(notes.linesOn(commits.get(5)))
        .containsExactly(record(5).line(), record(1000).line());
    assertThat(notes.allLines()).hasSize(302);
  }

  private List<ObjectId> commitsWithNotesByStockGit(int count) throws Exception {
    String committer = "committer A <a@example.org> 1800000000 +0000\ndata 5\nstate\n";
    StringBuilder stream = new StringBuilder();
    for (int i = 1; i <= count; i++) {
      stream.append("commit refs/heads/main\nmark :" + i + "\n" + committer);
    }
    stream.append("commit " + NotesFixture.REVIEWS + "\n" + committer);
    for (int i = 1; i <= count; i++) {
      String line = record(i - 1).line();
      stream.append("N inline :" + i + "\ndata " + line.length() + "\n" + line + "\n");
    }
    notes.git(stream.toString().getBytes(StandardCharsets.US_ASCII), "fast-import", "--quiet");
    return notes
        .git("rev-list", "--reverse", "main")
        .lines()
        .map(ObjectId::fromString)
        .toList();
  }

  @Test
  void losesNothingWhenStockGitMergesTwoSides() throws Exception {
    ObjectId commit = notes.commit(1);
    notes.writer().append(REF, commit, record(1), ALICE);
    ObjectId base = notes.tip(NotesFixture.REVIEWS).orElseThrow();
    notes.writer().append(REF, commit, record(2), ALICE);
    notes.set("refs/notes/other", notes.tip(NotesFixture.REVIEWS).orElseThrow());
    notes.set(NotesFixture.REVIEWS, base);
    notes.writer().append(REF, commit, record(3), ALICE);
    notes.git("notes", "--ref", "quorum/reviews", "merge", "-s", "cat_sort_uniq", "other");

    assertThat(notes.linesOn(commit))
        .containsExactlyInAnyOrder(record(1).line(), record(2).line(), record(3).line());
  }

  @Test
  void keepsTheRecordsOfFiftyParallelWriters() throws Exception {
    ObjectId commit = notes.commit(1);
    ExecutorService threads = Executors.newFixedThreadPool(50);
    List<Future<ObjectId>> writers = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      int number = i;
      writers.add(threads.submit(() -> appendInARepositoryOfItsOwn(commit, number)));
    }
    for (Future<ObjectId> writer : writers) {
      writer.get();
    }
    threads.shutdown();

    assertThat(notes.linesOn(commit)).hasSize(50);
    assertThat(notes.git("rev-list", "--count", NotesFixture.REVIEWS)).isEqualTo("50\n");
  }

  private ObjectId appendInARepositoryOfItsOwn(ObjectId commit, int number) throws Exception {
    try (Repository own = notes.open()) {
      return new NotesWriter(own, new JGitObjects(own), NotesRefNames.DEFAULT, NotesFixture.RANDOM)
          .append(REF, commit, record(number), ALICE);
    }
  }

  @Test
  void namesTheLockThatSomebodyLeftOverAndDoesNotDeleteIt() throws Exception {
    ObjectId commit = notes.commit(1);
    notes.writer().append(REF, commit, record(1), ALICE);
    Path lock = notes.directory().resolve(NotesFixture.REVIEWS + ".lock");
    Files.createFile(lock);

    assertThatExceptionOfType(FindingException.class)
        .isThrownBy(() -> notes.writer().append(REF, commit, record(2), ALICE))
        .satisfies(e -> {
          assertThat(e.finding().code()).isEqualTo(ReasonCode.IO_FAILED);
          assertThat(e.finding().message()).contains(lock.toString());
        });
    assertThat(lock).exists();
    assertThat(notes.linesOn(commit)).containsExactly(record(1).line());
  }

  @Test
  void keepsTheOldStateWhereNothingCanBeWritten() throws Exception {
    ObjectId commit = notes.commit(1);
    notes.writer().append(REF, commit, record(1), ALICE);
    notes.git("gc", "-q");
    ObjectId tip = notes.tip(NotesFixture.REVIEWS).orElseThrow();
    Path quorum = notes.directory().resolve("refs/notes/quorum");
    Files.deleteIfExists(quorum);
    Files.deleteIfExists(quorum.getParent());
    Files.writeString(quorum.getParent(), "a file where a directory must be");

    assertThatExceptionOfType(FindingException.class)
        .isThrownBy(() -> notes.writer().append(REF, commit, record(2), ALICE))
        .satisfies(e -> assertThat(e.finding().code()).isEqualTo(ReasonCode.IO_FAILED));
    assertThat(notes.tip(NotesFixture.REVIEWS)).contains(tip);
  }

  @Test
  void takesAwayOnlyLinesThatNoRemoteHas() throws Exception {
    ObjectId commit = notes.commit(1);
    notes.writer().append(REF, commit, record(1), ALICE);
    notes.set(
        "refs/quorum/remotes/origin/reviews", notes.tip(NotesFixture.REVIEWS).orElseThrow());
    notes.writer().append(REF, commit, record(2), ALICE);
    notes.writer().append(REF, commit, record(3), ALICE);

    assertThat(notes
            .writer()
            .remove(REF, commit, line -> !line.displayText().equals(record(3).line()), ALICE))
        .extracting(line -> line.displayText())
        .containsExactly(record(2).line());
    assertThat(notes.linesOn(commit))
        .containsExactly(record(1).line(), record(3).line());
  }

  @Test
  void removesANoteWithItsLastLine() throws Exception {
    ObjectId commit = notes.commit(1);
    notes.writer().append(REF, commit, record(1), ALICE);
    notes.writer().remove(REF, commit, line -> true, ALICE);
    ObjectId tip = notes.tip(NotesFixture.REVIEWS).orElseThrow();

    assertThat(notes.git("ls-tree", "-r", NotesFixture.REVIEWS)).isEmpty();
    assertThat(notes.writer().remove(REF, commit, line -> true, ALICE)).isEmpty();
    assertThat(notes.tip(NotesFixture.REVIEWS)).contains(tip);
  }
}
