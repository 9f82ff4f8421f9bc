// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gitquorum.cli.frame.Person;
import org.gitquorum.cli.frame.Program;
import org.gitquorum.cli.frame.Surroundings;
import org.gitquorum.cli.frame.Typed;
import org.gitquorum.cli.gitsig.SigCommands;
import org.gitquorum.cli.gitsig.SigFace;
import org.gitquorum.core.process.ExternalProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program git-sig as its users type it, with a real GnuPG and a real git. */
class GitSigTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  // GnuPG's sockets need a short path.
  private Path home;
  private Path repository;
  private Optional<Person> person = Optional.empty();

  @BeforeEach
  void start() throws Exception {
    boolean present = Stream.of(System.getenv("PATH").split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "gpg")));
    if ("true".equals(System.getenv("CI"))) {
      assertThat(present).as("gpg must be installed under CI=true").isTrue();
    }
    Assumptions.assumeTrue(present, "skipped, because the program gpg is missing");
    home = Files.createTempDirectory(
        Path.of("/tmp"),
        "gs",
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    repository = Files.createDirectories(home.resolve("repository"));
    for (String name : List.of("alice", "bob")) {
      run(
          "gpg",
          "--batch",
          "--pinentry-mode",
          "loopback",
          "--passphrase",
          "",
          "--quick-gen-key",
          name + " <" + name + "@example.org>",
          "ed25519",
          "default",
          "never");
    }
    run("git", "init", "-q", "-b", "main", ".");
    commit("one");
  }

  @AfterEach
  void end() throws Exception {
    if (home != null) {
      run("gpgconf", "--kill", "all");
      try (Stream<Path> files = Files.walk(home)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("HOME", home.toString());
    environment.put("GNUPGHOME", home.toString());
    environment.put("PATH", System.getenv("PATH"));
    environment.put("GIT_CONFIG_GLOBAL", home.resolve("gitconfig").toString());
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    for (String role : List.of("AUTHOR", "COMMITTER")) {
      environment.put("GIT_" + role + "_NAME", "Author");
      environment.put("GIT_" + role + "_EMAIL", "author@example.org");
    }
    return environment;
  }

  private String run(String... command) throws Exception {
    ExternalProgram.Outcome outcome =
        new ExternalProgram(List.of(command), repository, environment(), LIMIT).run(new byte[0]);
    assertThat(outcome.status())
        .as("%s: %s", List.of(command), outcome.errors().displayText())
        .isZero();
    return new String(outcome.output().toArray(), StandardCharsets.UTF_8).strip();
  }

  private void commit(String content) throws Exception {
    Files.writeString(repository.resolve("file"), content + "\n");
    run("git", "add", ".");
    run("git", "commit", "-q", "-m", content);
  }

  private String fingerprint(String name) throws Exception {
    return run("gpg", "--with-colons", "--list-keys", name)
        .lines()
        .filter(line -> line.startsWith("fpr:"))
        .findFirst()
        .orElseThrow()
        .split(":", -1)[9];
  }

  private void be(String name) throws Exception {
    run("git", "config", "user.signingKey", fingerprint(name));
  }

  private Typed sig(String... arguments) {
    return sig(repository, environment(), arguments);
  }

  private Typed sig(Path directory, Map<String, String> environment, String... arguments) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    Surroundings surroundings = new Surroundings(
        directory,
        environment,
        Clock.systemUTC(),
        new ByteArrayInputStream(new byte[0]),
        output,
        errors,
        false,
        person);
    int status = new Program(new SigFace(), SigCommands.all(), surroundings, new CoreRepository())
        .run(arguments);
    return new Typed(
        status, output.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
  }

  private void sign(String... names) throws Exception {
    for (String name : names) {
      be(name);
      assertThat(sig("add").status()).isZero();
    }
  }

  private void group(String... names) throws Exception {
    for (String name : names) {
      Typed typed = sig("fetch", "--group", "maintainers", fingerprint(name));
      assertThat(typed.status()).as(typed.toString()).isZero();
    }
  }

  @Test
  void whatSignersAddIsVerified() throws Exception {
    group("alice", "bob");
    sign("alice", "bob");
    Typed typed = sig("verify", "-t", "2", "-g", "maintainers");
    assertThat(typed.output())
        .contains("Verified signed git note by \"alice <alice@example.org>\"\n")
        .contains("Verified signed git note by \"bob <bob@example.org>\"\n");
    assertThat(typed.errors()).isEmpty();
    assertThat(typed.status()).isZero();
    Typed more = sig("verify", "--threshold=3", "--group=maintainers");
    assertThat(more.output()).endsWith("Minimum unique signatures not found: 2/3\n");
    assertThat(more.status()).isEqualTo(1);
  }

  @Test
  void withoutAGroupEveryCertificateOfTheKeyringCountsOnce() throws Exception {
    sign("alice");
    run("git", "commit", "-q", "--amend", "--no-edit", "-S" + fingerprint("alice"));
    sign("alice");
    assertThat(sig("verify").status()).isZero();
    assertThat(sig("verify", "-t", "2").output()).contains("not found: 1/2");
  }

  @Test
  void gitVerifiesTheTagAndItCounts() throws Exception {
    be("bob");
    Typed typed = sig("add", "--method=tag");
    assertThat(typed.status()).as(typed.toString()).isZero();
    run("git", "tag", "--verify", run("git", "tag"));
    assertThat(sig("verify").output())
        .isEqualTo("Verified signed git tag by \"bob <bob@example.org>\"\n");
  }

  @Test
  void aStrangerIsNamedAndNobodyIsAskedWithoutATerminal() throws Exception {
    group("alice");
    sign("alice", "bob");
    Typed typed = sig("verify", "-g", "maintainers");
    assertThat(typed.status()).isZero();
    assertThat(typed.output())
        .contains("Git signing key not in group \"maintainers\": " + fingerprint("bob"));
    assertThat(sig("verify", "-t2", "-g", "maintainers").status()).isEqualTo(1);
  }

  private record Answering(String answer, List<String> asked) implements Person {
    @Override
    public void show(String text) {
      asked.add(text);
    }

    @Override
    public String ask(String question) {
      asked.add(question);
      return answer;
    }

    @Override
    public char[] askSecretly(String question) {
      return new char[0];
    }
  }

  @Test
  void withATerminalAStrangerIsAddedOnlyIfTheUserSaysSo() throws Exception {
    group("alice");
    sign("alice", "bob");
    List<String> asked = new ArrayList<>();
    person = Optional.of(new Answering("", asked));
    assertThat(sig("verify", "-t2", "-g", "maintainers").status()).isEqualTo(1);
    assertThat(String.join("", asked)).contains(fingerprint("bob")).contains("[y/N]");
    person = Optional.of(new Answering("y", asked));
    assertThat(sig("verify", "-t2", "-g", "maintainers").status()).isZero();
    person = Optional.empty();
    assertThat(sig("verify", "-t2", "-g", "maintainers").status()).isZero();
  }

  @Test
  void aDifferenceIsShownAndIsNoPass() throws Exception {
    sign("alice", "bob");
    commit("two\\t\u001b[31m");
    Typed since = sig("verify", "-t2", "--diff");
    assertThat(since.output())
        .contains("Checking commit: ")
        .contains("-one")
        .contains("+two\\t\\x1b[31m");
    assertThat(since.errors()).contains("HEAD itself is not verified");
    assertThat(since.status()).isEqualTo(1);
    Typed asked = sig("verify", "-t2", "--diff", "--ref", "HEAD~1");
    assertThat(asked.output()).contains("+two");
    assertThat(asked.status()).isZero();
    sign("alice", "bob");
    assertThat(sig("verify", "-t2", "--diff").status()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "verify --threshold 0",
        "verify --threshold abc",
        "verify --threshold a[$(touch\u00a0executed)]",
        "verify --group m.*",
        "verify --group nobody",
        "verify --group=",
        "verify --diff=main",
        "verify --method=git",
        "verify --ref nowhere",
        "verify --ref=-x",
        "verfy",
        "add --method=mail",
        "fetch CF55A2D0",
        "push --remote nowhere"
      })
  void aWrongCallIsNamedAndEndsInTwo(String line) throws Exception {
    be("alice");
    String[] arguments = Stream.of(line.split(" ", -1))
        .map(word -> word.replace('\u00a0', ' '))
        .toArray(String[]::new);
    Typed typed = sig(arguments);
    assertThat(typed.status()).as(typed.toString()).isEqualTo(2);
    assertThat(typed.output()).isEmpty();
    assertThat(typed.errors()).startsWith("error: ");
    assertThat(repository.resolve("executed")).doesNotExist();
  }

  @Test
  void outsideOfARepositoryAndInADirtyOneNothingIsVerified() throws Exception {
    sign("alice");
    Files.writeString(repository.resolve("file"), "changed");
    Typed dirty = sig("verify");
    assertThat(dirty.status()).isEqualTo(1);
    assertThat(dirty.errors()).contains("git tree is dirty");
    Path outside = Files.createDirectories(home.resolve("outside"));
    assertThat(sig(outside, environment(), "verify").status()).isEqualTo(1);
  }

  @Test
  void onlyOnesOwnSignatureIsTakenBack() throws Exception {
    sign("alice", "bob");
    Typed removed = sig("remove");
    assertThat(removed.status()).isZero();
    assertThat(removed.output()).startsWith("Removed 1 of your signatures on ");
    assertThat(sig("remove").status()).isEqualTo(1);
    assertThat(sig("verify").output()).contains("alice").doesNotContain("bob");
  }

  @Test
  void signaturesTravelAlsoToARemoteThatHasNone() throws Exception {
    run("git", "init", "-q", "--bare", home.resolve("remote.git").toString());
    run("git", "remote", "add", "origin", home.resolve("remote.git").toString());
    be("alice");
    Typed typed = sig("add", "--push");
    assertThat(typed.status()).as(typed.toString()).isZero();
    assertThat(typed.output()).contains("Pushed to origin: 1 sent");
    be("bob");
    sig("add", "--method=tag", "--push");
    run("git", "push", "-q", "origin", "main");
    Path clone = home.resolve("clone");
    run(
        "git",
        "clone",
        "-q",
        "-b",
        "main",
        home.resolve("remote.git").toString(),
        clone.toString());
    assertThat(sig(clone, environment(), "push").status()).isZero();
    assertThat(sig(clone, environment(), "verify", "-t2").status()).isZero();
  }

  @Test
  void withoutASigningKeyNothingIsSigned() {
    Typed typed = sig("add");
    assertThat(typed.status()).isEqualTo(2);
    assertThat(typed.errors()).contains("Git user.signingKey not set");
  }

  @Test
  void helpAndVersionSayWhatIsMissing() throws IOException {
    Path empty = Files.createDirectories(home.resolve("empty"));
    Map<String, String> bare = new HashMap<>(environment());
    bare.put("PATH", empty.toString());
    Typed version = sig(repository, bare, "version");
    assertThat(version.status()).isZero();
    assertThat(version.output()).contains("v0.3");
    assertThat(version.errors())
        .contains("apt install gnupg")
        .contains("apt install openssl")
        .contains("apt install getopt");
    for (String[] asked : new String[][] {{}, {"help"}, {"--help"}}) {
      assertThat(sig(asked).output()).contains("multisig trust for git").contains("git sig verify");
      assertThat(sig(asked).status()).isZero();
    }
    assertThat(sig(repository, bare, "verify").errors()).contains("apt install gnupg");
    assertThat(sig(repository, bare, "verify").status()).isEqualTo(4);
  }
}
