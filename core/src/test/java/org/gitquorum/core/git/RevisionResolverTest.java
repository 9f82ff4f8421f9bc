// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gitquorum.core.git.Refusals.refusedWith;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.testing.RepositoryFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisionResolverTest {
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

  private ObjectId resolve(String revision) throws FindingException {
    try (GitRepository repository = fixture.open()) {
      return RevisionResolver.of(repository).resolve(revision);
    }
  }

  @Test
  void namesAreReadAsGitReadsThem() throws Exception {
    fixture.git("tag", "light", first.name());
    fixture.git("tag", "-a", "-m", "x", "v1", first.name());
    fixture.git("update-ref", "refs/remotes/origin/topic", first.name());
    fixture.git("pack-refs", "--all");
    for (String revision : new String[] {
      "HEAD",
      "@",
      "main",
      "heads/main",
      "refs/heads/main",
      "HEAD~1",
      "HEAD^",
      "@~",
      "light",
      "v1",
      "refs/tags/v1",
      "origin/topic",
      "main^0",
      "HEAD~0",
      second.name(),
      second.name() + "^1",
      second.name().substring(0, 8)
    }) {
      assertThat(resolve(revision)).as(revision).isEqualTo(fixture.resolve(revision + "^{commit}"));
    }
  }

  @Test
  void aRangeNamesTwoCommits() throws Exception {
    try (GitRepository repository = fixture.open()) {
      RevisionResolver resolver = RevisionResolver.of(repository);
      assertThat(resolver.range("HEAD~1..HEAD")).isEqualTo(new RevisionRange(first, second));
      assertThat(resolver.range("main~..")).isEqualTo(new RevisionRange(first, second));
      for (String wrong : new String[] {"a...b", "..", "HEAD", "a..b..c"}) {
        refusedWith(ReasonCode.USAGE, () -> resolver.range(wrong));
      }
    }
  }

  @Test
  void anythingThatLooksLikeAnOptionIsRefused() {
    refusedWith(ReasonCode.USAGE, () -> resolve("--all"));
    refusedWith(ReasonCode.USAGE, () -> resolve("-"));
    refusedWith(ReasonCode.USAGE, () -> resolve(""));
  }

  @Test
  void unknownNamesAreRefusedWithAHint() {
    assertThat(
            refusedWith(ReasonCode.REVISION_UNKNOWN, () -> resolve("nowhere")).hint())
        .isNotEmpty();
    refusedWith(ReasonCode.REVISION_UNKNOWN, () -> resolve("HEAD~2"));
    refusedWith(ReasonCode.REVISION_UNKNOWN, () -> resolve("HEAD^2"));
    refusedWith(ReasonCode.USAGE, () -> resolve("HEAD^{tree}"));
    refusedWith(ReasonCode.USAGE, () -> resolve("HEAD~99999999999"));
    refusedWith(ReasonCode.OBJECT_MISSING, () -> resolve("1".repeat(40)));
  }

  @Test
  void aBranchWithoutCommitsIsCalledThat() {
    RepositoryFixture empty = RepositoryFixture.create(temporary.resolve("empty"));
    Finding finding = refusedWith(ReasonCode.REVISION_UNKNOWN, () -> {
      try (GitRepository repository = empty.open()) {
        RevisionResolver.of(repository).resolve("HEAD");
      }
    });
    assertThat(finding.message()).contains("refs/heads/main").contains("no commit yet");
  }

  @Test
  void aNameWithTwoMeaningsIsRefused() {
    fixture.git("tag", "main", first.name());
    refusedWith(ReasonCode.AMBIGUOUS_REF, () -> resolve("main"));
  }

  @Test
  void aBranchNamedLikeAnObjectOrHeadOrAFullRefIsAmbiguous() {
    fixture.git("update-ref", "refs/heads/" + second.name(), first.name());
    refusedWith(ReasonCode.AMBIGUOUS_REF, () -> resolve(second.name()));
    fixture.git("update-ref", "refs/heads/" + second.name().substring(0, 7), first.name());
    refusedWith(ReasonCode.AMBIGUOUS_REF, () -> resolve(second.name().substring(0, 7)));
    fixture.git("update-ref", "refs/heads/HEAD", first.name());
    refusedWith(ReasonCode.AMBIGUOUS_REF, () -> resolve("HEAD"));
    fixture.git("tag", "x", second.name());
    fixture.git("update-ref", "refs/heads/refs/tags/x", first.name());
    refusedWith(ReasonCode.AMBIGUOUS_REF, () -> resolve("refs/tags/x"));
  }

  @Test
  void aTagStoredUnderAnotherNameIsRefused() {
    fixture.git("tag", "-a", "-m", "x", "v1", first.name());
    fixture.git("update-ref", "refs/tags/v2", fixture.resolve("v1").name());
    refusedWith(ReasonCode.TAG_NAME_MISMATCH, () -> resolve("v2"));
  }

  @Test
  void chainsOfTagsEndAtEight() throws Exception {
    ObjectId at = first;
    String type = "commit";
    for (int i = 1; i <= 9; i++) {
      String tag = "object " + at.name() + "\ntype " + type + "\ntag t" + i
          + "\ntagger A <a@b> 1 +0000\n\nx\n";
      at = fixture.object("tag", tag.getBytes(StandardCharsets.UTF_8));
      type = "tag";
      fixture.git("update-ref", "refs/tags/t" + i, at.name());
    }
    assertThat(resolve("t8")).isEqualTo(first);
    refusedWith(ReasonCode.LIMIT, () -> resolve("t9"));
  }

  @Test
  void aTagOfATreeOrABlobIsNoCommit() {
    fixture.git("tag", "-a", "-m", "x", "tree", "HEAD^{tree}");
    fixture.git("tag", "blob", fixture.blob("x").name());
    refusedWith(ReasonCode.USAGE, () -> resolve("tree"));
    refusedWith(ReasonCode.USAGE, () -> resolve("blob"));
  }

  @Test
  void laterParentsAreReachedByNumber() throws Exception {
    ObjectId merge =
        fixture.commitTree(fixture.treeOf("HEAD"), "merge", second, first, fixture.head());
    assertThat(resolve(merge.name() + "^2")).isEqualTo(first);
    refusedWith(ReasonCode.REVISION_UNKNOWN, () -> resolve(merge.name() + "^4"));
  }
}
