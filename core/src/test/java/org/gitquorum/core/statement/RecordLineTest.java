// SPDX-License-Identifier: MIT
package org.gitquorum.core.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gitquorum.core.statement.StatementSamples.A;
import static org.gitquorum.core.statement.StatementSamples.B;
import static org.gitquorum.core.statement.StatementSamples.DIGEST;
import static org.gitquorum.core.statement.StatementSamples.REVIEW_TEXT;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.statement.LineReading.Foreign;
import org.gitquorum.core.statement.LineReading.Malformed;
import org.gitquorum.core.statement.LineReading.Parsed;
import org.gitquorum.core.statement.LineReading.UnknownVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordLineTest {
  private static final Bytes SIGNATURE = Bytes.ofUtf8("signature!");
  private static final SignedRecord SIGNED =
      SignedRecord.of(StatementSamples.review(), Container.SSH, SIGNATURE);
  private static final V0Record V0 = new V0Record(A, B, V0Record.NO_REVIEW, SIGNATURE);

  @ParameterizedTest
  @EnumSource(Container.class)
  void readsBackASignedRecord(Container container) {
    for (Statement statement : StatementSamples.ofEveryKind()) {
      SignedRecord record = SignedRecord.of(statement, container, SIGNATURE);

      assertThat(read(record.line())).isEqualTo(new Parsed(record));
    }
  }

  @Test
  void writesTheWordsOfTheSpecification() {
    assertThat(SIGNED.line())
        .isEqualTo("quorum:v1:review:" + base64(REVIEW_TEXT) + ":ssh:" + base64("signature!"));
  }

  @Test
  void readsALineAsGitSigWritesIt() {
    String line = "sig:v0:" + A.name() + ":" + B.name() + ":null:pgp:" + base64("signature!");

    assertThat(read(line)).isEqualTo(new Parsed(V0));
    assertThat(V0.line()).isEqualTo(line);
    assertThat(V0.signedBytes().displayText())
        .isEqualTo("sig:v0:" + A.name() + ":" + B.name() + ":null:pgp");
    assertThat(V0Record.signedBytes(A, B)).isEqualTo(V0.signedBytes());
  }

  @Test
  void readsALineThatGitSigWrote() {
    String body = "sig:v0:4adaf44e73ee411690edb10b20e3b44f3bf02eeb"
        + ":4b825dc642cb6eb9a060e54bf8d69288fbee4904:null:pgp";
    String signature = "iHUEABYIAB0WIQTqVMRqKRNVaG50bqabHqJW5OTopQUCawGXbQAKCRCbHqJW"
        + "5OTopYtfAP4sJoDCQbjFJ7c5TxgvHAPU9bEo8qXZwV5UFhtxzb73/AEAoeei"
        + "gnaEAcrXssbUj/RitWy4YJsAEIEs5Axur1p+hgc=";
    V0Record record = (V0Record) ((Parsed) read(body + ":" + signature)).record();

    assertThat(record.signedBytes().displayText()).isEqualTo(body);
    assertThat(record.review()).isEqualTo(V0Record.NO_REVIEW);
    assertThat(record.signature().size()).isEqualTo(119);
    assertThat(record.line()).isEqualTo(body + ":" + signature);
  }

  @Test
  void keepsTheReviewThatAGitSigLineNames() {
    V0Record record = new V0Record(A, B, "0123abcd", SIGNATURE);

    assertThat(read(record.line())).isEqualTo(new Parsed(record));
    assertThat(record.signedBytes().displayText()).endsWith(":0123abcd:pgp");
  }

  @Test
  void readsPolicyFilesWithTheirDigest() {
    PolicyFilesRecord record = PolicyFilesRecord.of(Bytes.ofUtf8("x".repeat(2 << 20)));

    assertThat(read(record.line())).isEqualTo(new Parsed(record));
    assertThat(PolicyFilesRecord.of(Bytes.EMPTY).digest()).isEqualTo(DIGEST);
  }

  static Stream<String> signedLinesChanged() {
    String line = SIGNED.line();
    return Stream.of(
        " " + line,
        "\uFEFF" + line,
        line + " ",
        line + "\r",
        line + "\0",
        line + ":",
        line + ":extra",
        line + "\n" + line,
        "Quorum" + line.substring(6),
        line.replace("quorum:v1:", "quorum:"),
        line.replace("quorum:v1:", "quorum: v1:"),
        line.replace(":review:", ":REVIEW:"),
        line.replace(":review:", "::"),
        line.replace(":review:", ":anchor:"),
        line.replace(":ssh:", ":SSH:"),
        line.replace(":ssh:", ":sshsig:"),
        line.replace(base64(REVIEW_TEXT), ""),
        line.replace(base64(REVIEW_TEXT), base64("git-quorum statement v2\n")),
        line.replace(base64(REVIEW_TEXT), base64(REVIEW_TEXT + " ")),
        "quorum:",
        "quorum:v1",
        "quorum:v1:",
        "quorum:v1:review",
        "quorum:v1:policy-files:",
        "quorum:v1:policy-files:AB==",
        "quorum:v1:policy-files:AAAA:AAAA");
  }

  @ParameterizedTest
  @MethodSource("signedLinesChanged")
  void refusesUnknownFieldsColonsLineEndsMarksAndSpaces(String line) {
    assertThat(read(line)).isInstanceOf(Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c2lnbmF0dXJlIQ",
        "c2lnbmF0dXJlIR==",
        "c2lnbmF0 dXJlIQ==",
        "c2lnbmF0dXJlIQ=",
        "_-8=",
        "",
        "=",
        "====",
        "AA=A",
        "c2ln\nbmF0dXJlIQ=="
      })
  void refusesSignaturesThatAreNotCanonicalBase64(String base64) {
    String start = SIGNED.line().substring(0, SIGNED.line().lastIndexOf(':') + 1);
    String v0 = V0.line().substring(0, V0.line().lastIndexOf(':') + 1);

    assertThat(faultOf(start + base64)).isEqualTo(RecordFault.SIG_MALFORMED);
    assertThat(faultOf(v0 + base64)).isEqualTo(RecordFault.SIG_MALFORMED);
  }

  static Stream<String> gitSigLinesChanged() {
    String line = V0.line();
    return Stream.of(
        line.replace(A.name(), "A".repeat(40)),
        line.replace(A.name(), "aaaaaaa"),
        line.replace(A.name(), "HEAD"),
        line.replace(":null:", "::"),
        line.replace(":null:", ":a b:"),
        line.replace(":null:", ":null:null:"),
        line.replace(":pgp:", ":ssh:"),
        line.replace("sig:", "SIG:"),
        "sig:",
        "sig:v0");
  }

  @ParameterizedTest
  @MethodSource("gitSigLinesChanged")
  void refusesWhatGitSigDoesNotWrite(String line) {
    assertThat(faultOf(line)).isEqualTo(RecordFault.NOTE_MALFORMED);
  }

  @Test
  void namesIdsOfAnotherHash() {
    String longId = "a".repeat(64);
    String statement = REVIEW_TEXT.replace(A.name(), longId);

    assertThat(faultOf(V0.line().replace(A.name(), longId))).isEqualTo(RecordFault.HASH_FORMAT);
    assertThat(faultOf(V0.line().replace(B.name(), longId))).isEqualTo(RecordFault.HASH_FORMAT);
    assertThat(faultOf("quorum:v1:review:" + base64(statement) + ":ssh:AAAA"))
        .isEqualTo(RecordFault.HASH_FORMAT);
  }

  @ParameterizedTest
  @CsvSource({"quorum:v9:anything, v9", "quorum:v10, v10", "sig:v1:x, v1", "quorum:v0:x, v0"})
  void neverReadsAnotherVersionAsOneItKnows(String line, String version) {
    assertThat(read(line)).isEqualTo(new UnknownVersion(version));
  }

  @Test
  void namesAnUnknownKind() {
    assertThat(faultOf("quorum:v1:blessing:AAAA:ssh:AAAA")).isEqualTo(RecordFault.NOTE_KIND);
  }

  @ParameterizedTest
  @CsvSource({
    "'', BLANK",
    "' ', BLANK",
    "<<<<<<< HEAD, MERGE_CONFLICT",
    "=======, MERGE_CONFLICT",
    ">>>>>>> refs/notes/x, MERGE_CONFLICT",
    "Signed-off-by: A <a@example.org>, OTHER",
    "my quorum:v1 is nice, OTHER",
    "signature:, OTHER",
    "'quorum', OTHER"
  })
  void passesOverWhatNeverMeantToBeARecord(String line, ForeignContent content) {
    assertThat(read(line)).isEqualTo(new Foreign(content));
  }

  @ParameterizedTest
  @ValueSource(ints = {0xa3, 0x90, 0x89, 0x88, 0xc2, 0xc4, 0xc8})
  void recognisesTheBareMessagesOfGitSignatures(int header) {
    byte[] message = new byte[200];
    message[0] = (byte) header;
    message[1] = 1;
    String line = Base64.getEncoder().encodeToString(message);

    assertThat(read(line)).isEqualTo(new Foreign(ForeignContent.GIT_SIGNATURES));
  }

  @Test
  void doesNotReadLinesBeyondTheLimit() {
    byte[] line = "quorum:v1:review:".getBytes(StandardCharsets.US_ASCII);
    byte[] longLine = Arrays.copyOf(line, RecordLine.LONGEST + 1);
    Arrays.fill(longLine, line.length, longLine.length, (byte) 'A');
    byte[] files = RecordLine.POLICY_FILES_PREFIX.getBytes(StandardCharsets.US_ASCII);
    byte[] longFiles = Arrays.copyOf(files, RecordLine.LONGEST_POLICY_FILES + 1);

    assertThat(((Malformed) RecordLine.parse(longLine)).fault())
        .isEqualTo(RecordFault.NOTE_TOO_LONG);
    assertThat(((Malformed) RecordLine.parse(longFiles)).fault())
        .isEqualTo(RecordFault.NOTE_TOO_LONG);
  }

  private static LineReading read(String line) {
    return RecordLine.parse(Bytes.ofUtf8(line));
  }

  private static RecordFault faultOf(String line) {
    return ((Malformed) read(line)).fault();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
