// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.gitquorum.cli.frame.Typed;
import org.gitquorum.core.process.ExternalProgram;
import org.gitquorum.core.testing.ExternalTool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NarHashTest {
  @TempDir
  Path home;

  @Test
  void theRawFormIsWhatNixHashesForACheckoutAndForAGitInput() throws Exception {
    ExternalTool.require("nix");
    Fork fork = Fork.unfounded(home);
    fork.commit(
        "one", Map.of("a/b", "1", "a-b", "2", "a.b", "3\r\n", ".gitattributes", "*.md text\n"));
    String hash = fork.succeed("nar-hash").strip();
    Path plain = Files.createDirectory(home.resolve("plain"));
    fork.git("--work-tree=" + plain, "checkout", "-f", "HEAD", "--", ".");
    assertThat(nix("hash", "path", plain.toString())).isEqualTo(hash);
    String expression = "(builtins.fetchGit { url = \"file://" + fork.directory() + "\"; rev = \""
        + fork.id("HEAD") + "\"; }).narHash";
    assertThat(nix("eval", "--raw", "--impure", "--expr", expression)).isEqualTo(hash);
  }

  @Test
  void theArchiveFormIsWhatAnOlderNixHashesForAGitInput() throws Exception {
    ExternalTool.require("nix");
    Fork fork = Fork.unfounded(home);
    fork.commit(
        "one",
        Map.of("gone", "1", "id", "$Id$\n", ".gitattributes", "gone export-ignore\nid ident\n"));
    String hash = fork.succeed("nar-hash", "HEAD", "--form", "archive").strip();
    assertThat(hash).isNotEqualTo(fork.succeed("nar-hash", "--form", "raw").strip());
    String version = nix("eval", "--raw", "--expr", "builtins.nixVersion");
    // Nix since 2.20 takes the raw form.
    boolean archives = version.matches("2\\.1?[0-9]\\..*");
    String expression = "(builtins.fetchGit { url = \"file://" + fork.directory() + "\"; rev = \""
        + fork.id("HEAD") + "\"; }).narHash";
    String form = archives ? "archive" : "raw";
    assertThat(nix("eval", "--raw", "--impure", "--expr", expression))
        .isEqualTo(fork.succeed("nar-hash", "--form", form).strip());
  }

  @Test
  void theJsonNamesWhatWasHashed() {
    Fork fork = Fork.unfounded(home);
    String commit = fork.commit("one", Map.of("a", "1"));
    assertThat(fork.succeed("nar-hash", "--json"))
        .startsWith("{\"format\":\"git-quorum-nar-hash\",\"version\":1,\"commit\":\"" + commit)
        .contains("\"form\":\"raw\",\"submodules\":false,\"narHash\":\"sha256-");
  }

  @Test
  void whatCannotBeDerivedIsUndecidedAndPrintsNoHash() {
    Fork fork = Fork.unfounded(home);
    fork.commit("one", Map.of("v", "$Format:%d$", ".gitattributes", "v export-subst\n"));
    Typed typed = fork.type("nar-hash", "--form", "archive");
    assertThat(typed.status()).isEqualTo(4);
    assertThat(typed.output()).isEmpty();
    assertThat(typed.errors()).contains("$Format:%d$");
    assertThat(fork.type("nar-hash", "--form", "archive", "--json").output())
        .contains("\"HASH_UNDERIVABLE\"");
    assertThat(fork.type("nar-hash").status()).isZero();
  }

  @Test
  void wrongCallsAreUsageErrors() {
    Fork fork = Fork.unfounded(home);
    fork.commit("one", Map.of("a", "1"));
    assertThat(fork.type("nar-hash", "--form", "archive", "--submodules").status())
        .isEqualTo(2);
    assertThat(fork.type("nar-hash", "--form", "tar").status()).isEqualTo(2);
    assertThat(fork.type("nar-hash", "nothing").status()).isEqualTo(2);
    assertThat(fork.type("nar-hash", "HEAD", "HEAD").status()).isEqualTo(2);
  }

  private String nix(String... arguments) throws Exception {
    List<String> command = new java.util.ArrayList<>(List.of(
        "nix",
        "--store",
        home.resolve("nix").toString(),
        "--extra-experimental-features",
        "nix-command flakes"));
    command.addAll(List.of(arguments));
    Map<String, String> environment =
        Map.of("HOME", home.toString(), "GIT_CONFIG_GLOBAL", "/dev/null", "NIX_CONFIG", "");
    ExternalProgram.Outcome outcome =
        new ExternalProgram(command, home, environment, Duration.ofMinutes(2)).run(new byte[0]);
    assertThat(outcome.status()).as(outcome.errors().displayText()).isZero();
    return outcome.output().displayText().strip();
  }
}
