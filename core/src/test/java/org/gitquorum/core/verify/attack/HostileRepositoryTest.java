// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gitquorum.core.ReasonCode.FOREIGN_OWNER;
import static org.gitquorum.core.ReasonCode.GRAFTS_PRESENT;
import static org.gitquorum.core.ReasonCode.OBJECT_FORMAT;
import static org.gitquorum.core.ReasonCode.OBJECT_HASH;
import static org.gitquorum.core.ReasonCode.OBJECT_MALFORMED;
import static org.gitquorum.core.ReasonCode.OBJECT_MISSING;
import static org.gitquorum.core.ReasonCode.QUORUM_NOT_MET;
import static org.gitquorum.core.ReasonCode.REPLACE_REFS_PRESENT;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.util.SystemReader;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.notes.NotesRefNames;
import org.gitquorum.core.testing.FileTree;
import org.gitquorum.core.testing.LooseObjects;
import org.gitquorum.core.testing.QuorumFixture;
import org.gitquorum.core.testing.QuorumPolicy;
import org.gitquorum.core.verify.Report;
import org.gitquorum.core.verify.Verification;
import org.gitquorum.core.verify.VerifyRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The repository itself lies about what its objects are. */
class HostileRepositoryTest {
  private static final FileTree FILES =
      FileTree.empty().with(QuorumPolicy.of("alice", "bob", "carol")).with("a", "one");

  @TempDir
  private Path temporary;

  private QuorumFixture fixture;
  private ObjectId anchor;
  private ObjectId good;
  private ObjectId evil;

  @BeforeEach
  void oneCommitIsApprovedAndOneIsNot() {
    fixture = new QuorumFixture(temporary);
    anchor = fixture.commit(FILES);
    evil = fixture.commit(FILES.with("a", "evil"), anchor);
    good = fixture.commit(FILES.with("a", "two"), anchor);
    fixture.review(anchor, good, "alice", "bob");
    assertThat(fixture.codes(good)).isEmpty();
  }

  private byte[] content(ObjectId id, String type) {
    return fixture.git().gitBytes("cat-file", type, id.name());
  }

  @Test
  void replaceRefsAreRefused() {
    fixture.git().git("replace", evil.name(), good.name());
    assertThat(fixture.codes(good)).containsExactly(REPLACE_REFS_PRESENT);
    fixture.git().git("pack-refs", "--all");
    assertThat(fixture.codes(good)).containsExactly(REPLACE_REFS_PRESENT);
    fixture.git().git("replace", "-d", evil.name());
    assertThat(fixture.codes(good)).isEmpty();
  }

  @Test
  void aReplaceRefThatIsBrokenIsRefusedToo() throws IOException {
    Path file = fixture.gitDirectory().resolve("refs/replace").resolve(evil.name());
    Files.createDirectories(file.getParent());
    Files.writeString(file, "nonsense\n");
    assertThat(fixture.codes(good)).containsExactly(REPLACE_REFS_PRESENT);
  }

  @Test
  void graftsAreRefused() throws IOException {
    Path grafts = fixture.gitDirectory().resolve("info/grafts");
    Files.createDirectories(grafts.getParent());
    Files.writeString(grafts, "# nothing\n\n");
    assertThat(fixture.codes(good)).isEmpty();
    Files.writeString(grafts, evil.name() + " " + good.name() + "\n");
    assertThat(fixture.codes(good)).containsExactly(GRAFTS_PRESENT);
  }

  @Test
  void anotherCommitUnderAnApprovedIdIsFoundOut() {
    fixture.objects().writeUnder(good, "commit", content(evil, "commit"));
    assertThat(fixture.codes(good)).containsExactly(OBJECT_HASH);
  }

  @Test
  void anotherTreeUnderAnApprovedIdIsFoundOut() {
    byte[] tree = content(fixture.treeOf(evil), "tree");
    fixture.objects().writeUnder(fixture.treeOf(good), "tree", tree);
    assertThat(fixture.codes(good)).containsExactly(OBJECT_HASH);
  }

