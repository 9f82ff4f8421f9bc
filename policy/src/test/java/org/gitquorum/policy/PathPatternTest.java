// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {
  @ParameterizedTest(name = "{0} against {1}: {2}")
  @CsvSource({
    // literal
    "foo, foo, true",
    "foo, bar, false",
    "foo, foo/bar, false",
    "foo, fo, false",
    "foo/bar, foo/bar, true",
    "foo/bar, foo, false",
    "foo/bar, foo/bar/baz, false",
    // one byte
    "???, foo, true",
    "??, foo, false",
    "?, a, true",
    "?, aa, false",
    "foo?bar, foo/bar, false",
    "f?o/bar, foo/bar, true",
    "?a, ba, true",
    "??a, ba, false",
    // any bytes within a segment
    "*, foo, true",
    "f*, foo, true",
    "*f, foo, false",
    "*foo*, foo, true",
    "*ob*a*r*, foobar, true",
    "*ab, aaaaaaabababab, true",
    "foo*, foo, true",
    "*a*b*c, aXbYc, true",
    "a*a, a, false",
    "a*a, aa, true",
    "*/*/*, foo/bb/aa/rr, false",
    "*, foo/bar, false",
    "foo/*, foo/bar, true",
    "foo/*, foo/bar/baz, false",
    "*/foo, bar/baz/foo, false",
    "foo*bar, foo/baz/bar, false",
    "foo/*, foo, false",
    "-*-*-*-*, -adobe-courier-bold, false",
    "-*-*-*, -adobe-courier-bold, true",
    "*.txt, a.txt, true",
    "*.txt, dir/a.txt, false",
    // any number of segments
    "**, foo, true",
    "**, foo/bar/baz, true",
    "**/foo, foo, true",
    "**/foo, XXX/foo, true",
    "**/foo, bar/baz/foo, true",
    "**/foo, foo/bar, false",
    "foo/**/bar, foo/bar, true",
    "foo/**/bar, foo/baz/bar, true",
    "foo/**/bar, foo/b/a/z/bar, true",
    "foo/**/bar, foo/baz/qux, false",
    "foo/**/**/bar, foo/bar, true",
    "foo/**/**/bar, foo/b/a/z/bar, true",
    "**/bar*, deep/foo/bar, true",
    "**/bar*, deep/foo/bar/baz, false",
    "**/bar/*, deep/foo/bar/baz/x, false",
    "**/bar/**, deep/foo/bar/baz/x, true",
    "**/bar/*/*, deep/foo/bar/baz/x, true",
    "*/bar/**, foo/bar/baz/x, true",
    "*/bar/**, deep/foo/bar/baz/x, false",
    "**/t[o], ab/to, error",
    "**/*a*b*g*n*t, abcd/abcdefg/abcdefghijk/abcdefghijklmnop.txt, true",
    "**/*a*b*g*n*t, abcd/abcdefg/abcdefghijk/abcdefghijklmnop.txtz, false",
    "*/*a*b/*g*n*/t*, x/ab/gn/t, true",
    // a directory replaced by a file, link or gitlink falls under the rule for what was below
    "a/**, a, true",
    "a/**, a/b, true",
    "a/**, a/b/c, true",
    "a/**, ab, false",
    "a/**, b/a, false",
    "a/**/b/**, a/b, true",
    "a/*/**, a, false",
    "a/*/**, a/b, true",
    // dots are ordinary
    "*, .github, true",
    "**, .github/workflows/ci.yml, true",
    "?github, .github, true",
    "**/*, a/.hidden, true",
    "a.b, axb, false",
    "..., ..., true",
    // a fork's packages
    "pkgs/by-name/**, pkgs/by-name/he/hello/package.nix, true",
    "pkgs/by-name/**, pkgs/by-names/he, false",
    "pkgs/by-name/**, pkgs/by-name, true"
  })
  void matchesSegmentBySegment(String pattern, String path, String outcome) throws Exception {
    if (outcome.equals("error")) {
      assertThatExceptionOfType(PatternException.class)
          .isThrownBy(() -> PathPattern.parse(pattern));
    } else {
      assertThat(PathPattern.parse(pattern).matches(RepositoryPath.of(path)))
          .isEqualTo(Boolean.parseBoolean(outcome));
    }
  }

  @ParameterizedTest(name = "{0} at {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "''|0|an empty pattern",
        "/a|0|an empty segment",
        "a/|2|an empty segment",
        "a//b|2|an empty segment",
        "./a|0|a segment . is in no path",
        "a/../b|2|a segment .. is in no path",
        "a**|1|** stands alone in its segment",
        "a/**b/c|2|** stands alone in its segment",
        "***|0|** stands alone in its segment",
        "!a|0|! is to be written as %21",
        "a[b]|1|[ is to be written as %5B",
        "a]|1|] is to be written as %5D",
        "{a,b}|0|{ is to be written as %7B",
        "a}|1|} is to be written as %7D",
        "a\\*|1|\\ is to be written as %5C",
        "a b|1|this character is to be written as %20",
        "é|0|bytes beyond ASCII are to be escaped",
        "%|0|two upper-case hex digits follow %",
        "%2|0|two upper-case hex digits follow %",
        "%c3|0|two upper-case hex digits follow %",
        "a%zz|1|two upper-case hex digits follow %",
        "a%2Fb|1|/ is never escaped",
        "a%41|1|%41 is to be written as A",
        "a%21|1|%21 is to be written as !",
        "%2E%2E|0|%2E is to be written as ."
      })
  void refusesATextThatIsNotCanonical(String text, int offset, String message) {
    PatternException refusal =
        catchThrowableOfType(PatternException.class, () -> PathPattern.parse(text));

    assertThat(refusal).hasMessage(message);
    assertThat(refusal.offset()).isEqualTo(offset);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"%21a", "a!b", "a%2Ab", "a%3F", "%5Bx%5D", "%7B%7D", "a%5Cb", "%25", "%20"})
  void writesAPatternAsItWasRead(String text) throws Exception {
    assertThat(PathPattern.parse(text)).hasToString(text).isEqualTo(PathPattern.parse(text));
  }

  @Test
  void anEscapedWildcardMatchesItselfAlone() throws Exception {
    PathPattern pattern = PathPattern.parse("a%2Ab%3F");

    assertThat(pattern.matches(RepositoryPath.of("a*b?"))).isTrue();
    assertThat(pattern.matches(RepositoryPath.of("axbx"))).isFalse();
  }

  @Test
  void readsPathsAsRawBytesWhateverTheirEncoding() throws Exception {
    RepositoryPath latin = RepositoryPath.of("secret/\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    RepositoryPath odd = RepositoryPath.of("secret/a\"\t\nb");

    assertThat(PathPattern.parse("secret/*").matches(latin)).isTrue();
    assertThat(PathPattern.parse("secret/*").matches(odd)).isTrue();
    assertThat(PathPattern.parse("secret/?").matches(latin)).isTrue();
    assertThat(PathPattern.parse("secret/?").matches(RepositoryPath.of("secret/é")))
        .as("one ? is one byte, and this letter has two")
        .isFalse();
    assertThat(PathPattern.parse("secret/%E9").matches(latin)).isTrue();
    assertThat(latin).hasToString("secret/%E9");
    assertThat(odd).hasToString("secret/a\"%09%0Ab");
  }

  @Test
  void everyPathHasAPatternThatMatchesItAlone() throws Exception {
    byte[] all = new byte[254];
    for (int octet = 1, at = 0; octet < 256; octet++) {
      if (octet != '/') {
        all[at++] = (byte) octet;
      }
    }
    RepositoryPath path = RepositoryPath.of(all);

    assertThat(PathPattern.exactly(path).matches(path)).isTrue();
    assertThat(PathPattern.exactly(path)).hasToString(path.toString());
    assertThat(RepositoryPath.parse(path.toString())).isEqualTo(path);
  }

  @Test
  void aPathTextWithAWildcardIsRefused() {
    assertThatExceptionOfType(PatternException.class)
        .isThrownBy(() -> RepositoryPath.parse("a/**"));
  }

  @Test
  void foldsAsciiLettersOnlyAndInEveryLocale() throws Exception {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(new Locale("tr", "TR"));
      PathPattern pattern = PathPattern.parse("Lib/I*%C3%89");

      assertThat(pattern.matchesIgnoringCase(RepositoryPath.of("lIB/iiÉ"))).isTrue();
      assertThat(pattern.matchesIgnoringCase(RepositoryPath.of("lib/ié"))).isFalse();
      assertThat(pattern.matchesIgnoringCase(RepositoryPath.of("lıb/iÉ"))).isFalse();
      assertThat(pattern.matches(RepositoryPath.of("lib/iÉ"))).isFalse();
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void doesNotFoldTheNeighboursOfLetters() throws Exception {
    assertThat(PathPattern.parse("@").matchesIgnoringCase(RepositoryPath.of("`")))
        .isFalse();
    assertThat(PathPattern.parse("%5B").matchesIgnoringCase(RepositoryPath.of("{")))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({"a*, a", "*a, a", "**/, a/", "*/**/, a/", "?*, a"})
  void aHostilePatternCostsNoMoreThanALinearScan(String piece, String step) throws Exception {
    String text = piece.repeat(4096 / piece.length());
    PathPattern pattern = PathPattern.parse(text + "b");
    RepositoryPath path = RepositoryPath.of(step.repeat(4096 / step.length()) + "c");
    pattern.matches(path);

    Assertions.assertTimeout(
        Duration.ofSeconds(60), () -> assertThat(pattern.matches(path)).isFalse());
  }
}
