// SPDX-License-Identifier: MIT
package org.gitquorum.cli.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.gitquorum.cli.command.Commands;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What is read without picocli means what picocli makes of it. */
class PlainLineTest {
  private static final List<String> WORDS = List.of(
      "verify",
      "pin",
      "HEAD",
      "main~1",
      "-C",
      "dir",
      "--quiet",
      "--no-color",
      "--json",
      "-v",
      "--verbose",
      "--allow-foreign-owner",
      "--anchor",
      "--policy-digest",
      "--policy",
      "--branch",
      "--max-age",
      "14d",
      "--no-memory",
      "--deep",
      "--fetch",
      "--pins-digest",
      "flake.lock",
      "status",
      "sign",
      "--as",
      "--yes",
      "--diff",
      "--v0",
      "--key",
      "--signer",
      "--u2f",
      "--path",
      "-h",
      "--",
      "--anchor=x",
      "-vv",
      "",
      "-",
      "@x",
      "--nonsense",
      "list",
      "sha256-x",
      "-Cdir",
      "1");

  private static final List<List<String>> COMMANDS =
      List.of(List.of("verify"), List.of("pin", "verify"), List.of("status"), List.of("sign"));

  private record Read(QuorumCommand command, GlobalOptions options) {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "verify",
        "verify HEAD --json",
        "-C dir --quiet verify main~1 --anchor x --policy-digest sha256-x --branch refs/heads/main",
        "verify -v --no-memory --deep --max-age 14d --no-color -C dir @x",
        "pin verify",
        "pin verify flake.lock a/flake.lock --json --fetch --pins-digest sha256-x",
        "--allow-foreign-owner pin verify --deep",
        "status",
        "-C dir status --as alice --json --anchor x --no-memory",
        "sign",
        "sign a..b --yes --diff --v0 --key file --signer alice --branch refs/heads/main --deep",
      })
  void plainLinesMeanWhatPicocliMakesOfThem(String line) {
    String[] arguments = line.split(" ", -1);
    Optional<Read> plain = plainly(arguments);
    assertThat(plain).isPresent();
    assertSame(plain.get(), byPicocli(arguments).orElseThrow(), line);
  }

  @Test
  void noLineMeansSomethingElse() {
    Random random = new Random(31);
    int plain = 0;
    for (int i = 0; i < 20_000; i++) {
      List<String> words = new ArrayList<>();
      if (random.nextBoolean()) {
        words.addAll(COMMANDS.get(random.nextInt(COMMANDS.size())));
      }
      for (int left = random.nextInt(6); left > 0; left--) {
        words.add(WORDS.get(random.nextInt(WORDS.size())));
      }
      String[] arguments = words.toArray(String[]::new);
      Optional<Read> read = plainly(arguments);
      if (read.isPresent()) {
        plain++;
        Optional<Read> expected = byPicocli(arguments);
        assertThat(expected).as(words.toString()).isPresent();
        assertSame(read.get(), expected.get(), words.toString());
      }
    }
    assertThat(plain).isGreaterThan(1_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "status HEAD",
        "sign a b",
        "sign --path a",
        "sign --u2f",
        "sign --key file --key other",
        "add",
        "verify -h",
        "verify --anchor",
        "verify --anchor --json",
        "verify --anchor=x",
        "verify a b",
        "verify --json --json",
        "verify --anchor x --anchor y",
        "verify -- HEAD",
        "verify --branch status",
        "-C verify verify",
        "-C a -C b verify",
        "verify -vv",
        "pin",
        "pin list",
        "pin --json verify",
        "verify --policy dir",
        "-V",
        "verify --nonsense",
        "verify -Cx"
      })
  void everythingElseIsLeftToPicocli(String line) {
    assertThat(plainly(line.split(" ", -1))).isEmpty();
  }

  @Test
  void nothingOfALineThatIsNotPlainStays() {
    Typed typed = Typed.run(
        Commands.all(),
        FixedRepository.withoutAnchor(),
        Path.of("/"),
        Map.of(),
        "--quiet",
        "verify",
        "--nonsense");
    assertThat(typed.errors()).contains("unknown option");
    GlobalOptions options = new GlobalOptions();
    options.takeFlag("--quiet");
    options.takeDirectory("x");
    options.forget();
    assertThat(options).usingRecursiveComparison().isEqualTo(new GlobalOptions());
  }

  private static void assertSame(Read plain, Read expected, String line) {
    assertThat(plain.command())
        .as(line)
        .usingRecursiveComparison()
        .ignoringFields("context", "hasTarget")
        .isEqualTo(expected.command());
    assertThat(plain.options()).as(line).usingRecursiveComparison().isEqualTo(expected.options());
  }

  private static Optional<Read> plainly(String... arguments) {
    GlobalOptions options = new GlobalOptions();
    return new PlainLine(Commands.all(), arguments)
        .read(options, context(options))
        .map(command -> new Read(command, options));
  }

  private static Optional<Read> byPicocli(String... arguments) {
    GlobalOptions options = new GlobalOptions();
    CommandLine root = new CommandLine(options);
    for (CommandEntry entry : Commands.all()) {
      if (Stream.of(arguments).anyMatch(entry.names()::contains)) {
        root.addSubcommand(entry.names().get(0), entry.make().apply(context(options)));
      }
    }
    root.setExpandAtFiles(false).setUnmatchedOptionsAllowedAsOptionParameters(false);
    try {
      ParseResult parsed = root.parseArgs(arguments);
      while (parsed.hasSubcommand()) {
        parsed = parsed.subcommand();
      }
      Object command = parsed.commandSpec().userObject();
      return command instanceof QuorumCommand quorum
          ? Optional.of(new Read(quorum, options))
          : Optional.empty();
    } catch (ParameterException e) {
      return Optional.empty();
    }
  }

  private static CommandContext context(GlobalOptions options) {
    return new CommandContext(
        Typed.surroundings(
            Path.of("/"),
            Map.of(),
            java.io.OutputStream.nullOutputStream(),
            java.io.OutputStream.nullOutputStream(),
            false),
        options,
        FixedRepository.withoutAnchor());
  }
}