  @Test
  void anotherPolicyUnderTheIdOfTheTrustedOneIsFoundOut() {
    QuorumPolicy weak = QuorumPolicy.of("alice", "bob", "carol").rule("x", "**", "1 of committers");
    ObjectId blob = fixture.git().resolve(anchor.name() + ":.quorum/policy.toml");
    fixture
        .objects()
        .writeUnder(
            blob,
            "blob",
            Objects.requireNonNull(weak.files().get("policy.toml")).toArray());
    assertThat(fixture.codes(good)).containsExactly(OBJECT_HASH);
  }

  @Test
  void anotherNoteUnderTheIdOfTheRealOneIsFoundOut() {
    ObjectId note = fixture.git().resolve("refs/notes/quorum/reviews:" + good.name());
    fixture.objects().writeUnder(note, "blob", "junk".getBytes(StandardCharsets.UTF_8));
    assertThat(fixture.codes(good)).containsExactly(OBJECT_HASH);
  }

  @Test
  void whatAlternatesHoldIsHashedAsWell() throws IOException {
    Path elsewhere = temporary.resolve("elsewhere");
    Path alternates = fixture.gitDirectory().resolve("objects/info/alternates");
    Files.createDirectories(alternates.getParent());
    Files.writeString(alternates, elsewhere + "\n");
    ObjectId tree = fixture.treeOf(good);
    byte[] honest = content(tree, "tree");
    byte[] lie = content(fixture.treeOf(evil), "tree");
    Files.delete(fixture.objects().file(tree));
    LooseObjects other = new LooseObjects(elsewhere);
    other.writeUnder(tree, "tree", lie);
    assertThat(fixture.codes(good)).containsExactly(OBJECT_HASH);
    other.writeUnder(tree, "tree", honest);
    assertThat(fixture.codes(good)).isEmpty();
  }

  @Test
  void aMissingObjectLeavesTheAnswerOpenAndIsNotFetched() throws IOException {
    Path marker = temporary.resolve("fetched");
    fixture.git().git("config", "core.repositoryformatversion", "1");
    fixture.git().git("config", "extensions.partialClone", "origin");
    fixture.git().git("config", "remote.origin.promisor", "true");
    fixture.git().git("config", "remote.origin.url", "ext::touch " + marker);
    fixture.git().git("config", "protocol.ext.allow", "always");
    Files.delete(fixture.objects().file(fixture.treeOf(good)));
    assertThat(fixture.codes(good)).containsExactly(OBJECT_MISSING);
    assertThat(marker).doesNotExist();
  }

