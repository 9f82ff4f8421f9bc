// SPDX-License-Identifier: MIT
package org.gitquorum.cli.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.gitquorum.cli.command.Commands;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.UncheckedFindingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

class ProgramTest {
  private static final RepositoryAccess NONE = FixedRepository.withoutAnchor();

  static Stream<String> commandNames() {
    return Commands.all().stream().map(entry -> entry.names().get(0));
  }

  @Test
  void aFindingIsAnErrorWithAHintAndItsExitCode() {
    assertThat(type("verify"))
        .isEqualTo(new Typed(2, "", "error: no anchor\nhint: git quorum trust OID\n"));
  }

  @Test
  void aFindingIsReportedAsJsonTooWhereJsonWasAskedFor() {
    Typed typed = type("verify", "--json");
    assertThat(typed.status()).isEqualTo(2);
    assertThat(typed.output()).isEqualTo("""
        {"format":"git-quorum-report","version":1,"verdict":"undecided","exitCode":2,\
        "findings":[{"code":"NO_TRUST_ANCHOR","exitCode":2,"message":"no anchor",\
        "hint":"git quorum trust OID"}]}
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--no-such-option",
        "--anchor",
        "one two",
        "--branch --json",
        "-C",
        "--anchor=a --anchor=b"
      })
  void wrongArgumentsAreUsageErrors(String arguments) {
    Typed typed = type(("verify " + arguments).split(" ", -1));
    assertThat(typed.status()).isEqualTo(2);
    assertThat(typed.output()).isEmpty();
    assertThat(typed.errors()).startsWith("error: ").contains("hint: git quorum verify -h\n");
  }

  @Test
  void anUnknownCommandIsAUsageError() {
    assertThat(type("verfy").status()).isEqualTo(2);
    assertThat(type("verfy").output()).isEmpty();
  }

  @Test
  void anArgumentThatNamesAFileIsNotReadFromIt() {
    assertThat(echo("echo", "@/etc/hostname").output()).isEqualTo("@/etc/hostname\n");
  }

  @Test
  void theDirectoryMayStandBeforeAndAfterTheCommand() {
    assertThat(echo("-C", "sub", "echo", "x").errors()).isEqualTo("/start/sub\n");
    assertThat(echo("echo", "-C", "/else", "x").errors()).isEqualTo("/else\n");
    assertThat(echo("echo", "x").errors()).isEqualTo("/start\n");
  }

  @Test
  void hostileArgumentsAreEscapedInErrors() {
    assertThat(type("verify", "--\u001b[31m\u202e").errors())
        .doesNotContain("\u001b")
        .doesNotContain("\u202e");
  }

  @ParameterizedTest
  @ValueSource(strings = {"runtime", "stack", "picocli"})
  void everyFaultOfOurOwnIsUndecidedAndAnswersNothing(String fault) {
    Typed typed = echo("echo", "--fail", fault, "approved");
    assertThat(typed.status()).isEqualTo(4);
    assertThat(typed.output()).isEmpty();
    assertThat(typed.errors()).contains("error: a fault of git-quorum");
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory", "memory-elsewhere"})
  void tooLittleMemoryIsALimitThatIsNamedAndAnswersNothing(String fault) {
    Typed typed = echo("echo", "--fail", fault, "approved");
    assertThat(typed.status()).isEqualTo(4);
    assertThat(typed.output()).isEmpty();
    assertThat(typed.errors())
        .contains("MiB of memory that Java may use")
        .contains("java -Xmx4g -jar git-quorum.jar")
        .doesNotContain("OutOfMemoryError");
  }

  @Test
  void damageFoundWhereNoCodeExpectsItIsDamageAndNoFaultOfOurs() {
    Typed typed = echo("echo", "--fail", "damage", "approved");
    assertThat(typed.status()).isEqualTo(3);
    assertThat(typed.output()).isEmpty();
    assertThat(typed.errors()).contains("blob x holds other content");
  }

  @Test
  void aClosedStandardOutputIsNotSuccess() {
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    OutputStream closed = new OutputStream() {
      @Override
      public void write(int octet) throws IOException {
        throw new IOException("broken pipe");
      }
    };
    Surroundings surroundings =
        Typed.surroundings(Path.of("/start"), Map.of(), closed, errors, false);
    int status = new Program(List.of(ECHO), surroundings, NONE).run("echo", "approved");
    assertThat(status).isEqualTo(4);
    assertThat(errors.toString(StandardCharsets.UTF_8))
        .endsWith("error: cannot write to standard output\n");
  }

  @Test
  void helpAndVersionAreAnswersAndNoCommandIsNot() {
    assertThat(type("-h").status()).isZero();
    assertThat(type("--help").output()).startsWith("Usage: git quorum ");
    assertThat(type("--version").output()).startsWith("git-quorum ");
    assertThat(type().status()).isEqualTo(2);
  }

  @Test
  void theListOfCommandsFitsAScreen() {
    assertFitsAScreen(type("--help").output());
  }

  @ParameterizedTest
  @MethodSource("commandNames")
  void theHelpOfACommandFitsAScreenAndEndsInExamples(String name) {
    Typed typed = type(name, "--help");
    assertThat(typed.status()).isZero();
    assertThat(typed.output()).contains("Usage: ").contains("Examples:\n  git quorum " + name);
    assertFitsAScreen(typed.output());
  }

  @Test
  void aTurkishLocaleChangesNothing() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      assertThat(type("verify", "--json").output()).contains("\"verdict\":\"undecided\"");
      assertThat(type("verify", "--NO-COLOR").errors()).startsWith("error: unknown option");
    } finally {
      Locale.setDefault(before);
    }
  }

  private static void assertFitsAScreen(String help) {
    assertThat(help.lines().toList()).hasSizeLessThanOrEqualTo(24);
    assertThat(help.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }

  private static Typed type(String... arguments) {
    return Typed.run(Commands.all(), NONE, Path.of("/start"), Map.of(), arguments);
  }

  private static Typed echo(String... arguments) {
    return Typed.run(List.of(ECHO), NONE, Path.of("/start"), Map.of(), arguments);
  }

  private static final CommandEntry ECHO = CommandEntry.of("echo", "say it", Echo::new);

  @Command(name = "echo")
  static final class Echo implements QuorumCommand {
    @Parameters
    private String word = "";

    @Option(names = "--fail")
    private String fault = "";

    private final CommandContext context;

    Echo(CommandContext context) {
      this.context = context;
    }

    @Override
    public ExitCode run() {
      context.console().answerLine(word);
      context.console().notice(context.directory().toString());
      switch (fault) {
        case "runtime" -> throw new IllegalStateException("broken");
        case "damage" ->
          throw new UncheckedFindingException(
              new FindingException(ReasonCode.OBJECT_HASH, "blob x holds other content"));
        case "memory" -> throw new OutOfMemoryError("none left");
        case "memory-elsewhere" ->
          throw new IllegalStateException(new OutOfMemoryError("none left"));
        case "stack" -> throw new StackOverflowError();
        case "picocli" -> throw new picocli.CommandLine.PicocliException("broken");
        default -> {
          return ExitCode.APPROVED;
        }
      }
    }
  }
}
