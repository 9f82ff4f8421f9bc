// SPDX-License-Identifier: MIT
package org.gitquorum.core.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.gitquorum.core.statement.StatementSamples.A;
import static org.gitquorum.core.statement.StatementSamples.B;
import static org.gitquorum.core.statement.StatementSamples.C;
import static org.gitquorum.core.statement.StatementSamples.DIGEST;
import static org.gitquorum.core.statement.StatementSamples.ISSUED;
import static org.gitquorum.core.statement.StatementSamples.REVIEW_TEXT;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.gitquorum.core.Bytes;
import org.gitquorum.policy.PathCoverage;
import org.gitquorum.policy.PathPattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementCodecTest {
  @ParameterizedTest
  @MethodSource("org.gitquorum.core.statement.StatementSamples#ofEveryKind")
  void readsBackEveryKindToTheByte(Statement statement) throws StatementException {
    Statement read = StatementCodec.parse(statement.bytes());

    assertThat(read).isEqualTo(statement);
    assertThat(read.bytes()).isEqualTo(statement.bytes());
  }

  @Test
  void writesTheReviewOfTheSpecification() {
    assertThat(StatementSamples.review().bytes().displayText()).isEqualTo(REVIEW_TEXT);
  }

  @Test
  void writesEveryLineOfARelease() {
    assertThat(StatementSamples.ofEveryKind().get(4).bytes().displayText())
        .isEqualTo("""
            git-quorum statement v1
            kind: release
            repository: secure-nixpkgs
            branch: refs/heads/nixos-26.11
            commit: %s
            tree: %s
            nar-hash: %s
            archive-hash: %s
            last-modified: 1795225800
            rev-count: 701234
            policy: %s
            policy-version: 7
            sequence: 9223372036854775807
            expires: 2026-12-21T01:50:00Z
            issued: 2026-11-21T01:50:00Z
            """.formatted(A.name(), B.name(), DIGEST, DIGEST, DIGEST));
  }

  @Test
  void escapesAReasonLikeAPath() {
    String text = new Reject("r", A, Optional.empty(), "100% ü", ISSUED).bytes().displayText();

    assertThat(text).contains("reason: 100%25%20%C3%BC\n");
  }

  @Test
  void keepsSeveralPathsInTheirOrder() throws Exception {
    PathCoverage paths =
        PathCoverage.of(List.of(PathPattern.parse("lib/**"), PathPattern.parse("pkgs/kde/**")));
    Review review = new Review("r", A, B, C, paths, ISSUED);

    assertThat(review.bytes().displayText()).contains("path: lib/**\npath: pkgs/kde/**\nissued");
    assertThat(StatementCodec.parse(review.bytes())).isEqualTo(review);
  }

  @Test
  void addsUpStatementsThatDifferOnlyInWhenTheyWereIssued() {
    Review later =
        new Review("secure-nixpkgs", A, B, C, PathCoverage.everything(), ISSUED.plusSeconds(3600));
    Review other = new Review("secure-nixpkgs", A, B, A, PathCoverage.everything(), ISSUED);

    assertThat(later.terms()).isEqualTo(StatementSamples.review().terms());
    assertThat(other.terms()).isNotEqualTo(StatementSamples.review().terms());
  }

  static Stream<String> textsThatAreNotCanonical() {
    String a = A.name();
    return Stream.of(
        "",
        "\n",
        "git-quorum statement v1\n",
        REVIEW_TEXT.substring(0, REVIEW_TEXT.length() - 1),
        REVIEW_TEXT + "\n",
        REVIEW_TEXT + "issued: 2026-11-21T01:50:00Z\n",
        "\n" + REVIEW_TEXT,
        " " + REVIEW_TEXT,
        "\uFEFF" + REVIEW_TEXT,
        REVIEW_TEXT.replace("\n", "\r\n"),
        REVIEW_TEXT.replace("v1", "v2"),
        REVIEW_TEXT.replace("v1", "v1 "),
        REVIEW_TEXT.replace("kind: review", "kind:review"),
        REVIEW_TEXT.replace("kind: review", "kind:  review"),
        REVIEW_TEXT.replace("kind: review", "kind: Review"),
        REVIEW_TEXT.replace("kind: review", "kind: review\nkind: review"),
        REVIEW_TEXT.replace("kind: review", "kind: approval"),
        REVIEW_TEXT.replace("kind: review", "kind: anchor"),
        REVIEW_TEXT.replace("secure-nixpkgs", ""),
        REVIEW_TEXT.replace("secure-nixpkgs", "-x"),
        REVIEW_TEXT.replace("secure-nixpkgs", ".x"),
        REVIEW_TEXT.replace("secure-nixpkgs", "a/b"),
        REVIEW_TEXT.replace("secure-nixpkgs", "a b"),
        REVIEW_TEXT.replace("secure-nixpkgs", "x".repeat(129)),
        REVIEW_TEXT.replace("secure-nixpkgs", "secure\0nixpkgs"),
        REVIEW_TEXT.replace("secure-nixpkgs", "secüre"),
        REVIEW_TEXT.replace(a, a.toUpperCase(Locale.ROOT)),
        REVIEW_TEXT.replace(a, a.substring(1)),
        REVIEW_TEXT.replace(a, a + "a"),
        REVIEW_TEXT.replace(a, "HEAD"),
        REVIEW_TEXT.replace("path: **\n", ""),
        REVIEW_TEXT.replace("path: **", "path: **\npath: **"),
        REVIEW_TEXT.replace("path: **", "path: **\npath: lib/**"),
        REVIEW_TEXT.replace("path: **", "path: b\npath: a"),
        REVIEW_TEXT.replace("path: **", "path: a\npath: a"),
        REVIEW_TEXT.replace("path: **", "path: "),
        REVIEW_TEXT.replace("path: **", "path: a//b"),
        REVIEW_TEXT.replace("path: **", "path: %61"),
        REVIEW_TEXT.replace("path: **", "path: **\nnote: hello"),
        REVIEW_TEXT.replace("T01:50:00Z", "T01:50:00.0Z"),
        REVIEW_TEXT.replace("T01:50:00Z", "T01:50:00+00:00"),
        REVIEW_TEXT.replace("T01:50:00Z", "T24:00:00Z"),
        REVIEW_TEXT.replace("T01:50:00Z", "T01:50:60Z"),
        REVIEW_TEXT.replace("T01:50:00Z", " 01:50:00Z"),
        REVIEW_TEXT.replace("2026-11-21", "2026-11-31"),
        REVIEW_TEXT.replace("2026-11-21", "2026-02-29"),
        REVIEW_TEXT.replace("2026-11-21", "+026-11-21"));
  }

  @ParameterizedTest
  @MethodSource("textsThatAreNotCanonical")
  void refusesWhatIsNotCanonical(String text) {
    assertThatExceptionOfType(StatementException.class)
        .isThrownBy(() -> StatementCodec.parse(Bytes.ofUtf8(text)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"07", "+7", "-1", "", "7.0", "9223372036854775808", "0x7", "7 ", "٧"})
  void refusesNumbersInAnotherForm(String number) {
    String text = StatementSamples.ofEveryKind().get(2).bytes().displayText();
    Bytes changed = Bytes.ofUtf8(text.replace("version: 7", "version: " + number));

    assertThatExceptionOfType(StatementException.class)
        .isThrownBy(() -> StatementCodec.parse(changed))
        .satisfies(e -> assertThat(e.line()).isEqualTo(8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU",
        "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=",
        "sha256-47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=",
        "SHA256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
        "sha256-AAAA",
        "sha512-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
      })
  void refusesDigestsInAnotherForm(String digest) {
    String text = StatementSamples.ofEveryKind().get(2).bytes().displayText();
    Bytes changed = Bytes.ofUtf8(text.replace("policy: " + DIGEST, "policy: " + digest));

    assertThatExceptionOfType(StatementException.class)
        .isThrownBy(() -> StatementCodec.parse(changed));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a%20b%0Afake",
        "a b",
        "a%2g",
        "a%2",
        "a%",
        "%61",
        "a%c3%bc",
        "%C3",
        "%1B",
        "%7F",
        "",
        "%C2%9B"
      })
  void refusesReasonsThatAreEscapedOtherwiseOrLeaveTheLine(String reason) {
    String text = StatementSamples.ofEveryKind().get(8).bytes().displayText();
    Bytes changed = Bytes.ofUtf8(text.replace("broken%20boot", reason));

    assertThatExceptionOfType(StatementException.class)
        .isThrownBy(() -> StatementCodec.parse(changed));
  }

  @Test
  void namesAnIdOfAnotherHashAsSuch() {
    Bytes changed = Bytes.ofUtf8(REVIEW_TEXT.replace(A.name(), "a".repeat(64)));

    assertThatExceptionOfType(StatementException.class)
        .isThrownBy(() -> StatementCodec.parse(changed))
        .satisfies(e -> {
          assertThat(e.fault()).isEqualTo(RecordFault.HASH_FORMAT);
          assertThat(e.line()).isEqualTo(4);
        });
  }

  @Test
  void saysOnWhichLineAStatementIsWrong() {
    Bytes changed = Bytes.ofUtf8(REVIEW_TEXT.replace("base:", "from:"));

    assertThatExceptionOfType(StatementException.class)
        .isThrownBy(() -> StatementCodec.parse(changed))
        .withMessage("line 6 of the statement: \"base: \" is missing");
  }

  @Test
  void readsEveryChangedByteAsAnErrorOrAsAnotherStatement() {
    SplittableRandom random = new SplittableRandom(7);
    for (Statement statement : StatementSamples.ofEveryKind()) {
      byte[] bytes = statement.bytes().toArray();
      for (int i = 0; i < bytes.length; i++) {
        byte[] changed = bytes.clone();
        changed[i] = (byte) (changed[i] ^ (1 + random.nextInt(255)));
        assertThat(isErrorOrOther(changed, statement))
            .as(new String(changed, StandardCharsets.ISO_8859_1))
            .isTrue();
      }
    }
  }

  private static boolean isErrorOrOther(byte[] changed, Statement statement) {
    try {
      Statement read = StatementCodec.parse(Bytes.copyOf(changed));
      return !read.equals(statement) && read.bytes().equals(Bytes.copyOf(changed));
    } catch (StatementException e) {
      return true;
    }
  }

  @Test
  void doesNotMakeStatementsThatHaveNoCanonicalForm() {
    PathCoverage all = PathCoverage.everything();
    assertThatIllegalArgumentException().isThrownBy(() -> new Review("-r", A, B, C, all, ISSUED));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Review("r", A, B, C, all, ISSUED.plusMillis(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Review("r", A, B, C, all, Instant.MAX.minusNanos(999_999_999)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PolicyChange("r", "sha256-x", 1, DIGEST, 2, ISSUED));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PolicyChange("r", DIGEST, -1, DIGEST, 2, ISSUED));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Reject("r", A, Optional.empty(), "two\nlines", ISSUED));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Reject("r", A, Optional.empty(), "\uD800", ISSUED));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Head("r", "master", A, B, C, DIGEST, 1, 1, ISSUED, ISSUED));
  }
}
