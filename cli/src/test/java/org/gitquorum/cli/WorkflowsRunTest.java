// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gitquorum.core.process.ExternalProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The steps of the workflows under {@code examples/ci}, run without a forge. */
class WorkflowsRunTest {
  private static final Path EXAMPLES = Path.of("../examples/ci");
  private static final String TRUST = "refs/notes/quorum/trust";

  @TempDir
  Path home;

  private Fork fork;
  private String founded;

  @BeforeEach
  void found() throws IOException {
    fork = Fork.unfounded(home, "alice", "bob", "machine");
    fork.succeed(
        "init",
        "--signer",
        "alice=" + certificate("alice"),
        "--signer",
        "bob=" + certificate("bob"));
    fork.succeed("signer", "add", "machine=" + certificate("machine"), "--bot");
    Path policy = fork.directory().resolve(".quorum/policy.toml");
    String text =
        Files.readString(policy).replace("[groups]", "[groups]\nmachines = [\"machine\"]");
    Files.writeString(
        policy,
        text
            + "[release]\nrequire = \"2 of committers or (1 of committers and 1 of machines)\"\n"
            + "weaker-than-rules = true\n"
            + "[head]\nrequire = \"1 of machines\"\nweaker-than-rules = true\n");
    founded = fork.commit("found", Map.of("flake.nix", "first"));
    fork.succeed("trust", founded);
    fork.git("init", "-q", "-b", "main", "--bare", home.resolve("server.git").toString());
    fork.git("remote", "add", "origin", home.resolve("server.git").toString());
    fork.git("push", "-q", "origin", "main");
  }

  private Path certificate(String name) {
    return home.resolve("keys/" + name + ".asc");
  }

  private void approve(String subject) {
    fork.commit(subject, Map.of("flake.nix", subject));
    fork.sign("alice");
    fork.sign("bob");
    fork.git("push", "-q", "origin", "main");
    fork.succeed("push", "origin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github.yml", "gitlab.yml", "forgejo.yml"})
  void theGateOfAForkPassesWhatIsApprovedAndNothingElse(String file) throws Exception {
    approve("second");
    assertPassed(run(file));
    fork.commit("third", Map.of("flake.nix", "third"));
    fork.git("push", "-q", "origin", "main");
    ExternalProgram.Outcome outcome = run(file);
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.output().displayText()).contains("refused");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github-publish.yml", "gitlab-publish.yml", "forgejo-publish.yml"})
  void theMachineCompletesAReleaseThatAPersonBeganAndSaysWhatIsNewest(String file)
      throws Exception {
    approve("second");
    fork.succeed("release", "HEAD", "--branch", "main", "--key", fork.key("alice"), "--yes");
    fork.succeed("push", "origin");
    ExternalProgram.Outcome outcome = run(file);
    assertPassed(outcome);
    assertThat(outcome.output().displayText()).contains("complete: signed by alice, machine");
    fork.succeed("fetch", "origin");
    assertThat(fork.lines(TRUST))
        .anyMatch(line -> line.startsWith("quorum:v1:head:"))
        .filteredOn(line -> line.startsWith("quorum:v1:release:"))
        .hasSize(2);
  }

  @Test
  void whatNobodyApprovedTheMachineNeitherReleasesNorNames() throws Exception {
    fork.commit("second", Map.of("flake.nix", "second"));
    fork.git("push", "-q", "origin", "main");
    ExternalProgram.Outcome outcome = run("github-publish.yml");
    assertThat(outcome.output().displayText()).doesNotContain("about to release");
    fork.succeed("fetch", "origin");
    assertThat(fork.lines(TRUST)).noneMatch(line -> line.startsWith("quorum:v1:release:"));
    assertThat(outcome.output().displayText()).contains(founded);
  }

  @ParameterizedTest
  @ValueSource(strings = {"github-pins.yml", "gitlab-pins.yml", "forgejo-pins.yml"})
  void theGateOfAConsumerPassesAReleasedStateAndMarksTheLineOfALie(String file) throws Exception {
    publish();
    Fork project = project();
    approve("second");
    publish();
    project.git("checkout", "-q", "-b", "update");
    project.commit("update", Map.of("flake.lock", lock(narHash())));
    assertPassed(judge(file, project));
    project.commit("lie", Map.of("flake.lock", lock(narHash().replaceAll("-.{6}", "-AAAAAA"))));
    ExternalProgram.Outcome outcome = judge(file, project);
    assertThat(outcome.status()).isEqualTo(3);
    assertThat(outcome.output().displayText()).contains("PIN_HASH", "flake.lock");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github-pins.yml", "gitlab-pins.yml", "forgejo-pins.yml"})
  void theGateOfAConsumerJudgesWhatMergingWouldGive(String file) throws Exception {
    publish();
    Fork project = project();
    String before = lock(narHash());
    approve("second");
    publish();
    project.git("checkout", "-q", "-b", "old");
    project.commit("something else", Map.of("README", "new"));
    project.git("checkout", "-q", "main");
    project.commit("update", Map.of("flake.lock", lock(narHash())));
    project.git("checkout", "-q", "old");
    assertThat(project.type("pin", "gate", "--base", "main", "--head", "old").toString())
        .contains("PIN_BACKWARDS");
    assertPassed(judge(file, project));
    project.git("merge", "-q", "main");
    project.commit("back", Map.of("flake.lock", before));
    ExternalProgram.Outcome outcome = judge(file, project);
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.output().displayText()).contains("PIN_BACKWARDS", "flake.lock");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github-pins.yml", "gitlab-pins.yml", "forgejo-pins.yml"})
  void theGateOfAConsumerRefusesWhatDoesNotMergeWithoutPrintingItsNames(String file)
      throws Exception {
    publish();
    Fork project = project();
    project.git("checkout", "-q", "-b", "change");
    project.commit("ours", Map.of("::warning::seen", "one"));
    project.git("checkout", "-q", "main");
    project.commit("theirs", Map.of("::warning::seen", "other"));
    project.git("checkout", "-q", "change");
    ExternalProgram.Outcome outcome = judge(file, project);
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.output().displayText() + outcome.errors().displayText())
        .contains("refused: this does not merge into its")
        .doesNotContain("::warning::");
  }

