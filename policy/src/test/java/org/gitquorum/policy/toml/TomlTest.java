// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TomlTest {
  static Object[][] faults() {
    return new Object[][] {
      {"version = 2\n" + PolicyTexts.SMALL, 2, 1, "the key version is there twice"},
      {PolicyTexts.SMALL + "[root]\n", 23, 1, "the table root is there twice"},
      {PolicyTexts.SMALL + "[signers.alice]\n", 23, 1, "the table alice is there twice"},
      {
        PolicyTexts.SMALL + "[[signers]]\n",
        23,
        1,
        "signers is there already, and not in double brackets"
      },
      {PolicyTexts.SMALL + "[root.require]\n", 23, 1, "require is no table"},
      {
        PolicyTexts.SMALL + "[root.require.x]\n",
        23,
        1,
        "require is a string that cannot be extended"
      },
      {PolicyTexts.SMALL + "[rules]\n", 23, 1, "rules is no table"},
      {PolicyTexts.SMALL + "x = { a = 1, a = 2 }\n", 23, 14, "the key a is there twice"},
      {PolicyTexts.SMALL + "trailing garbage", 23, 10, "= is missing after the key trailing"},
      {PolicyTexts.SMALL + "x = 1 2", 23, 7, "more text after the end of a value or header"},
      {PolicyTexts.SMALL + "x =", 23, 4, "a value is missing"},
      {PolicyTexts.SMALL + "x = yes", 23, 5, "yes is not a value"},
      {PolicyTexts.SMALL + "x = &anchor", 23, 5, "&anchor is not a value"},
      {PolicyTexts.SMALL + "x = 01", 23, 5, "01 is not a plain decimal integer"},
      {PolicyTexts.SMALL + "x = 1_000", 23, 5, "1_000 is not a plain decimal integer"},
      {PolicyTexts.SMALL + "x = 0x10", 23, 5, "0x10 is not a plain decimal integer"},
      {PolicyTexts.SMALL + "x = inf", 23, 5, "inf is not a value"},
      {PolicyTexts.SMALL + "x = \"abc", 23, 5, "a string without its closing quote"},
      {PolicyTexts.SMALL + "x = 'abc\n'", 23, 5, "a string without its closing quote"},
      {PolicyTexts.SMALL + "x = \"\"\"a\"\"\"", 23, 5, "a string of several lines"},
      {PolicyTexts.SMALL + "x = \"\\x\"", 23, 6, "an unknown escape"},
      {PolicyTexts.SMALL + "x = \"\\u12\"", 23, 6, "an escape needs 4 hex digits"},
      {PolicyTexts.SMALL + "x = \"\\ud800\"", 23, 6, "an escape of no character"},
      {PolicyTexts.SMALL + "x = \"\\U00110000\"", 23, 6, "an escape of no character"},
      {PolicyTexts.SMALL + "x = \"\\u202E\"", 23, 6, "the invisible character U+202E"},
      {PolicyTexts.SMALL + "x = [1 2]", 23, 8, "a comma or ] is missing in an array"},
      {PolicyTexts.SMALL + "x = [1,", 23, 5, "an array without its closing ]"},
      {PolicyTexts.SMALL + "x = { a = 1", 23, 12, ", is missing after a value in braces"},
      {PolicyTexts.SMALL + "x = { a = 1, }", 23, 14, "a key cannot start so"},
      {PolicyTexts.SMALL + "x = " + "[".repeat(50_000), 23, 14, "values nested too deeply"},
      {PolicyTexts.SMALL + "a.b = 1", 23, 1, "a dotted key"},
      {PolicyTexts.SMALL + "[a.b.c.d.e.f.g.h.i]", 23, 18, "a header with too many parts"},
      {PolicyTexts.SMALL + "[a", 23, 3, "] is missing after a header"},
      {PolicyTexts.SMALL + "[[a]\n", 23, 5, "] is missing after a header"},
      {PolicyTexts.SMALL + "[]", 23, 2, "a key cannot start so"},
      {PolicyTexts.SMALL + "[a] x = 1", 23, 5, "more text after the end of a value or header"},
      {PolicyTexts.SMALL + "é = 1", 23, 1, "a key cannot start so"},
      {"\ufeff" + PolicyTexts.SMALL, 1, 1, "a byte order mark"},
      {PolicyTexts.SMALL.replace("\n", "\r\n"), 1, 12, "a carriage return"},
      {PolicyTexts.SMALL + "# \u0000", 23, 3, "the invisible character U+0000"},
      {PolicyTexts.SMALL + "# é😀 \u202e", 23, 6, "the invisible character U+202E"},
      {PolicyTexts.SMALL + "# \u2066", 23, 3, "the invisible character U+2066"},
      {PolicyTexts.SMALL + "# \u200b", 23, 3, "the invisible character U+200B"},
      {"{\"version\": 1, \"version\": 2}", 1, 1, "a key cannot start so"},
      {"", 1, 1, "the policy lacks version"},
    };
  }

  @ParameterizedTest(name = "{3}")
  @MethodSource("faults")
  void refusesWhatIsNotStrictToml(String text, int line, int column, String message) {
    assertThat(PolicyTexts.refusal(text))
        .hasMessage("policy.toml:" + line + ":" + column + ": " + message);
  }

  @Test
  void refusesBytesThatAreNotUtf8AndSaysWhere() {
    byte[] latin = "version = 1\n# caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
    byte[] cut = Arrays.copyOf("# \u00e9".getBytes(StandardCharsets.UTF_8), 3);
    byte[] overlong = {'#', (byte) 0xc0, (byte) 0x80};

    assertThat(PolicyTexts.refusal(latin)).hasMessage("policy.toml:2:6: not UTF-8");
    assertThat(PolicyTexts.refusal(cut)).hasMessage("policy.toml:1:3: not UTF-8");
    assertThat(PolicyTexts.refusal(overlong)).hasMessage("policy.toml:1:2: not UTF-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'example-1234'",
        "\"ex\\u0061mple-1234\"",
        "\"example-1234\"   # comment",
        "\t\"example-1234\"\t"
      })
  void readsAStringHoweverItIsWritten(String value) throws Exception {
    assertThat(PolicyTexts.read(PolicyTexts.with("\"example-1234\"", value)).repository())
        .isEqualTo("example-1234");
  }

  @Test
  void readsATableWhoseHeaderFollowsThoseInsideIt() throws Exception {
    String text = PolicyTexts.with("[groups]\n", "[signers]\ncarol = { keys = ['k'] }\n[groups]\n");

    assertThat(PolicyTexts.read(text).signers()).hasSize(4);
  }

  @Test
  void neverFailsOtherThanByARefusal() {
    Random random = new Random(5);
    String pieces = "[]{}=,.\"'\\#\n aeu0129-_()*";
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder(PolicyTexts.SMALL);
      for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
        int at = random.nextInt(text.length());
        text.replace(
            at,
            Math.min(text.length(), at + random.nextInt(3)),
            String.valueOf(pieces.charAt(random.nextInt(pieces.length()))));
      }
      assertThat(readsOrIsRefused(text.toString())).isTrue();
    }
  }

  private static boolean readsOrIsRefused(String text) {
    try {
      return PolicyTexts.read(text).version() > 0;
    } catch (PolicyException e) {
      return e.line() > 0 && e.column() > 0;
    }
  }
}
