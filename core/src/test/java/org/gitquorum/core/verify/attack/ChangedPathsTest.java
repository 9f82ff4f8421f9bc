// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gitquorum.core.ReasonCode.QUORUM_NOT_MET;
import static org.gitquorum.core.testing.QuorumFixture.SIGNED;
import static org.gitquorum.core.testing.QuorumFixture.record;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.statement.Review;
import org.gitquorum.core.testing.FileTree;
import org.gitquorum.core.testing.QuorumFixture;
import org.gitquorum.core.testing.QuorumPolicy;
import org.gitquorum.policy.PathCoverage;
import org.gitquorum.policy.PathPattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything under {@code secret} takes two people more than everything else. */
class ChangedPathsTest {
  private static final QuorumPolicy POLICY = QuorumPolicy.of("alice", "bob", "carol")
      .rule("everything", "**", "1 of committers")
      .rule("secret", "secret/**", "3 of committers");
  private static final FileTree FILES =
      FileTree.empty().with(POLICY).with("secret/file", "s").with("open/file", "o");

  @TempDir
  private Path temporary;

  private QuorumFixture fixture;
  private ObjectId anchor;

  @BeforeEach
  void aPolicyProtectsADirectory() {
    fixture = new QuorumFixture(temporary);
    anchor = fixture.commit(FILES);
  }

  private FileTree change(String how) {
    FileTree without = FILES.without("secret");
    Map<String, FileTree> ways = new TreeMap<>();
    ways.put("content", FILES.with("secret/file", "t"));
    ways.put("deletion", without);
    ways.put("addition", FILES.with("secret/other", "t"));
    ways.put("deep addition", FILES.with("secret/a/b/c/d/e", "t"));
    ways.put("hidden file", FILES.with("secret/.hidden/.x", "t"));
    ways.put("executable", FILES.withMode("100755", "secret/file", "s"));
    ways.put("old mode", FILES.withMode("100664", "secret/file", "s"));
    ways.put("link", FILES.withMode("120000", "secret/file", "s"));
    ways.put("submodule", FILES.withEntry("160000", "secret/file", anchor));
    ways.put("file becomes directory", FILES.without("secret/file").with("secret/file/x", "t"));
    ways.put("directory becomes file", without.with("secret", "t"));
    ways.put("directory becomes link", without.withMode("120000", "secret", "open"));
    ways.put("directory becomes submodule", without.withEntry("160000", "secret", anchor));
    ways.put("rename to an open place", without.with("open/secret", "s"));
    ways.put("rename from an open place", FILES.without("open").with("secret/open", "o"));
    ways.put("twin of the file", FILES.with("secret/FILE", "t"));
    ways.put("twin of the directory", FILES.with("SECRET/file", "t"));
    ways.put("twin of the directory as file", FILES.with("Secret", "t"));
    ways.put("twin as link", FILES.withMode("120000", "sEcret", "open"));
    ways.put("umlaut", FILES.with("secret/\u00e9", "t"));
    ways.put("quote", FILES.with("secret/\"x\"", "t"));
    ways.put("tab and newline", FILES.with("secret/\t\n", "t"));
    ways.put(
        "not UTF-8",
        FILES.with(new byte[] {'s', 'e', 'c', 'r', 'e', 't', '/', (byte) 0xff, (byte) 0xc3}, "t"));
    ways.put("escape in the name", FILES.with("secret/%41*?[]{}\\", "t"));
    ways.put("blank and dash", FILES.with("secret/ -x ", "t"));
    return Objects.requireNonNull(ways.get(how), how);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "content",
        "deletion",
        "addition",
        "deep addition",
        "hidden file",
        "executable",
        "old mode",
        "link",
        "submodule",
        "file becomes directory",
        "directory becomes file",
        "directory becomes link",
        "directory becomes submodule",
        "rename to an open place",
        "rename from an open place",
        "twin of the file",
        "twin of the directory",
        "twin of the directory as file",
        "twin as link",
        "umlaut",
        "quote",
        "tab and newline",
        "not UTF-8",
        "escape in the name",
        "blank and dash"
      })
  void aChangeUnderAProtectedDirectoryTakesItsQuorum(String how) {
    ObjectId changed = fixture.commit(change(how), anchor);
    fixture.review(anchor, changed, "alice", "bob");
    assertThat(fixture.codes(changed)).containsExactly(QUORUM_NOT_MET);
    assertThat(fixture.verify(changed).progress().orElseThrow().open())
        .singleElement()
        .satisfies(open -> assertThat(open.rule().name()).isEqualTo("secret"));
    fixture.review(anchor, changed, "carol");
    assertThat(fixture.codes(changed)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"secrets", "secret2/file", "open/secret/x", ".secret/x", "secre"})
  void otherNamesAreNotUnderIt(String path) {
    ObjectId changed = fixture.commit(FILES.with(path, "t"), anchor);
    fixture.review(anchor, changed, "alice");
    assertThat(fixture.codes(changed)).isEmpty();
  }

  private void reviewOf(ObjectId changed, String pattern, String... keys) throws Exception {
    Review review = new Review(
        QuorumPolicy.REPOSITORY,
        changed,
        fixture.treeOf(changed),
        anchor,
        PathCoverage.of(List.of(PathPattern.parse(pattern))),
        SIGNED);
    for (String key : keys) {
      fixture.note(NotesRef.REVIEWS, changed, record(review, key));
    }
  }

  @Test
  void aReviewOfSomePathsApprovesNoOthers() throws Exception {
    ObjectId changed =
        fixture.commit(FILES.with("secret/file", "t").with("open/file", "p"), anchor);
    reviewOf(changed, "open/**", "alice", "bob", "carol");
    assertThat(fixture.codes(changed)).containsExactly(QUORUM_NOT_MET);
    reviewOf(changed, "secret/**", "alice", "bob");
    assertThat(fixture.codes(changed)).containsExactly(QUORUM_NOT_MET);
    reviewOf(changed, "secret/**", "carol");
    assertThat(fixture.codes(changed)).isEmpty();
  }

  @Test
  void aReviewedPatternDoesNotCoverATwinInOtherLetterCase() throws Exception {
    ObjectId changed = fixture.commit(FILES.with("SECRET/file", "t"), anchor);
    reviewOf(changed, "secret/**", "alice", "bob", "carol");
    assertThat(fixture.codes(changed)).containsExactly(QUORUM_NOT_MET);
    reviewOf(changed, "SECRET/**", "alice", "bob", "carol");
    assertThat(fixture.codes(changed)).isEmpty();
  }

  @Test
  void oneMoreRuleNeverMakesAnotherWeaker() {
    QuorumPolicy policy = QuorumPolicy.of("alice", "bob", "carol")
        .rule("everything", "**", "2 of committers")
        .rule("docs", "docs/**", "1 of committers");
    FileTree files = FILES.with(policy);
    ObjectId start = fixture.commit(files);
    ObjectId changed = fixture.commit(files.with("docs/x", "y"), start);
    fixture.review(start, changed, "alice");
    assertThat(fixture.codes(fixture.ask(changed).from(start))).containsExactly(QUORUM_NOT_MET);
  }
}