  private void publish() {
    for (String signer : List.of("alice", "bob")) {
      fork.succeed("release", "HEAD", "--branch", "main", "--key", fork.key(signer), "--yes");
    }
    fork.succeed("push", "origin");
    fork.succeed("head", "--branch", "main", "--key", fork.key("machine"), "--yes");
    fork.succeed("push", "origin");
  }

  /** A project that pins the newest state of the fork, on a server. */
  private Fork project() throws IOException {
    Fork project = fork.in(Files.createDirectory(home.resolve("project")));
    project.git("init", "-q", "-b", "main");
    String flake = "{ inputs.fork.url = \"git+" + server() + "?ref=main\"; outputs = _: { }; }\n";
    project.commit("pins", Map.of("flake.nix", flake, "flake.lock", lock(narHash())));
    String identity = fork.succeed("trust", "--show").replaceAll("(?s).*repository (\\S+).*", "$1");
    project.succeed(
        "pin",
        "init",
        "--gate",
        "fork=git+" + server(),
        "--records",
        server(),
        "--repository",
        identity,
        "--policy",
        digest(),
        "--max-age",
        "14 days");
    project.commit("gate", Map.of());
    return project;
  }

  private String server() {
    return "file://" + home.resolve("server.git");
  }

  private String narHash() {
    return fork.succeed("nar-hash", "HEAD").strip();
  }

  private String lock(String narHash) {
    return """
        {
          "nodes": {
            "fork": {
              "locked": {
                "lastModified": %s,
                "narHash": "%s",
                "ref": "main",
                "rev": "%s",
                "revCount": %s,
                "type": "git",
                "url": "%s"
              },
              "original": {
                "ref": "main",
                "type": "git",
                "url": "%5$s"
              }
            },
            "root": {
              "inputs": {
                "fork": "fork"
              }
            }
          },
          "root": "root",
          "version": 7
        }
        """.formatted(
            fork.git("log", "-1", "--format=%ct").strip(),
            narHash,
            fork.id("HEAD"),
            fork.git("rev-list", "--count", "HEAD").strip(),
            server());
  }

  /** Proposes what the project has checked out. */
  private ExternalProgram.Outcome judge(String file, Fork project) throws Exception {
    project.git("clone", "-q", "--bare", ".", home.resolve("project.git").toString());
    Map<String, String> settings = new HashMap<>();
    settings.put("github.server_url", "file://" + home);
    settings.put("github.repository", "project.git");
    settings.put("github.event.pull_request.base.ref", "main");
    settings.put("github.event.pull_request.head.sha", project.id("HEAD"));
    settings.put("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main");
    settings.put("CI_COMMIT_SHA", project.id("HEAD"));
    String pins = project.succeed("pin", "digest").strip();
    settings.put("vars.QUORUM_PINS_DIGEST", pins);
    settings.put("QUORUM_PINS_DIGEST", pins);
    ExternalProgram.Outcome outcome = run(file, home.resolve("project.git"), settings);
    try (var files = Files.walk(home.resolve("project.git"))) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
    return outcome;
  }

  private ExternalProgram.Outcome run(String file) throws Exception {
    Map<String, String> settings = new HashMap<>();
    settings.put("github.server_url", "file://" + home);
    settings.put("github.repository", "server.git");
    settings.put("github.event.pull_request.head.sha || github.sha", fork.id("HEAD"));
    settings.put("github.token", "none");
    settings.put("secrets.QUORUM_MACHINE_KEY", Files.readString(Path.of(fork.key("machine"))));
    settings.put("QUORUM_MACHINE_KEY", fork.key("machine"));
    for (String prefix : new String[] {"vars.QUORUM_", "QUORUM_"}) {
      settings.put(prefix + "RELEASES", "true");
      settings.put(prefix + "ANCHOR", founded);
      settings.put(prefix + "POLICY_DIGEST", digest());
    }
    return run(file, home.resolve("server.git"), settings);
  }

  private ExternalProgram.Outcome run(String file, Path server, Map<String, String> settings)
      throws Exception {
    Path machine = Files.createTempDirectory(home, "runner");
    Runner runner = Runner.in(machine, fork, settings);
    // Forgejo's workflows clone for themselves, the others find a clone.
    boolean clones = file.startsWith("forgejo");
    Workflow workflow = Workflow.read(EXAMPLES.resolve(file));
    Path directory = clones ? machine.resolve("work") : runner.checkout().directory();
    if (clones) {
      Files.delete(runner.checkout().directory());
    } else {
      fork.git("clone", "-q", server.toString(), directory.toString());
      runner.checkOut(workflow);
    }
    return runner.run(workflow, directory);
  }

  private static void assertPassed(ExternalProgram.Outcome outcome) {
    assertThat(outcome.status())
        .as("%s%s", outcome.output().displayText(), outcome.errors().displayText())
        .isZero();
  }

  private String digest() {
    return fork.succeed("policy", "check")
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("sha256-"))
        .findFirst()
        .orElseThrow();
  }
}
