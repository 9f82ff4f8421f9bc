// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gitquorum.core.ReasonCode.POLICY_CHANGE_NOT_APPROVED;
import static org.gitquorum.core.ReasonCode.QUORUM_NOT_MET;
import static org.gitquorum.core.testing.QuorumFixture.SIGNED;
import static org.gitquorum.core.testing.QuorumFixture.fates;
import static org.gitquorum.core.testing.QuorumFixture.signatureHeader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.testing.ExternalTool;
import org.gitquorum.core.testing.FileTree;
import org.gitquorum.core.testing.GpgHome;
import org.gitquorum.core.testing.QuorumFixture;
import org.gitquorum.core.testing.QuorumPolicy;
import org.gitquorum.core.testing.RepositoryFixture;
import org.gitquorum.core.testing.TestKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A signed commit or tag is its signer's approval of one step, where the policy accepts that. Two
 * of the committers are needed, so each case has one statement beside it.
 */
class SignedCommitsAndTagsTest {
  private static final QuorumPolicy PLAIN = QuorumPolicy.of("alice", "bob", "carol");

  @TempDir
  private Path temporary;

  private int forks;
  private QuorumFixture fixture;
  private FileTree files;
  private ObjectId anchor;

  @BeforeEach
  void aPolicyThatAcceptsStatementsOnly() {
    begin(PLAIN);
  }

  private void begin(QuorumPolicy policy) {
    fixture = new QuorumFixture(temporary.resolve("fork" + forks++));
    files = FileTree.empty().with(policy).with("a", "one");
    anchor = fixture.commit(files);
  }

  private static QuorumPolicy accepting(String... kinds) {
    return PLAIN.next().version(1).accept(kinds);
  }

  @Test
  void aSignedCommitApprovesTheStepFromItsFirstParent() {
    begin(accepting("commit"));
    ObjectId change = fixture.commitSignedBy("alice", files.with("a", "two"), anchor);
    assertThat(fixture.codes(change)).containsExactly(QUORUM_NOT_MET);
    fixture.review(anchor, change, "bob");
    assertThat(fixture.codes(change)).isEmpty();
    assertThat(fates(fixture.verify(change))).containsExactly("ok alice", "ok bob");
  }

  @Test
  void itsSignerIsCountedOnceWhateverElseHeSigned() {
    begin(accepting("commit", "tag"));
    ObjectId change = fixture.commitSignedBy("alice", files.with("a", "two"), anchor);
    fixture.review(anchor, change, "alice");
    fixture.tagSignedBy("alice", "refs/tags/v1", "v1", change);
    assertThat(fixture.codes(change)).containsExactly(QUORUM_NOT_MET);
  }

  @Test
  void withoutTheWordInThePolicyNoSignedCommitOrTagCounts() {
    begin(PLAIN);
    ObjectId change = fixture.commitSignedBy("alice", files.with("a", "two"), anchor);
    fixture.tagSignedBy("carol", "refs/tags/v1", "v1", change);
    fixture.review(anchor, change, "bob");
    assertThat(fixture.codes(change)).containsExactly(QUORUM_NOT_MET);
  }

  @Test
  void aSignedMergeCountsWhereMergesAreAcceptedAndNotAsACommit() {
    for (String kind : new String[] {"commit", "merge"}) {
      begin(accepting(kind));
      ObjectId side = fixture.commit(files.with("b", "side"), anchor);
      ObjectId merge = fixture.commitSignedBy("alice", files.with("b", "side"), anchor, side);
      fixture.review(anchor, merge, "bob");
      assertThat(fixture.codes(merge).isEmpty()).as(kind).isEqualTo(kind.equals("merge"));
    }
  }

  @Test
  void aSignedMergeSaysNothingAboutCommitsAcceptedAlone() {
    begin(accepting("merge"));
    ObjectId change = fixture.commitSignedBy("alice", files.with("a", "two"), anchor);
    fixture.review(anchor, change, "bob");
    assertThat(fixture.codes(change)).containsExactly(QUORUM_NOT_MET);
  }

  @Test
  void aSignedCommitDoesNotReachBackBehindItsFirstParent() {
    begin(accepting("commit"));
    ObjectId unsigned = fixture.commit(files.with("a", "bad"), anchor);
    ObjectId later = fixture.commitSignedBy("alice", files.with("a", "worse"), unsigned);
    fixture.review(anchor, later, "bob");
    assertThat(fixture.codes(later)).containsExactly(QUORUM_NOT_MET);
  }

  @Test
  void signedCommitsNeverChangeThePolicy() {
    QuorumPolicy before = accepting("commit").root("1 of committers");
    begin(before);
    ObjectId change = fixture.commitSignedBy("alice", files.with(before.next()), anchor);
    fixture.review(anchor, change, "bob", "carol");
    assertThat(fixture.codes(change)).containsExactly(POLICY_CHANGE_NOT_APPROVED);
  }

  @Test
  void aSignedTagApprovesTheStepToItsCommit() {
    begin(accepting("tag"));
    ObjectId change = fixture.commit(files.with("a", "two"), anchor);
    fixture.review(anchor, change, "bob");
    fixture.tagSignedBy("alice", "refs/tags/v1", "v1", change);
    assertThat(fixture.codes(change)).isEmpty();
  }

  @Test
  void aTagUnderAnotherNameThanItCarriesDoesNotCount() {
    begin(accepting("tag"));
    ObjectId change = fixture.commit(files.with("a", "two"), anchor);
    fixture.review(anchor, change, "bob");
    fixture.tagSignedBy("alice", "refs/tags/v2", "v1", change);
    assertThat(fixture.codes(change)).containsExactly(QUORUM_NOT_MET);
    assertThat(fates(fixture.verify(change))).contains("TAG_NAME_MISMATCH");
  }

