// SPDX-License-Identifier: MIT
package org.gitquorum.core.nix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.OpenOptions;
import org.gitquorum.core.git.TrackedFiles;
import org.gitquorum.core.pin.find.PinInventory;
import org.gitquorum.core.pin.find.WorkTreeInventory;
import org.gitquorum.core.process.ExternalProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommittedFilesTest {
  private static final String LOCK = """
      {
        "nodes": {
          "root": {}
        },
        "root": "root",
        "version": 7
      }
      """;

  private static final String LOCKED = """
      {
        "nodes": {
          "n": {
            "locked": {
              "lastModified": 1,
              "narHash": "sha256-3RfNS7a7nDp7OIE38Fo1gJK1OihiWf/9YtFfI9orPS4=",
              "owner": "a",
              "repo": "b",
              "rev": "b375721a03120e28009388fcc7320177db1774c2",
              "type": "github"
            },
            "original": {
              "owner": "a",
              "ref": "BRANCH",
              "repo": "b",
              "type": "github"
            }
          },
          "root": {
            "inputs": {
              "n": "n"
            }
          }
        },
        "root": "root",
        "version": 7
      }
      """;

  @TempDir
  Path top;

  @BeforeEach
  void commitALock() throws Exception {
    git("init", "-q", "-b", "main");
    write("flake.nix", "{ outputs = self: { }; }\n");
    write("flake.lock", LOCK);
    write("hosts/flake.lock", LOCK);
    commit();
  }

  @Test
  void aWorkTreeLikeHeadHidesNothing() throws Exception {
    requireNoHidden();
    assertThat(CheckedPins.files(inventory())).containsKeys("flake.nix", "flake.lock");
  }

  @Test
  void aChangeThatGitSeesHidesNothing() throws Exception {
    write("flake.lock", LOCK.replace("7", "6"));
    write("flake.nix", "{ outputs = self: { x = 1; }; }\n");
    requireNoHidden();
    git("add", "-A");
    requireNoHidden();
    git("rm", "-q", "--cached", "hosts/flake.lock");
    requireNoHidden();
    Files.delete(top.resolve("flake.lock"));
    requireNoHidden();
    // Whatever the person has set for git diff.
    git("config", "diff.relative", "true");
    git("config", "diff.noprefix", "true");
    git("config", "diff.renames", "copies");
    git("config", "core.quotePath", "true");
    requireNoHidden();
  }

  @Test
  void aFlagInTheIndexHidesAChange() throws Exception {
    git("update-index", "--assume-unchanged", "flake.lock");
    write("flake.lock", LOCK.replace("7", "6"));
    assertThat(hidden()).contains("flake.lock");
    git("update-index", "--no-assume-unchanged", "flake.lock");
    requireNoHidden();
    git("update-index", "--skip-worktree", "flake.nix");
    write("flake.nix", "{ outputs = self: { x = 1; }; }\n");
    assertThat(hidden()).contains("flake.nix");
  }

  @Test
  void aFileLeftOutByASparseCheckoutIsHidden() throws Exception {
    git("update-index", "--skip-worktree", "hosts/flake.lock");
    Files.delete(top.resolve("hosts/flake.lock"));
    assertThat(hidden()).contains("hosts/flake.lock");
  }

  @Test
  void anAttributeThatConvertsTheFileHidesAChange() throws Exception {
    write(".gitattributes", "flake.lock working-tree-encoding=UTF-7\n");
    write("flake.lock", LOCKED.replace("BRANCH", "r+APY-t"));
    commit();
    assertThat(git("show", "HEAD:flake.lock")).isEqualTo(LOCKED.replace("BRANCH", "r\u00f6t"));
    assertThat(git("status", "--porcelain")).isEmpty();
    assertThat(hidden()).contains("flake.lock");
  }

  @Test
  void aCommitMessageThatGitArchivePutsIntoAFileIsHidden() throws Exception {
    write(".gitattributes", "*.nix export-subst\n");
    write("flake.nix", "{ outputs = self: {\n  # $Format:%B$\n}; }\n");
    commit();
    FindingException refusal = unusable(this::requireNoHidden);
    assertThat(refusal.finding().code()).isEqualTo(ReasonCode.PIN_MALFORMED);
    assertThat(refusal.finding().message())
        .contains(".gitattributes:1: git archive writes something else for flake.nix");
    write(".gitattributes", "flake.lock export-subst\n");
    write("flake.lock", LOCKED.replace("BRANCH", "$Format:%B$"));
    commit();
    assertThat(unusable(this::requireNoHidden).finding().message()).contains("flake.lock");
    write("flake.lock", LOCK);
    write(".gitattributes", "*.md export-subst\n");
    write("hosts/.gitattributes", "version export-subst\n");
    write("hosts/version", "$Format:%B$\n");
    commit();
    requireNoHidden();
  }

  @Test
  void anAttributeInHeadAloneThatLeavesTheLockOutIsHidden() throws Exception {
    write(".gitattributes", "flake.lock export-ignore\n");
    commit();
    git("update-index", "--assume-unchanged", ".gitattributes");
    write(".gitattributes", "");
    assertThat(unusable(this::requireNoHidden).finding().message())
        .contains(".gitattributes:1: git archive leaves out flake.lock");
  }

  @Test
  void withoutACommitThereIsNothingBesideTheWorkTree() throws Exception {
    git("checkout", "-q", "--orphan", "other");
    requireNoHidden();
  }

  @Test
  void aFileThatChangedSinceIsNotUsed() throws Exception {
    CheckedPins pins = CheckedPins.of(ExitCode.APPROVED, "", inventory());
    pins.requireUnchanged(top);
    write("flake.lock", LOCK + "\n");
    assertThat(unusable(() -> pins.requireUnchanged(top)).finding().message())
        .isEqualTo("nix was not started: flake.lock changed while it was verified");
    Files.delete(top.resolve("flake.lock"));
    assertThat(unusable(() -> pins.requireUnchanged(top)).finding().code())
        .isEqualTo(ReasonCode.IO_FAILED);
  }

  private String hidden() {
    FindingException refusal = unusable(this::requireNoHidden);
    assertThat(refusal.finding().code()).isEqualTo(ReasonCode.PIN_MALFORMED);
    assertThat(refusal.finding().message()).contains("git does not see that ");
    return refusal.finding().message();
  }

  private interface Checking {
    void run() throws Exception;
  }

  private static FindingException unusable(Checking checking) {
    FindingException refusal = catchThrowableOfType(FindingException.class, checking::run);
    assertThat(refusal).isNotNull();
    return refusal;
  }

  private void requireNoHidden() throws Exception {
    try (GitRepository repository = GitRepository.open(top, new OpenOptions(true, true))) {
      new CommittedFiles(repository, top, Map.of()).requireNoHidden(inventory());
    }
  }

  private PinInventory inventory() throws Exception {
    try (GitRepository repository = GitRepository.open(top, new OpenOptions(true, true))) {
      return WorkTreeInventory.of(
          top, TrackedFiles.paths(repository), TrackedFiles.gitlinks(repository));
    }
  }

  private void write(String path, String text) throws IOException {
    Files.createDirectories(top.resolve(path).getParent());
    Files.writeString(top.resolve(path), text);
  }

  private void commit() throws Exception {
    git("add", "-A");
    git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", "a");
  }

  private String git(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Map<String, String> environment =
        Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1");
    ExternalProgram.Outcome outcome =
        new ExternalProgram(command, top, environment, Duration.ofMinutes(1)).run(new byte[0]);
    assertThat(outcome.status()).as(outcome.errors().displayText()).isZero();
    return new String(outcome.output().toArray(), StandardCharsets.UTF_8);
  }
}
