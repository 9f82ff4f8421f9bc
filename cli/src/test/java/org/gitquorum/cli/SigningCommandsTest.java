// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gitquorum.cli.command.Commands;
import org.gitquorum.cli.frame.Person;
import org.gitquorum.cli.frame.Program;
import org.gitquorum.cli.frame.Surroundings;
import org.gitquorum.cli.frame.Typed;
import org.gitquorum.core.process.ExternalProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two people found a fork, without GnuPG, and sign. */
class SigningCommandsTest {
  @TempDir
  Path home;

  private Path repository;
  private final StringBuilder shown = new StringBuilder();

  @BeforeEach
  void foundFork() throws Exception {
    repository = Files.createDirectory(home.resolve("fork"));
    git("init", "-q", "-b", "main");
    Files.writeString(repository.resolve("file"), "first");
    assertThat(type("key", "generate", "alice", "--out", home.toString()).status())
        .isZero();
    assertThat(type("key", "generate", "bob", "--out", home.toString()).status())
        .isZero();
    Typed founded = type("init", "--signer", "alice=../alice.asc", "--signer", "bob=../bob.asc");
    assertThat(founded.output())
        .matches("(?s)founded  fork-[0-9a-f]{8}\n  signers: alice, bob\n  a change takes 2 of.*")
        .contains("next: git add .quorum");
    git("add", "-A");
    git("commit", "-q", "-m", "found");
    assertThat(type("trust", "HEAD").status()).isZero();
    Files.writeString(repository.resolve("file"), "second");
    git("commit", "-q", "-a", "-m", "second \u001b[2J");
  }

  @Test
  void withoutATerminalNothingIsSignedUnlessSaid() throws Exception {
    Typed typed = type("sign", "--key", "../alice.secret.asc");
    assertThat(typed.status()).isEqualTo(2);
    assertThat(typed.output()).isEmpty();
    assertThat(typed.errors())
        .startsWith("about to approve  ")
        .contains("second \\x1b[2J")
        .endsWith("hint: --yes signs without asking\n");
    assertThat(git("for-each-ref", "refs/notes")).isEmpty();
  }

  @Test
  void bothSignAndItIsApproved() throws Exception {
    Typed typed = type("sign", "--key", "../alice.secret.asc", "--yes", "--diff");
    assertThat(typed.errors()).isEmpty();
    assertThat(typed.output()).containsPattern("""
        about to approve  [0-9a-f]{7}\\.\\.[0-9a-f]{7} as alice \\(1 state, 1 path\\)
          second .*
          everything  file +you are in committers
          M file
        signed  one record by alice, not yet published
        next: git quorum push
        """);
    assertThat(type("sign", "--key", "../alice.secret.asc", "--yes").output())
        .contains("signed before  alice");
    assertThat(type("verify").status()).isEqualTo(1);
    assertThat(type("add", "HEAD", "--key", "../bob.secret.asc", "--yes").status())
        .isZero();
    assertThat(type("verify").status()).isZero();
    assertThat(type("sign", "--key", "../bob.secret.asc").output())
        .isEqualTo("approved already, nothing to sign\n");
  }

  @Test
  void aPersonIsAskedAndMayLookAtTheDifference() throws Exception {
    Typed no = typeAnswering(List.of("d", ""), "sign", "--key", "../alice.secret.asc");
    assertThat(no.status()).isZero();
    assertThat(no.output()).isEqualTo("nothing was signed\n");
    assertThat(shown).contains("about to approve  ").contains("  M file\n");
    assertThat(git("for-each-ref", "refs/notes")).isEmpty();
    Typed yes = typeAnswering(List.of("y"), "sign", "--key", "../alice.secret.asc");
    assertThat(yes.output()).startsWith("signed  one record by alice");
  }

