// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gitquorum.cli.command.Commands;
import org.gitquorum.cli.frame.Typed;
import org.gitquorum.core.process.ExternalProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on a real repository: the first commit is trusted, the second not approved. */
class CheckoutTest {
  @TempDir
  Path home;

  private Path repository;

  @BeforeEach
  void foundRepository() throws Exception {
    repository = Files.createDirectory(home.resolve("fork"));
    git("init", "-q", "-b", "main");
    Files.createDirectory(repository.resolve(".quorum"));
    Files.write(
        repository.resolve(".quorum/policy.toml"),
        Policies.nixpkgsFork().content("policy.toml").orElseThrow());
    Files.writeString(repository.resolve("flake.nix"), "first");
    git("add", "-A");
    git("commit", "-q", "-m", "first");
    Files.writeString(repository.resolve("flake.nix"), "second");
    git("commit", "-q", "-a", "-m", "second");
    assertThat(type("trust", "main~1").status()).isZero();
  }

  @Test
  void anApprovedStateIsCheckedOut() throws Exception {
    Typed typed = type("checkout", "main~1");
    assertThat(typed.errors()).startsWith("checked out ");
    assertThat(typed.output()).startsWith("approved  ").contains("first");
    assertThat(typed.status()).isZero();
    assertThat(repository.resolve("flake.nix")).hasContent("first");
    assertThat(git("status", "--porcelain")).isEmpty();
    assertThat(git("rev-parse", "HEAD")).isEqualTo(git("rev-parse", "main~1"));
    assertThat(git("rev-parse", "main")).isNotEqualTo(git("rev-parse", "HEAD"));
  }

  @Test
  void nothingMovesWhenAStateIsRefused() throws Exception {
    Typed typed = type("checkout", "main");
    assertThat(typed.status()).isEqualTo(1);
    assertThat(typed.output()).startsWith("refused  ").contains("next: git quorum sign ");
    assertThat(git("symbolic-ref", "HEAD")).isEqualTo("refs/heads/main\n");
  }

  @Test
  void aDirtyWorkTreeIsLeftAlone() throws Exception {
    Files.writeString(repository.resolve("flake.nix"), "mine");
    Typed typed = type("checkout", "main~1");
    assertThat(typed.status()).isEqualTo(2);
    assertThat(typed.output()).isEmpty();
    assertThat(typed.errors()).startsWith("error: ");
    assertThat(repository.resolve("flake.nix")).hasContent("mine");
    assertThat(git("symbolic-ref", "HEAD")).isEqualTo("refs/heads/main\n");
  }

  @Test
  void recordsThatNoRemoteIsKnownToHaveAreUnpublished() throws Exception {
    git("notes", "--ref", "quorum/reviews", "add", "-m", "one\ntwo", "main");
    assertThat(type("status").output()).contains("unpublished        2 records: git quorum push");
    git("update-ref", "refs/quorum/remotes/origin/reviews", "refs/notes/quorum/reviews");
    assertThat(type("status").output()).doesNotContain("unpublished");
    git("notes", "--ref", "quorum/reviews", "append", "-m", "three", "main");
    assertThat(type("status").output()).contains("unpublished        1 record: git quorum push");
  }

  @Test
  void idsAreAsShortAsTheRepositoryAllowsButNeverAName() throws Exception {
    String id = git("rev-parse", "main").strip();
    assertThat(type("status").output()).startsWith("on " + id.substring(0, 7) + ",");
    git("branch", id.substring(0, 7), "main~1");
    assertThat(type("status").output()).startsWith("on " + id.substring(0, 8) + ",");
  }

  @Test
  void anEmptyRepositoryAndNoRepositoryAreErrors() throws Exception {
    Path empty = Files.createDirectory(home.resolve("empty"));
    assertThat(type("-C", empty.toString(), "verify").status()).isEqualTo(2);
    run(empty, "init", "-q");
    Typed typed = type("-C", empty.toString(), "verify");
    assertThat(typed.status()).isEqualTo(2);
    assertThat(typed.output()).isEmpty();
  }

  private Typed type(String... arguments) {
    return Typed.run(
        Commands.all(),
        new CoreRepository(),
        repository,
        Map.of("HOME", home.toString()),
        arguments);
  }

  private String git(String... arguments) throws Exception {
    return run(repository, arguments);
  }

  private String run(Path directory, String... arguments) throws Exception {
    List<String> command = Stream.concat(
            Stream.of("git", "-c", "user.name=a", "-c", "user.email=a@example.org"),
            Stream.of(arguments))
        .toList();
    Map<String, String> environment = Map.of(
        "HOME", home.toString(), "GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1");
    ExternalProgram.Outcome outcome = new ExternalProgram(
            command, directory, environment, Duration.ofMinutes(1))
        .run(new byte[0]);
    assertThat(outcome.status()).as(outcome.errors().displayText()).isZero();
    return outcome.output().displayText();
  }
}