  @Test
  void aTagOfAnotherCommitOrOfATagDoesNotCount() {
    begin(accepting("tag"));
    ObjectId change = fixture.commit(files.with("a", "two"), anchor);
    fixture.review(anchor, change, "bob");
    fixture.tagSignedBy("alice", "refs/tags/v1", "v1", anchor);
    fixture.tagSignedBy(
        "alice", "refs/tags/v3", "v3", fixture.tagSignedBy("dora", "refs/tags/v2", "v2", change));
    assertThat(fixture.codes(change)).containsExactly(QUORUM_NOT_MET);
  }

  @Test
  void aTagThatCannotBeReadBlocksNobody() throws IOException {
    begin(accepting("tag"));
    ObjectId change = fixture.commit(files.with("a", "two"), anchor);
    fixture.review(anchor, change, "bob", "carol");
    fixture.ref(
        "refs/tags/malformed",
        fixture.objects().write("tag", Bytes.ofUtf8("no tag").toArray()));
    fixture.ref("refs/tags/missing", ObjectId.fromString("12".repeat(20)));
    Files.writeString(fixture.gitDirectory().resolve("refs/tags/broken"), "nothing\n");
    assertThat(fixture.codes(change)).isEmpty();
  }

  @Test
  void aTagTooLargeForManyOfThemIsNotRead() {
    begin(accepting("tag"));
    ObjectId change = fixture.commit(files.with("a", "two"), anchor);
    fixture.review(anchor, change, "bob");
    fixture.tagSignedBy("alice", "refs/tags/v1", "v1", change, "x".repeat(64 << 10));
    assertThat(fixture.codes(change)).containsExactly(QUORUM_NOT_MET);
    fixture.tagSignedBy("alice", "refs/tags/v2", "v2", change, "x".repeat(63 << 10));
    assertThat(fixture.codes(change)).isEmpty();
  }

  @Test
  void whoSignedACommitIsItsAuthorWhereAuthorsDoNotCount() {
    begin(accepting("commit").rule("everything", "**", "2 of committers", "author-counts = false"));
    ObjectId change = fixture.commitSignedBy("alice", files.with("a", "two"), anchor);
    fixture.review(anchor, change, "bob");
    assertThat(fixture.codes(change)).containsExactly(QUORUM_NOT_MET);
    fixture.review(anchor, change, "carol");
    assertThat(fixture.codes(change)).isEmpty();
  }

  /** One odd commit each, and what {@code git verify-commit} says of it. */
  private enum Odd {
    PLAIN(true, true),
    ENCODING(true, true),
    NUL_FREE_BYTES(true, true),
    OTHER_TREE(false, false),
    TWO_SIGNATURES(false, false),
    JUNK_HEADER_OF_THE_OTHER_HASH(false, true),
    ARMOUR_COMMENT(false, true),
    ARMOUR_VERSION(false, true),
    TEXT_AFTER_ARMOUR(false, true),
    CARRIAGE_RETURNS(false, true),
    HEADER_AFTER_SIGNATURE(false, false);

    private final boolean counts;
    private final boolean gitAccepts;

    Odd(boolean counts, boolean gitAccepts) {
      this.counts = counts;
      this.gitAccepts = gitAccepts;
    }

    ObjectId commit(QuorumFixture fixture, FileTree files, ObjectId parent) {
      ObjectId tree = files.with("a", "two").write(fixture.objects());
      ObjectId other = files.with("a", "three").write(fixture.objects());
      String before = this == ENCODING ? "encoding ISO-8859-1\n" : "";
      fixture.message(this == NUL_FREE_BYTES ? "\u0001 \u001b[2J \u202e" : "change");
      String armour = TestKeys.named("alice")
          .signArmoured(Bytes.ofUtf8(fixture.text(tree, before, parent)), SIGNED);
      String first = "-----BEGIN PGP SIGNATURE-----\n";
      String header = switch (this) {
        case TWO_SIGNATURES -> signatureHeader(armour) + signatureHeader(armour);
        case JUNK_HEADER_OF_THE_OTHER_HASH ->
          signatureHeader(armour) + "gpgsig-sha256 junk\n and more\n";
        case ARMOUR_COMMENT -> signatureHeader(armour.replace(first, first + "Comment: hello\n"));
        case ARMOUR_VERSION -> signatureHeader(armour.replace(first, first + "Version: 1\n"));
        case TEXT_AFTER_ARMOUR -> signatureHeader(armour + "and text");
        case CARRIAGE_RETURNS -> signatureHeader(armour.replace("\n", "\r\n"));
        case HEADER_AFTER_SIGNATURE -> signatureHeader(armour) + "note added\n";
        default -> signatureHeader(armour);
      };
      return fixture.commit(this == OTHER_TREE ? other : tree, before + header, parent);
    }
  }

  @Test
  void oddCommitsAreJudgedMoreStrictlyThanByGit() throws IOException, FindingException {
    ExternalTool.require("gpg");
    try (GpgHome home = new GpgHome()) {
      Path key = temporary.resolve("alice.asc");
      Files.write(key, TestKeys.named("alice").certificate());
      home.gpg("--import", key.toString());
      for (Odd odd : Odd.values()) {
        begin(accepting("commit"));
        ObjectId change = odd.commit(fixture, files, anchor);
        fixture.review(anchor, change, "bob");
        assertThat(fixture.codes(change).isEmpty()).as(odd.name()).isEqualTo(odd.counts);
        RepositoryFixture git = fixture.git().with("GNUPGHOME=" + home.folder());
        int status = git.run(new byte[0], "verify-commit", change.name()).status();
        assertThat(status == 0).as("git on %s", odd).isEqualTo(odd.gitAccepts);
      }
    }
  }
}
