// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gitquorum.core.git.Refusals.refusedWith;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.testing.RepositoryFixture;
import org.gitquorum.core.testing.RepositoryFixture.RawEntry;
import org.gitquorum.core.trust.PolicyFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyDirectoryTest {
  @TempDir
  Path temporary;

  private RepositoryFixture fixture;
  private ObjectId file;

  @BeforeEach
  void makeRepository() {
    fixture = RepositoryFixture.create(temporary.resolve("r"));
    file = fixture.blob("version = 1\n");
  }

  private PolicyDirectory read(ObjectId tree) throws FindingException {
    try (GitRepository repository = fixture.open()) {
      return PolicyDirectory.of(repository.collisionDetectingObjects(), tree);
    }
  }

  private ObjectId quorumOf(RawEntry... entries) {
    return fixture.tree(new RawEntry("40000", ".quorum", fixture.tree(entries)));
  }

  private String reasonOf(ObjectId tree) throws FindingException {
    assertThat(read(tree)).isInstanceOf(PolicyDirectory.Unusable.class);
    return ((PolicyDirectory.Unusable) read(tree)).reason();
  }

  @Test
  void plainFilesAndFoldersAreReadWithTheirDigest() throws Exception {
    ObjectId keys = fixture.tree(new RawEntry("100644", "a.asc", fixture.blob("key")));
    ObjectId quorum = fixture.tree(
        new RawEntry("40000", "keys", keys), new RawEntry("100644", "policy.toml", file));
    PolicyDirectory read = read(fixture.tree(new RawEntry("40000", ".quorum", quorum)));
    assertThat(read).isInstanceOf(PolicyDirectory.Read.class);
    PolicyFiles files = ((PolicyDirectory.Read) read).files();
    assertThat(((PolicyDirectory.Read) read).treeId()).isEqualTo(quorum);
    assertThat(files.paths()).containsExactly("keys/a.asc", "policy.toml");
    assertThat(files.content("policy.toml"))
        .hasValueSatisfying(content -> assertThat(content).asString().isEqualTo("version = 1\n"));
    Path folder = temporary.resolve("p");
    Files.createDirectories(folder.resolve("keys"));
    Files.writeString(folder.resolve("policy.toml"), "version = 1\n");
    Files.writeString(folder.resolve("keys/a.asc"), "key");
    assertThat(files.digest())
        .isEqualTo(NixArchiveHash.ofPath(folder))
        .isEqualTo(PolicyDirectory.fromFileSystem(folder).digest())
        .isEqualTo(PolicyDirectory.fromFileSystem(folder.resolve("policy.toml")).digest());
    byte[] archive = NixArchive.ofFiles(Map.of(
        "policy.toml",
        "version = 1\n".getBytes(StandardCharsets.UTF_8),
        "keys/a.asc",
        "key".getBytes(StandardCharsets.UTF_8)));
    assertThat(PolicyDirectory.fromArchive(archive).digest()).isEqualTo(files.digest());
  }

  @Test
  void aTreeWithoutOneHasNone() throws Exception {
    assertThat(read(TreeDifference.EMPTY_TREE)).isInstanceOf(PolicyDirectory.Absent.class);
    ObjectId below = quorumOf(new RawEntry("100644", "policy.toml", file));
    assertThat(read(fixture.tree(new RawEntry("40000", "sub", below))))
        .isInstanceOf(PolicyDirectory.Absent.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"100755", "120000", "160000", "100664"})
  void everythingInItIsAPlainFile(String mode) throws Exception {
    assertThat(reasonOf(
            quorumOf(new RawEntry("100644", "policy.toml", file), new RawEntry(mode, "z", file))))
        .contains("z has mode " + mode);
  }

  @ParameterizedTest
  @ValueSource(strings = {"100644", "100755", "120000", "160000"})
  void itIsADirectory(String mode) throws Exception {
    assertThat(reasonOf(fixture.tree(new RawEntry(mode, ".quorum", file))))
        .contains("no directory");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".Quorum",
        ".QUORUM",
        ".quo\u200crum",
        ".quorum.",
        ".quorum ",
        "quorum~1",
        "QUORUM~2",
        ".quorum:x"
      })
  void nothingElseIsCalledLikeIt(String twin) throws Exception {
    ObjectId alone = fixture.tree(new RawEntry("100644", twin, file));
    assertThat(reasonOf(alone)).contains("stand for .quorum");
  }

  @ParameterizedTest
  @ValueSource(strings = {".quorums", "quorum", ".quorum~", ".quoru", "quorum~x", "x.quorum"})
  void otherNamesDoNotMatter(String name) throws Exception {
    assertThat(read(fixture.tree(new RawEntry("100644", name, file))))
        .isInstanceOf(PolicyDirectory.Absent.class);
  }

  @Test
  void sizesAreBounded() throws Exception {
    ObjectId large = fixture.object("blob", new byte[(1 << 20) + 1]);
    ObjectId huge = fixture.object("blob", new byte[(8 << 20) + 1]);
    assertThat(reasonOf(quorumOf(new RawEntry("100644", "policy.toml", large))))
        .contains("policy.toml is larger");
    assertThat(read(quorumOf(new RawEntry("100644", "key", large))))
        .isInstanceOf(PolicyDirectory.Read.class);
    assertThat(reasonOf(quorumOf(new RawEntry("100644", "key", huge)))).contains("key is larger");
    RawEntry[] many = new RawEntry[6001];
    for (int i = 0; i < many.length; i++) {
      many[i] = new RawEntry("100644", String.format("%04d", i), file);
    }
    assertThat(reasonOf(quorumOf(many))).contains("more than 6000 files");
  }

  @Test
  void namesAreUtf8() throws Exception {
    byte[] entry = new byte["100644 x?".length() + 21];
    System.arraycopy("100644 ".getBytes(StandardCharsets.US_ASCII), 0, entry, 0, 7);
    entry[7] = 'x';
    entry[8] = (byte) 0xff;
    file.copyRawTo(entry, 10);
    ObjectId quorum = fixture.object("tree", entry);
    assertThat(reasonOf(fixture.tree(new RawEntry("40000", ".quorum", quorum))))
        .contains("not UTF-8");
  }

  @Test
  void aSwappedPolicyIsAFaultOfTheRepository() throws Exception {
    ObjectId tree = quorumOf(new RawEntry("100644", "policy.toml", file));
    ObjectId evil = fixture.blob("version = 9\n");
    Path objects = fixture.gitDirectory().resolve("objects");
    Path place =
        objects.resolve(file.name().substring(0, 2)).resolve(file.name().substring(2));
    Files.delete(place);
    Files.copy(
        objects.resolve(evil.name().substring(0, 2)).resolve(evil.name().substring(2)), place);
    refusedWith(ReasonCode.OBJECT_HASH, () -> read(tree));
  }

  @Test
  void aFolderOnDiskHoldsPlainFilesOnly() throws Exception {
    Path folder = Files.createDirectory(temporary.resolve("p"));
    refusedWith(ReasonCode.POLICY_MISSING, () -> PolicyDirectory.fromFileSystem(folder));
    refusedWith(
        ReasonCode.POLICY_MISSING, () -> PolicyDirectory.fromFileSystem(folder.resolve("x")));
    Files.writeString(folder.resolve("policy.toml"), "x");
    assertThat(PolicyDirectory.fromFileSystem(folder).paths()).containsExactly("policy.toml");
    Path odd = folder.resolve("odd");
    Files.createSymbolicLink(odd, Path.of("policy.toml"));
    refusedWith(ReasonCode.POLICY_INVALID, () -> PolicyDirectory.fromFileSystem(folder));
    Files.delete(odd);
    Files.writeString(odd, "x");
    Files.setPosixFilePermissions(odd, PosixFilePermissions.fromString("rwxr--r--"));
    refusedWith(ReasonCode.POLICY_INVALID, () -> PolicyDirectory.fromFileSystem(folder));
    Files.delete(odd);
    Files.createDirectory(odd);
    refusedWith(ReasonCode.POLICY_INVALID, () -> PolicyDirectory.fromFileSystem(folder));
    Files.delete(odd);
    Files.createDirectory(folder.resolve(".git"));
    refusedWith(ReasonCode.POLICY_INVALID, () -> PolicyDirectory.fromFileSystem(folder));
  }
}
