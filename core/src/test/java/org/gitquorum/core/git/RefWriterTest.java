// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gitquorum.core.git.Refusals.refusedWith;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.testing.RepositoryFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefWriterTest {
  private static final String REF = "refs/notes/quorum/reviews";
  private static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochSecond(1_800_000_000L), ZoneOffset.UTC);

  @TempDir
  Path temporary;

  private RepositoryFixture fixture;
  private ObjectId first;
  private ObjectId second;

  @BeforeEach
  void makeTwoCommits() {
    fixture = RepositoryFixture.create(temporary.resolve("r"));
    first = fixture.commit("one", Map.of("f", "1"));
    second = fixture.commit("two", Map.of("f", "2"));
  }

  private boolean update(String ref, Optional<ObjectId> old, ObjectId id) throws FindingException {
    try (GitRepository repository = fixture.open()) {
      return new RefWriter(repository, CLOCK).update(ref, old, id, "test: moved\nfar");
    }
  }

  @Test
  void aRefMovesOnlyFromWhereItWasSeen() throws Exception {
    assertThat(update(REF, Optional.empty(), first)).isTrue();
    assertThat(fixture.resolve(REF)).isEqualTo(first);
    assertThat(update(REF, Optional.empty(), second)).isFalse();
    assertThat(update(REF, Optional.of(second), second)).isFalse();
    assertThat(fixture.resolve(REF)).isEqualTo(first);
    fixture.git("pack-refs", "--all", "--prune");
    assertThat(update(REF, Optional.of(first), second)).isTrue();
    assertThat(fixture.resolve(REF)).isEqualTo(second);
    assertThat(fixture.git("reflog", "show", REF).lines())
        .hasSize(2)
        .allMatch(line -> line.endsWith("test: moved far"));
    assertThat(fixture.git("fsck")).isEmpty();
  }

  @Test
  void objectsWrittenHereAreWhatGitWouldWrite() throws Exception {
    try (GitRepository repository = fixture.open();
        ObjectWriter objects = new RefWriter(repository, CLOCK).objects()) {
      ObjectId blob = objects.blob("1".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      ObjectId tree =
          objects.tree(ObjectWriter.treeContent(Map.of("f", new TreeEntry(0100644, blob))));
      assertThat(tree).isEqualTo(fixture.resolve(first.name() + "^{tree}"));
      ObjectId commit =
          objects.commit(tree, List.of(second), "N <n@e>", CLOCK.instant(), "message\n");
      assertThat(fixture.git("cat-file", "commit", commit.name()))
          .contains("committer N <n@e> 1800000000 +0000\n\nmessage");
      assertThat(Commit.read(repository.objects(), commit).parents()).containsExactly(second);
      refusedWith(ReasonCode.OBJECT_MALFORMED, () -> objects.tree(new byte[] {1, 2, 3}));
      refusedWith(
          ReasonCode.OBJECT_MALFORMED,
          () -> objects.commit(tree, List.of(), "N\nparent x", CLOCK.instant(), "m"));
    }
    assertThat(fixture.git("fsck", "--no-dangling")).isEmpty();
  }

  @Test
  void manyWritersAtOnceLoseNothing() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Integer>> writers = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        writers.add(this::appendOne);
      }
      for (Future<Integer> writer : threads.invokeAll(writers)) {
        assertThat(writer.get()).isPositive();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(fixture.git("rev-list", "--count", REF)).isEqualTo("24");
  }

  private int appendOne() throws FindingException {
    try (GitRepository repository = fixture.open()) {
      RefWriter writer = new RefWriter(repository, CLOCK);
      for (int attempt = 1; ; attempt++) {
        Optional<ObjectId> tip = repository.freshRefs().id(REF);
        try (ObjectWriter objects = writer.objects()) {
          ObjectId commit = objects.commit(
              fixture.treeOf("HEAD"),
              tip.stream().toList(),
              "N <n@e>",
              CLOCK.instant(),
              Thread.currentThread().getName() + "\n");
          if (writer.update(REF, tip, commit, "append")) {
            return attempt;
          }
        }
      }
    }
  }

  @Test
  void aLeftOverLockIsNamedAndStays() throws Exception {
    Path lock = fixture.gitDirectory().toRealPath().resolve(REF + ".lock");
    Files.createDirectories(lock.getParent());
    Files.writeString(lock, "half");
    Finding finding = refusedWith(ReasonCode.IO_FAILED, () -> update(REF, Optional.empty(), first));
    assertThat(finding.message()).contains(lock.toString());
    assertThat(lock).hasContent("half");
  }

  @Test
  void aRefThatCannotBeWrittenStaysAsItWas() throws Exception {
    assertThat(update(REF, Optional.empty(), first)).isTrue();
    Path log = fixture.gitDirectory().resolve("logs").resolve(REF);
    Files.delete(log);
    Files.createSymbolicLink(log, temporary.resolve("missing/folder"));
    refusedWith(ReasonCode.IO_FAILED, () -> update(REF, Optional.of(first), second));
    assertThat(fixture.resolve(REF)).isEqualTo(first);
    assertThat(fixture.gitDirectory().resolve(REF + ".lock")).doesNotExist();
  }

  @Test
  void aRefBesideAFolderOfItsNameIsRefused() throws Exception {
    fixture.git("update-ref", "refs/notes/signatures/tar", first.name());
    fixture.git("pack-refs", "--all", "--prune");
    refusedWith(ReasonCode.USAGE, () -> update("refs/notes/signatures", Optional.empty(), first));
    refusedWith(
        ReasonCode.USAGE, () -> update("refs/notes/signatures/tar/x", Optional.empty(), first));
    fixture.git("update-ref", "-d", "refs/notes/signatures/tar");
    Files.createDirectories(fixture.gitDirectory().resolve("refs/notes/signatures/empty"));
    assertThat(update("refs/notes/signatures", Optional.empty(), first)).isTrue();
  }

  @Test
  void onlyRefNamesAndObjectsThatExistAreAccepted() {
    for (String name : List.of("HEAD", "refs/../config", "refs/a..b", "refs/x.lock", "config")) {
      refusedWith(ReasonCode.USAGE, () -> update(name, Optional.empty(), first));
    }
    refusedWith(
        ReasonCode.OBJECT_MISSING,
        () -> update(REF, Optional.empty(), ObjectId.fromString("1".repeat(40))));
  }

  @Test
  void aSymbolicRefIsNotOverwritten() throws Exception {
    fixture.git("symbolic-ref", "refs/notes/link", "refs/heads/main");
    refusedWith(ReasonCode.USAGE, () -> update("refs/notes/link", Optional.of(second), first));
    assertThat(fixture.resolve("main")).isEqualTo(second);
  }
}
