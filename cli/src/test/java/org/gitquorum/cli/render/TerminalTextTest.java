// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.gitquorum.cli.Reports;
import org.gitquorum.cli.command.Commands;
import org.gitquorum.cli.frame.FixedRepository;
import org.gitquorum.cli.frame.Typed;
import org.gitquorum.policy.RepositoryPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTextTest {
  @ParameterizedTest
  @CsvSource({
    "plain text, plain text",
    "caf\u00e9 \u65e5\u672c, caf\u00e9 \u65e5\u672c",
    "a\\b, a\\\\b",
    "\u009b2J, \\u{009b}2J",
    "a\u202eb, a\\u{202e}b",
    "a\u2066b, a\\u{2066}b",
    "a\u200bb, a\\u{200b}b",
    "a\u00a0b, a\\u{00a0}b",
    "a\u2028b, a\\u{2028}b",
    "a\u3164b, a\\u{3164}b",
    "a\ue000b, a\\u{e000}b",
    "##[error]x, \\x23#[error]x",
    "::set-output name=a::b, \\x3a:set-output name=a::b"
  })
  void whatCouldDeceiveIsEscaped(String text, String shown) {
    assertThat(TerminalText.escape(text)).isEqualTo(shown);
  }

  @Test
  void controlCharactersAreEscaped() {
    assertThat(TerminalText.escape("a\nb\rc\td\u0000e\u007ff"))
        .isEqualTo("a\\x0ab\\x0dc\\x09d\\x00e\\x7ff");
    assertThat(TerminalText.escape("\u001b[2Jx")).isEqualTo("\\x1b[2Jx");
    assertThat(TerminalText.escape("\ud800x")).isEqualTo("\\u{d800}x");
    assertThat(TerminalText.escape("  ::warning::x")).isEqualTo("  \\x3a:warning::x");
  }

  @Test
  void aPathIsShownByItsBytes() {
    assertThat(TerminalText.path(RepositoryPath.of("a/\u00fc/\u65e5")))
        .isEqualTo("a/\u00fc/\u65e5");
    byte[] bytes = {'a', (byte) 0xff, (byte) 0xc3, '/', (byte) 0xe2, (byte) 0x82, '\n', '\\'};
    assertThat(TerminalText.path(RepositoryPath.of(bytes)))
        .isEqualTo("a\\xff\\xc3/\\xe2\\x82\\x0a\\\\");
    byte[] overlong = {(byte) 0xc0, (byte) 0xaf, (byte) 0xed, (byte) 0xa0, (byte) 0x80};
    assertThat(TerminalText.path(RepositoryPath.of(overlong)))
        .isEqualTo("\\xc0\\xaf\\xed\\xa0\\x80");
  }

  @Test
  void longTextIsCut() {
    assertThat(TerminalText.escape("abcdefghij", 8)).isEqualTo("abcde...");
    assertThat(TerminalText.escape("abcdefgh", 8)).isEqualTo("abcdefgh");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"verify", "verify --json", "verify -v", "status", "show --line", "checkout x"})
  void noCommandPrintsWhatARepositorySaysAsItIs(String command) {
    String hostile = "\u001b[1A\napproved  4f1c2ab\r\u202e\u0085::error::\n##[group]\u009b";
    Typed typed = Typed.run(
        Commands.all(),
        FixedRepository.reporting(Reports.hostile(hostile)),
        Path.of("/start"),
        Map.of(),
        command.split(" ", -1));
    for (String said : new String[] {typed.output(), typed.errors()}) {
      assertThat(said)
          .doesNotContain("\u001b")
          .doesNotContain("\r")
          .doesNotContain("\u202e")
          .doesNotContain("\u0085")
          .doesNotContain("\u009b")
          .doesNotContain("##[");
      assertThat(said.lines().map(String::strip))
          .noneMatch(line -> line.startsWith("approved") || line.startsWith("::"));
    }
  }
}
