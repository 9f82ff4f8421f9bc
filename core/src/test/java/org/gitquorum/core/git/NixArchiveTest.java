// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gitquorum.core.git.Refusals.refusedWith;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.testing.RepositoryFixture;
import org.gitquorum.core.testing.RepositoryFixture.RawEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NixArchiveTest {
  private static final ArchiveLimits LIMITS = new ArchiveLimits(10, 1000);

  @TempDir
  Path temporary;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, byte[]> sample() {
    return Map.of("a/x", bytes("1"), "a-b", bytes("2"), "a.b", bytes("3"), "a0", bytes("12345678"));
  }

  @Test
  void entriesStandInOrderOfTheirRawNamesUnlikeInGit() {
    String archive = new String(NixArchive.ofFiles(sample()), StandardCharsets.ISO_8859_1);
    assertThat(archive.replaceAll("[^ -~]", ""))
        .startsWith("nix-archive-1(typedirectoryentry(namea")
        .containsSubsequence("typedirectory", "namex", "namea-b", "namea.b", "namea0");
  }

  @Test
  void readingBackGivesTheFilesAndTheSameBytes() throws Exception {
    byte[] archive = NixArchive.ofFiles(sample());
    Map<String, byte[]> files = NixArchive.parse(archive, LIMITS);
    assertThat(files.keySet()).containsExactlyInAnyOrderElementsOf(sample().keySet());
    assertThat(NixArchive.ofFiles(files)).isEqualTo(archive);
    assertThat(NixArchiveHash.ofFiles(files)).isEqualTo(NixArchiveHash.ofArchive(archive));
  }

  @Test
  void noFlippedBitAndNoTruncationIsReadAsTheSameFiles() {
    byte[] archive = NixArchive.ofFiles(Map.of("ab", bytes("content"), "c/d", bytes("e")));
    for (int i = 0; i < archive.length * 8; i++) {
      byte[] flipped = archive.clone();
      flipped[i / 8] ^= (byte) (1 << (i % 8));
      assertCanonicalOrRefused(flipped, archive);
    }
    for (int i = 0; i < archive.length; i++) {
      byte[] cut = Arrays.copyOf(archive, i);
      refusedWith(ReasonCode.POLICY_INVALID, () -> NixArchive.parse(cut, LIMITS));
    }
    refusedWith(
        ReasonCode.POLICY_INVALID,
        () -> NixArchive.parse(Arrays.copyOf(archive, archive.length + 8), LIMITS));
  }

  private static void assertCanonicalOrRefused(byte[] candidate, byte[] original) {
    try {
      Map<String, byte[]> files = NixArchive.parse(candidate, LIMITS);
      assertThat(NixArchive.ofFiles(files)).isEqualTo(candidate).isNotEqualTo(original);
    } catch (org.gitquorum.core.FindingException e) {
      assertThat(e.finding().code()).isIn(ReasonCode.POLICY_INVALID, ReasonCode.LIMIT);
    }
  }

  @Test
  void namesThatLeaveTheArchiveAreRefused() {
    for (String name : new String[] {"", ".", "..", "a/../b", "a//b", ".git", "a/.GIT", "git~1"}) {
      assertThatThrownBy(() -> NixArchive.ofFiles(Map.of(name, bytes("x"))))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aTreeAndItsCheckoutHaveOneHash() throws Exception {
    RepositoryFixture fixture = RepositoryFixture.create(temporary.resolve("r"));
    fixture.write("a/x", "1").write("a-b", "2").write("a.b", "3").write("a0", "12345678");
    fixture.write("sub/run.sh", "#!/bin/sh\n").write("é", "ü");
    Files.setPosixFilePermissions(
        fixture.directory().resolve("sub/run.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createSymbolicLink(fixture.directory().resolve("link"), Path.of("a/x"));
    fixture.commit("one");
    Path plain = Files.createDirectory(temporary.resolve("plain"));
    fixture.git("--work-tree=" + plain, "checkout", "-f", "HEAD", "--", ".");
    try (GitRepository repository = fixture.open()) {
      assertThat(NixArchiveHash.ofTree(repository.objects(), fixture.treeOf("HEAD")))
          .isEqualTo(NixArchiveHash.ofPath(plain));
    }
  }

  /** The hash of an empty directory is well known: every Nix store has it. */
  @Test
  void theEmptyTreeHasTheHashThatNixGivesAnEmptyDirectory() throws Exception {
    RepositoryFixture fixture = RepositoryFixture.create(temporary.resolve("r"));
    try (GitRepository repository = fixture.open()) {
      assertThat(NixArchiveHash.ofTree(repository.objects(), TreeDifference.EMPTY_TREE))
          .isEqualTo("sha256-pQpattmS9VmO3ZIQUFn66az8GSmB4IvYhTTCFn6SUmo=");
    }
  }

  @Test
  void aSubmoduleCountsAsAnEmptyDirectory() throws Exception {
    RepositoryFixture fixture = RepositoryFixture.create(temporary.resolve("r"));
    ObjectId tree = fixture.tree(
        new RawEntry("160000", "module", ObjectId.fromString("1".repeat(40))),
        new RawEntry("100664", "old", fixture.blob("x")));
    Path plain = Files.createDirectories(temporary.resolve("plain"));
    Files.createDirectory(plain.resolve("module"));
    Files.writeString(plain.resolve("old"), "x");
    try (GitRepository repository = fixture.open()) {
      assertThat(NixArchiveHash.ofTree(repository.objects(), tree))
          .isEqualTo(NixArchiveHash.ofPath(plain));
    }
  }
}
