// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gitquorum.core.git.Refusals.refusedWith;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.testing.RepositoryFixture;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitRepositoryTest {
  @TempDir
  Path temporary;

  private RepositoryFixture fixture;
  private ObjectId commit;

  @BeforeEach
  void makeOneCommit() {
    fixture = RepositoryFixture.create(temporary.resolve("r"));
    commit = fixture.commit("one", Map.of("a/b/c.txt", "text"));
  }

  private static ObjectId head(Path directory) throws FindingException {
    try (GitRepository repository = GitRepository.open(directory, OpenOptions.DEFAULT)) {
      return RevisionResolver.of(repository).resolve("HEAD");
    }
  }

  @Test
  void isFoundFromASubfolder() throws Exception {
    try (GitRepository repository =
        GitRepository.open(fixture.directory().resolve("a/b"), OpenOptions.DEFAULT)) {
      assertThat(repository.workTree()).contains(fixture.directory().toRealPath());
      assertThat(repository.gitDirectory()).isEqualTo(fixture.gitDirectory().toRealPath());
      assertThat(repository.commonDirectory()).isEqualTo(repository.gitDirectory());
      assertThat(repository.refs().id("HEAD")).contains(commit);
      assertThat(repository.refs().headTarget()).contains("refs/heads/main");
    }
    assertThat(head(fixture.gitDirectory())).isEqualTo(commit);
  }

  @Test
  void aBareRepositoryHasNoWorkTree() throws Exception {
    fixture.git("clone", "-q", "--bare", ".", temporary.resolve("bare.git").toString());
    try (GitRepository repository =
        GitRepository.open(temporary.resolve("bare.git"), OpenOptions.DEFAULT)) {
      assertThat(repository.workTree()).isEmpty();
      assertThat(RevisionResolver.of(repository).resolve("main")).isEqualTo(commit);
    }
  }

  @Test
  void aLinkedWorkTreeHasItsOwnHeadAndSharedObjects() throws Exception {
    Path linked = temporary.resolve("linked");
    fixture.git("worktree", "add", "-q", "-b", "side", linked.toString());
    RepositoryFixture side = RepositoryFixture.at(linked);
    ObjectId second = side.commit("two", Map.of("f", "x"));
    fixture.git("update-ref", "refs/bisect/bad", commit.name());
    side.git("update-ref", "refs/worktree/mine", second.name());
    try (GitRepository repository = side.open()) {
      assertThat(repository.refs().id("HEAD")).contains(second);
      assertThat(repository.refs().headTarget()).contains("refs/heads/side");
      assertThat(repository.refs().id("refs/heads/main")).contains(commit);
      assertThat(repository.refs().id("refs/worktree/mine")).contains(second);
      assertThat(repository.refs().id("refs/bisect/bad")).isEmpty();
      assertThat(repository.commonDirectory()).isEqualTo(fixture.gitDirectory().toRealPath());
      assertThat(repository.workTree()).contains(linked.toRealPath());
    }
    assertThat(head(fixture.directory())).isEqualTo(commit);
  }

  @Test
  void noRepositoryIsAUsageError() throws Exception {
    refusedWith(ReasonCode.NOT_A_REPOSITORY, () -> head(temporary));
    refusedWith(ReasonCode.NOT_A_REPOSITORY, () -> head(temporary.resolve("missing")));
    Path broken = Files.createDirectory(temporary.resolve("broken"));
    for (String pointer : List.of("", "gitdir: nowhere\n", "gitdir: a\nb\n", "junk")) {
      Files.writeString(broken.resolve(".git"), pointer);
      refusedWith(ReasonCode.NOT_A_REPOSITORY, () -> head(broken));
    }
  }

  @Test
  void aBareRepositoryPlantedInAWorkTreeIsNotTakenForIt() throws Exception {
    Path planted = fixture.directory().resolve("vendor/data");
    RepositoryFixture.createBare(planted);
    Finding finding = refusedWith(ReasonCode.NOT_A_REPOSITORY, () -> head(planted));
    assertThat(finding.hint()).contains("--repo");
    try (GitRepository repository = GitRepository.open(planted, new OpenOptions(false, true))) {
      assertThat(repository.gitDirectory()).isEqualTo(planted.toRealPath());
    }
  }

  @Test
  void anotherUsersRepositoryIsRefusedUnlessAllowed() throws Exception {
    Path gitDirectory = fixture.gitDirectory();
    try {
      Files.setAttribute(gitDirectory, "unix:uid", 12_345);
    } catch (IOException | UnsupportedOperationException e) {
      Assumptions.abort("only root can give a folder to another user: " + e.getMessage());
    }
    Finding finding = refusedWith(ReasonCode.FOREIGN_OWNER, () -> head(fixture.directory()));
    assertThat(finding.hint()).contains("--allow-foreign-owner");
    try (GitRepository repository =
        GitRepository.open(fixture.directory(), new OpenOptions(true, false))) {
      assertThat(repository.refs().id("HEAD")).contains(commit);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[core]\nrepositoryformatversion = 1\n[extensions]\nobjectFormat = sha256\n",
        "[extensions]\nobjectformat = sha256\n",
        "[core]\nrepositoryformatversion = 1\n[Extensions]\nOBJECTFORMAT = SHA256\n",
        "[core]\nrepositoryformatversion = 1\n[extensions]\nrefStorage = reftable\n",
        "[core]\nrepositoryformatversion = 1\n[extensions]\ncompatObjectFormat = sha256\n",
        "[core]\nrepositoryformatversion = 1\n[extensions]\nnews = x\n",
        "[core]\nrepositoryformatversion = 1\n[extensions \"sub\"]\nnews = x\n",
        "[core]\nrepositoryformatversion = 1\n[extensions]\nobjectFormat\n",
        "[extensions]\nobjectFormat = sha1\nobjectFormat = sha256\n",
        "[core]\nrepositoryformatversion = 2\n",
        "[core]\nrepositoryformatversion = -1\n",
        "[core]\nrepositoryformatversion = x\n",
        "[broken\n"
      })
  void formatsThatCannotBeReadAreRefusedBeforeAnyObject(String config) throws Exception {
    Files.writeString(fixture.gitDirectory().resolve("config"), config);
    refusedWith(ReasonCode.OBJECT_FORMAT, () -> head(fixture.directory()));
  }

  @Test
  void aRepositoryThatGitMadeWithSha256IsRefused() {
    RepositoryFixture other = RepositoryFixture.at(temporary.resolve("sha256"));
    other.git("init", "-q", "--object-format=sha256", ".");
    refusedWith(ReasonCode.OBJECT_FORMAT, () -> head(other.directory()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[core]\nrepositoryformatversion = 1\n[extensions]\nobjectFormat = sha1\n",
        "[extensions]\nworktreeConfig = true\npartialClone = origin\npreciousObjects = true\n",
        "[extensions]\nrelativeWorktrees = true\nnoop = 1\nrefStorage = files\n"
      })
  void formatsThatChangeNothingAreRead(String config) throws Exception {
    Files.writeString(fixture.gitDirectory().resolve("config"), config);
    assertThat(head(fixture.directory())).isEqualTo(commit);
  }

  @Test
  void includedConfigurationIsNotRead() throws Exception {
    Path included = temporary.resolve("included");
    Files.writeString(included, "[extensions]\nobjectFormat = sha256\n[core]\nbare = true\n");
    fixture.git("config", "include.path", included.toString());
    try (GitRepository repository = fixture.open()) {
      assertThat(repository.workTree()).isPresent();
    }
  }

  @Test
  void replaceRefsAndGraftsAreFoundAndNotObeyed() throws Exception {
    ObjectId second = fixture.commit("two", Map.of("f", "2"));
    ObjectId evil = fixture.commitTree(fixture.treeOf("HEAD~1"), "evil");
    fixture.git("replace", second.name(), evil.name());
    Files.writeString(
        Files.createDirectories(fixture.gitDirectory().resolve("info")).resolve("grafts"),
        second.name() + " " + evil.name() + "\n");
    try (GitRepository repository = fixture.open()) {
      assertThat(Commit.read(repository.objects(), second).parents()).containsExactly(commit);
      assertThat(RepositoryIntegrity.check(repository))
          .extracting(Finding::code)
          .containsExactly(ReasonCode.REPLACE_REFS_PRESENT, ReasonCode.GRAFTS_PRESENT);
    }
    fixture.git("pack-refs", "--all");
    try (GitRepository repository = fixture.open()) {
      assertThat(RepositoryIntegrity.check(repository)).hasSize(2);
    }
    fixture.git("replace", "-d", second.name());
    Files.writeString(fixture.gitDirectory().resolve("info/grafts"), "# none\n\n");
    try (GitRepository repository = fixture.open()) {
      assertThat(RepositoryIntegrity.check(repository)).isEmpty();
    }
  }

  @Test
  void refsAreSeenAsTheyWereAtTheFirstLook() throws Exception {
    fixture.git("pack-refs", "--all");
    try (GitRepository repository = fixture.open()) {
      RefSnapshot before = repository.refs();
      ObjectId second = fixture.commit("two", Map.of("f", "2"));
      assertThat(repository.refs()).isSameAs(before);
      assertThat(repository.refs().id("refs/heads/main")).contains(commit);
      assertThat(repository.freshRefs()).isNotEqualTo(before);
      assertThat(repository.freshRefs().id("HEAD")).contains(second);
    }
  }

  @Test
  void brokenRefsStopOnlyThoseWhoNameThem() throws Exception {
    Path heads = fixture.gitDirectory().resolve("refs/heads");
    Files.writeString(heads.resolve("broken"), "junk\n");
    Files.writeString(heads.resolve("empty"), "");
    Files.writeString(heads.resolve("circle"), "ref: refs/heads/circle\n");
    Files.writeString(heads.resolve("main.lock"), "junk\n");
    try (GitRepository repository = fixture.open()) {
      assertThat(RevisionResolver.of(repository).resolve("main")).isEqualTo(commit);
      for (String name : List.of("broken", "empty", "circle")) {
        refusedWith(
            ReasonCode.OBJECT_MALFORMED, () -> RevisionResolver.of(repository).resolve(name));
      }
      assertThat(repository.refs().contains("refs/heads/main.lock")).isFalse();
    }
  }

  @Test
  void aReadOnlyRepositoryIsReadAndNothingIsWritten() throws Exception {
    fixture.git("gc", "-q");
    setWritable(fixture.directory(), false);
    try {
      String before = fingerprint(fixture.directory());
      assertThat(head(fixture.directory())).isEqualTo(commit);
      assertThat(fingerprint(fixture.directory())).isEqualTo(before);
    } finally {
      setWritable(fixture.directory(), true);
    }
  }

  private static void setWritable(Path top, boolean writable) throws IOException {
    Files.walkFileTree(top, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
          throws IOException {
        Files.setPosixFilePermissions(
            directory, PosixFilePermissions.fromString(writable ? "rwxr-xr-x" : "r-xr-xr-x"));
        return FileVisitResult.CONTINUE;
      }
    });
  }

  private static String fingerprint(Path top) throws IOException {
    StringBuilder text = new StringBuilder();
    try (var files = Files.walk(top)) {
      for (Path file : files.sorted().toList()) {
        text.append(file).append(Files.getLastModifiedTime(file)).append('\n');
      }
    }
    return text.toString();
  }

  /** What the program below does in a process of its own. */
  public static final class Fork {
    private Fork() {}

    /** Prints the commit at HEAD of the named repository. */
    public static void main(String[] arguments) throws FindingException {
      System.out.println(head(Path.of(arguments[0])).name());
    }
  }

  @Test
  void environmentConfigurationAndGitProgramPlayNoPart() throws Exception {
    RepositoryFixture other = RepositoryFixture.create(temporary.resolve("other"));
    other.commit("other", Map.of("f", "x"));
    Path marker = temporary.resolve("ran");
    Path programs = Files.createDirectory(temporary.resolve("programs"));
    Path git =
        Files.writeString(programs.resolve("git"), "#!/bin/sh\ntouch " + marker + "\nexit 1\n");
    Files.setPosixFilePermissions(git, PosixFilePermissions.fromString("rwxr-xr-x"));
    ProcessBuilder builder = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        Fork.class.getName(),
        fixture.directory().toString());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("PATH", programs.toString());
    environment.put("GIT_DIR", other.gitDirectory().toString());
    environment.put("GIT_WORK_TREE", other.directory().toString());
    environment.put(
        "GIT_OBJECT_DIRECTORY", other.gitDirectory().resolve("objects").toString());
    environment.put("GIT_CEILING_DIRECTORIES", fixture.directory().toString());
    environment.put("GIT_CONFIG_COUNT", "1");
    environment.put("GIT_CONFIG_KEY_0", "extensions.objectFormat");
    environment.put("GIT_CONFIG_VALUE_0", "sha256");
    environment.put("GIT_NOTES_REF", "refs/notes/other");
    Process process = builder.redirectErrorStream(true).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).isEqualTo(commit.name());
    assertThat(marker).doesNotExist();
  }
}