  @Test
  void aPassphraseComesFromAFileDescriptorOrAPersonAndAWrongOneWritesNothing() throws Exception {
    Typed generated = run(
        new ByteArrayInputStream("right\n".getBytes(StandardCharsets.UTF_8)),
        Optional.empty(),
        "key",
        "generate",
        "carol",
        "--out",
        home.toString(),
        "--passphrase-fd",
        "0");
    assertThat(generated.output()).doesNotContain("no passphrase");
    type("signer", "add", "carol=../carol.asc", "--group", "committers");
    git("add", "-A");
    git("commit", "-q", "-m", "carol joins");
    String[] sign = {"policy", "sign", "--key", "../carol.secret.asc", "--yes"};
    assertThat(typeAnswering(List.of("wrong"), sign).errors()).contains("passphrase is wrong");
    assertThat(type(sign).status()).isEqualTo(2);
    assertThat(git("for-each-ref", "refs/notes")).isEmpty();
    Typed signed = typeAnswering(List.of("right"), sign);
    assertThat(signed.output())
        .contains("about to approve  policy 1 -> 2 as carol")
        .contains("signer added: carol: person, pgp ")
        .contains("signed  one record by carol");
  }

  @Test
  void anOwnRecordIsTakenBack() throws Exception {
    type("sign", "--key", "../alice.secret.asc", "--yes");
    assertThat(type("remove", "HEAD", "--key", "../alice.secret.asc").output())
        .isEqualTo("removed  1 unpublished record of alice\n");
    assertThat(type("remove", "HEAD", "--key", "../alice.secret.asc").output())
        .isEqualTo("removed  0 unpublished records of alice\n");
  }

  @Test
  void recordsGoToARemoteAndRootVouches() throws Exception {
    git("init", "-q", "--bare", "../server");
    git("remote", "add", "origin", "../server");
    for (String name : List.of("alice", "bob")) {
      assertThat(type("vouch", "HEAD", "--key", "../" + name + ".secret.asc", "--yes")
              .output())
          .startsWith("about to vouch for everything in  ")
          .contains("signed  one record by " + name);
    }
    assertThat(type("verify").status()).isZero();
    assertThat(type("push").output()).isEqualTo("exchanged  origin: 0 records received, 3 sent\n");
    assertThat(type("fetch").output()).isEqualTo("exchanged  origin: 0 records received, 0 sent\n");
  }

  @Test
  void everyHelpFitsAScreenAndEndsInExamples() {
    for (String name : List.of(
        "sign",
        "vouch",
        "remove",
        "init",
        "push",
        "fetch",
        "sync",
        "key generate",
        "policy sign",
        "signer add",
        "signer remove")) {
      String[] words = (name + " -h").split(" ", -1);
      Typed typed = type(words);
      assertThat(typed.status()).isZero();
      assertThat(typed.output().lines().toList()).hasSizeLessThanOrEqualTo(40);
      assertThat(typed.output()).contains("Examples:\n  git quorum " + name);
    }
  }

  private Typed type(String... arguments) {
    return run(new ByteArrayInputStream(new byte[0]), Optional.empty(), arguments);
  }

  private Typed typeAnswering(List<String> answers, String... arguments) {
    Deque<String> left = new ArrayDeque<>(answers);
    Person person = new Person() {
      @Override
      public void show(String text) {
        shown.append(text);
      }

      @Override
      public String ask(String question) {
        return left.removeFirst();
      }

      @Override
      public char[] askSecretly(String question) {
        return left.removeFirst().toCharArray();
      }
    };
    return run(new ByteArrayInputStream(new byte[0]), Optional.of(person), arguments);
  }

  private Typed run(ByteArrayInputStream input, Optional<Person> person, String... arguments) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    Surroundings surroundings = new Surroundings(
        repository,
        Map.of("HOME", home.toString()),
        Clock.systemUTC(),
        input,
        output,
        errors,
        false,
        person);
    int status = new Program(Commands.all(), surroundings, new CoreRepository()).run(arguments);
    return new Typed(
        status, output.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
  }

  private String git(String... arguments) throws Exception {
    List<String> command = Stream.concat(
            Stream.of("git", "-c", "user.name=a", "-c", "user.email=a@example.org"),
            Stream.of(arguments))
        .toList();
    Map<String, String> environment = Map.of(
        "HOME", home.toString(), "GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1");
    ExternalProgram.Outcome outcome = new ExternalProgram(
            command, repository, environment, Duration.ofSeconds(60))
        .run(new byte[0]);
    assertThat(outcome.status()).as(outcome.errors().displayText()).isZero();
    return outcome.output().displayText();
  }
}