  @Test
  void configurationAndHooksOfTheRepositoryHaveNoEffect() throws IOException {
    Path marker = temporary.resolve("started");
    String touch = "touch " + marker;
    Path included = temporary.resolve("included");
    Files.writeString(included, "[core]\n\tfsmonitor = " + touch + "\n");
    for (String key : new String[] {
      "core.fsmonitor",
      "core.sshCommand",
      "gpg.program",
      "core.editor",
      "core.pager",
      "filter.x.smudge",
      "filter.x.clean",
      "diff.x.textconv",
      "credential.helper"
    }) {
      fixture.git().git("config", key, touch);
    }
    fixture.git().git("config", "include.path", included.toString());
    fixture.git().git("config", "core.notesRef", "refs/notes/other");
    fixture.git().git("config", "core.useReplaceRefs", "true");
    fixture.git().git("config", "diff.renames", "copies");
    fixture.git().git("config", "core.worktree", temporary.toString());
    for (String hook : new String[] {"post-checkout", "reference-transaction", "pre-auto-gc"}) {
      Path file = fixture.gitDirectory().resolve("hooks").resolve(hook);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "#!/bin/sh\n" + touch + "\n");
      assertThat(file.toFile().setExecutable(true)).isTrue();
    }
    assertThat(fixture.codes(good)).isEmpty();
    assertThat(fixture.codes(evil)).containsExactly(QUORUM_NOT_MET);
    assertThat(marker).doesNotExist();
  }

  @Test
  void noVariableOfTheEnvironmentReachesTheLibraryThatReadsObjects() {
    assertThat(System.getenv("PATH")).isNotNull();
    assertThat(fixture.codes(good)).isEmpty();
    assertThat(SystemReader.getInstance().getenv("PATH")).isNull();
  }

  @Test
  void aRepositoryOfAnotherUserIsRefused() {
    assumeTrue(isGivenToNobody(fixture.gitDirectory()), "only root can give files to others");
    assertThat(fixture.codes(good)).containsExactly(FOREIGN_OWNER);
  }

  private static boolean isGivenToNobody(Path directory) {
    try {
      UserPrincipal nobody =
          directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
      Files.setOwner(directory, nobody);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aRefThatMovesAfterItWasReadChangesNothing() throws Exception {
    try (GitRepository repository = fixture.git().open()) {
      assertThat(repository.refs().id("refs/heads/main")).contains(good);
      fixture.ref("refs/heads/main", evil);
      fixture.ref("refs/notes/quorum/reviews", evil);
      VerifyRequest request = new VerifyRequest(
          "main",
          Optional.of(anchor.name()),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          NotesRefNames.DEFAULT,
          false,
          false,
          QuorumFixture.NOW);
      Report report = Verification.verify(repository, fixture.trust(), request);
      assertThat(report.target()).isEqualTo(good);
      assertThat(report.findings()).isEmpty();
    }
  }

  @Test
  void anotherObjectFormatIsRefusedBeforeAnythingIsRead() {
    fixture.git().git("config", "core.repositoryformatversion", "1");
    fixture.git().git("config", "extensions.objectFormat", "sha256");
    assertThat(fixture.codes(good)).containsExactly(OBJECT_FORMAT);
  }

  private ObjectId malformedTree(String... entries) {
    java.io.ByteArrayOutputStream content = new java.io.ByteArrayOutputStream();
    byte[] id = new byte[20];
    fixture.objects().write("blob", new byte[0]).copyRawTo(id, 0);
    for (String entry : entries) {
      content.writeBytes((entry + "\0").getBytes(StandardCharsets.UTF_8));
      content.writeBytes(id);
    }
    return fixture.objects().write("tree", content.toByteArray());
  }

  @Test
  void malformedTreesAreRefused() {
    String[][] trees = {
      {"100644 .."},
      {"100644 ."},
      {"100644 .git"},
      {"100644 .GIT"},
      {"100644 git~1"},
      {"100644 .g\u200cit"},
      {"100644 a", "100644 a"},
      {"100644 b", "100644 a"},
      {"0100644 a"},
      {"100640 a"},
      {"100644 a/b"},
      {"100644 "},
    };
    for (String[] entries : trees) {
      ObjectId below = malformedTree(entries);
      ObjectId commit = fixture.commit(FILES.withEntry("40000", "d", below), anchor);
      fixture.review(anchor, commit, "alice", "bob", "carol");
      assertThat(fixture.codes(commit))
          .as(String.join(", ", entries))
          .containsExactly(OBJECT_MALFORMED);
    }
  }

  @Test
  void malformedCommitsAreRefused() {
    ObjectId tree = fixture.treeOf(good);
    for (String header : new String[] {
      "tree " + fixture.treeOf(evil).name() + "\n",
      "parent " + evil.name() + "\n",
      "author X <x> 1 +0000\n",
      "committer X <x> 1 +0000\n",
      " continued\n"
    }) {
      ObjectId commit = fixture.commit(tree, header, anchor);
      assertThat(fixture.codes(commit)).as(header).containsExactly(OBJECT_MALFORMED);
    }
  }
}
