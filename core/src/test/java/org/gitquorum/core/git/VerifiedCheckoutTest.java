// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.gitquorum.core.git.Refusals.refusedWith;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.testing.RepositoryFixture;
import org.gitquorum.policy.RepositoryPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifiedCheckoutTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochSecond(1_800_000_000L), ZoneOffset.UTC);

  @TempDir
  Path temporary;

  private RepositoryFixture fixture;
  private Path top;
  private ObjectId old;
  private ObjectId target;

  @BeforeEach
  void makeTwoVeryDifferentCommits() throws IOException {
    fixture = RepositoryFixture.create(temporary.resolve("r"));
    top = fixture.directory();
    old = fixture.commit(
        "old",
        Map.of("same", "same", "changed", "1", "gone/a", "a", "was-file", "f", "was-dir/x", "x"));
    fixture.remove("gone/a").remove("was-file").remove("was-dir/x");
    fixture.write("changed", "2").write("was-file/y", "y").write("was-dir", "d");
    fixture.write("run.sh", "#!/bin/sh\n");
    Files.setPosixFilePermissions(
        top.resolve("run.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createSymbolicLink(top.resolve("link"), Path.of("run.sh"));
    target = fixture.commit("new");
    fixture.git("checkout", "-q", "--detach", old.name());
  }

  private VerifiedCheckout.Outcome checkOut(ObjectId commit) throws FindingException {
    try (GitRepository repository = fixture.open()) {
      return VerifiedCheckout.checkOut(repository, commit, CLOCK);
    }
  }

  @Test
  void gitSeesACleanWorkTreeAtTheCommitAndBack() throws Exception {
    for (ObjectId commit : List.of(target, old, target)) {
      checkOut(commit);
      assertThat(fixture.head()).isEqualTo(commit);
      assertThat(fixture.git("diff-files", "--name-only")).isEmpty();
      assertThat(fixture.git("status", "--porcelain", "--ignored")).isEmpty();
      assertThat(fixture.git("fsck")).isEmpty();
    }
    assertThat(Files.isExecutable(top.resolve("run.sh"))).isTrue();
    assertThat(Files.readSymbolicLink(top.resolve("link"))).hasToString("run.sh");
    assertThat(fixture.git("reflog", "-1")).contains("checkout: moving to " + target.name());
  }

  @Test
  void aFreshCloneWithoutFilesIsFilled() throws Exception {
    fixture.git("clone", "-q", "-n", top.toString(), temporary.resolve("clone").toString());
    RepositoryFixture clone = RepositoryFixture.at(temporary.resolve("clone"));
    try (GitRepository repository = clone.open()) {
      assertThat(VerifiedCheckout.checkOut(repository, target, CLOCK).written()).isEqualTo(6);
    }
    assertThat(clone.git("status", "--porcelain")).isEmpty();
  }

  @Test
  void aSwappedBlobStopsItBeforeAnyFileChanges() throws Exception {
    ObjectId blob = fixture.resolve(target.name() + ":was-dir");
    Path objects = fixture.gitDirectory().resolve("objects");
    Path file = objects.resolve(blob.name().substring(0, 2)).resolve(blob.name().substring(2));
    ObjectId evil = fixture.blob("evil");
    Files.delete(file);
    Files.copy(
        objects.resolve(evil.name().substring(0, 2)).resolve(evil.name().substring(2)), file);
    refusedWith(ReasonCode.OBJECT_HASH, () -> checkOut(target));
    assertThat(fixture.head()).isEqualTo(old);
    assertThat(fixture.git("status", "--porcelain")).isEmpty();
    assertThat(fixture.gitDirectory().resolve("index.lock")).doesNotExist();
  }

  @Test
  void changedStagedOrMissingFilesAreRefused() throws Exception {
    fixture.write("same", "other");
    refusedWith(ReasonCode.USAGE, () -> checkOut(target));
    fixture.git("add", "same");
    refusedWith(ReasonCode.USAGE, () -> checkOut(target));
    fixture.git("reset", "-q", "--hard");
    Files.delete(top.resolve("same"));
    refusedWith(ReasonCode.USAGE, () -> checkOut(target));
    assertThat(fixture.head()).isEqualTo(old);
  }

  @Test
  void aCheckoutThatWasStoppedAnywhereCanBeRunAgain() throws Exception {
    List<ThrowingStep> steps = List.of(
        () -> Files.delete(top.resolve("gone/a")),
        () -> Files.delete(top.resolve("gone")),
        () -> Files.delete(top.resolve("was-file")),
        () -> Files.delete(top.resolve("was-dir/x")),
        () -> Files.delete(top.resolve("was-dir")),
        () -> fixture.write("changed", "2"),
        () -> fixture.write(".git-quorum-new", "#!/bin"),
        () -> Files.delete(top.resolve(".git-quorum-new")),
        () ->
            fixture.git("restore", "--source", target.name(), "--worktree", "--", "run.sh", "link"),
        () -> fixture.write("was-dir", "d"),
        () -> fixture.write("was-file/y", "y"),
        () -> fixture.git("read-tree", target.name()));
    for (int stopped = 1; stopped <= steps.size(); stopped++) {
      fixture.git("reset", "-q", "--hard", old.name());
      fixture.git("clean", "-q", "-d", "-f");
      for (ThrowingStep step : steps.subList(0, stopped)) {
        step.take();
      }
      checkOut(target);
      assertThat(fixture.head()).isEqualTo(target);
      assertThat(fixture.git("status", "--porcelain", "--ignored")).isEmpty();
    }
  }

  private interface ThrowingStep {
    void take() throws IOException;
  }

  @Test
  void aFileBecomesASubmoduleAndComesBack() throws Exception {
    fixture.git("update-index", "--add", "--cacheinfo", "160000," + target.name() + ",changed");
    fixture.git("commit", "-q", "-m", "submodule");
    ObjectId submodule = fixture.head();
    fixture.git("reset", "-q", "--hard", old.name());
    for (ObjectId commit : List.of(submodule, old, submodule)) {
      checkOut(commit);
      assertThat(fixture.git("status", "--porcelain", "--ignored")).isEmpty();
    }
    assertThat(top.resolve("changed")).isEmptyDirectory();
  }

  @Test
  void untrackedFilesAreNeverOverwrittenEvenIgnoredOnes() throws Exception {
    Files.writeString(fixture.gitDirectory().resolve("info/exclude"), "run.sh\n");
    fixture.write("run.sh", "mine");
    refusedWith(ReasonCode.USAGE, () -> checkOut(target));
    Files.delete(top.resolve("run.sh"));
    fixture.write("was-dir/mine", "mine");
    refusedWith(ReasonCode.USAGE, () -> checkOut(target));
    assertThat(top.resolve("was-dir/mine")).hasContent("mine");
  }

  @Test
  void nothingIsWrittenThroughASymbolicLink() throws Exception {
    Path outside = Files.createDirectory(temporary.resolve("outside"));
    fixture.git("checkout", "-q", "--detach", target.name());
    fixture.write("new/deep/file", "x");
    ObjectId deep = fixture.commit("deep");
    checkOut(target);
    Files.createSymbolicLink(top.resolve("new"), outside);
    refusedWith(ReasonCode.USAGE, () -> checkOut(deep));
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void aTrackedLinkThatBecomesADirectoryIsReplacedNotFollowed() throws Exception {
    Path outside = Files.createDirectory(temporary.resolve("outside"));
    Files.createSymbolicLink(top.resolve("place"), outside);
    ObjectId link = fixture.commit("link");
    Files.delete(top.resolve("place"));
    fixture.write("place/file", "x");
    ObjectId folder = fixture.commit("folder");
    checkOut(link);
    checkOut(folder);
    assertThat(outside).isEmptyDirectory();
    assertThat(Files.isDirectory(top.resolve("place"), LinkOption.NOFOLLOW_LINKS))
        .isTrue();
  }

  @Test
  void aLockThatIsThereStopsItAndStays() throws Exception {
    Path lock = Files.createFile(fixture.gitDirectory().resolve("index.lock"));
    assertThat(refusedWith(ReasonCode.IO_FAILED, () -> checkOut(target)).message())
        .contains(lock.toString());
    assertThat(lock).exists();
    assertThat(fixture.gitDirectory().resolve("HEAD.lock")).doesNotExist();
  }

  @Test
  void attributesAndFiltersAreNotApplied() throws Exception {
    fixture.git("config", "filter.evil.smudge", "touch " + temporary.resolve("ran"));
    fixture.git("checkout", "-q", "--detach", target.name());
    fixture.write("text", "a\n");
    ObjectId commit = fixture.commit("text");
    fixture.git("checkout", "-q", "--detach", old.name());
    Files.writeString(
        fixture.gitDirectory().resolve("info/attributes"), "* filter=evil eol=crlf\n");
    checkOut(commit);
    assertThat(Files.readString(top.resolve("text"))).isEqualTo("a\n");
    assertThat(temporary.resolve("ran")).doesNotExist();
  }

  @Test
  void pathsThatFallTogetherAreRefusedWhereTheFileSystemFoldsCase() throws Exception {
    List<RepositoryPath> twins = List.of(RepositoryPath.of("Pkgs/a"), RepositoryPath.of("pkgs/b"));
    refusedWith(ReasonCode.PATH_COLLISION, () -> new WorkTreePaths(top, true).checkWritable(twins));
    assertThatCode(() -> new WorkTreePaths(top, false).checkWritable(twins))
        .doesNotThrowAnyException();
    new WorkTreePaths(top, true)
        .checkWritable(List.of(RepositoryPath.of("pkgs/a"), RepositoryPath.of("pkgs/b")));
  }
}
