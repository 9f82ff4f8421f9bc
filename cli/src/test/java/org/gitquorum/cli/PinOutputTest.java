// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.cli.render.AnnotationForm;
import org.gitquorum.cli.render.AnnotationsText;
import org.gitquorum.cli.render.JsonPins;
import org.gitquorum.cli.render.PinListText;
import org.gitquorum.cli.render.PinsText;
import org.gitquorum.cli.render.SarifPins;
import org.gitquorum.cli.render.Style;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.pin.Pin;
import org.gitquorum.core.pin.PinHash;
import org.gitquorum.core.pin.PinSource;
import org.gitquorum.core.pin.PlacedFinding;
import org.gitquorum.core.pin.PlacedRemark;
import org.gitquorum.core.pin.RepositoryLocation;
import org.gitquorum.core.pin.gate.GateReport;
import org.gitquorum.core.pin.verify.ApprovedState;
import org.gitquorum.core.pin.verify.HashForm;
import org.gitquorum.core.pin.verify.JudgedPin;
import org.gitquorum.core.pin.verify.PinReport;
import org.gitquorum.core.pin.verify.PinStanding;
import org.gitquorum.core.publication.CountedRelease;
import org.gitquorum.core.statement.Release;
import org.gitquorum.policy.SignerName;
import org.gitquorum.policy.pins.GatedRepository;
import org.gitquorum.policy.pins.UngatedInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PinOutputTest {
  private static final String HASH = "sha256-XL2qfqmocfsvuEGyomZg4nOZfkuSe8vZtrOX99I+b6I=";
  private static final ObjectId COMMIT =
      ObjectId.fromString("7c1d2e3f00112233445566778899aabbccddeeff");
  private static final String HOSTILE = "\u001b[2J\u202e\n::error::x,y:%0A\r##[group]\ud800";

  private static final GatedRepository GATED = new GatedRepository(
      "nixpkgs",
      "fork-7f3a9c21",
      Set.of("github:acme/nixpkgs"),
      "https://git.acme.example/nixpkgs.git",
      Optional.empty(),
      List.of("refs/heads/main"),
      HASH,
      Optional.empty(),
      Optional.empty(),
      Optional.empty(),
      Map.of(),
      4);

  private static Pin pin(String name, int line) {
    return new Pin(
        name,
        List.of(name, "home-manager/" + name),
        new PinSource.Repository(RepositoryLocation.parse("github:acme/nixpkgs").orElseThrow()),
        Optional.of(COMMIT),
        Optional.of("refs/heads/main"),
        Optional.of(new PinHash(HASH, true)),
        OptionalLong.of(1),
        OptionalLong.empty(),
        false,
        Optional.empty(),
        line,
        Map.of(),
        List.of());
  }

  private static ApprovedState state() {
    Release release = new Release(
        "fork-7f3a9c21",
        "refs/heads/main",
        COMMIT,
        COMMIT,
        HASH,
        Optional.of(HASH),
        1,
        2,
        HASH,
        7,
        12,
        Instant.parse("2026-12-18T00:00:00Z"),
        Instant.parse("2026-11-18T00:00:00Z"));
    return ApprovedState.of(
        new CountedRelease(release, Set.of(new SignerName("erin"), new SignerName("dave"))));
  }

  private static JudgedPin judged(Pin pin, PinStanding standing, PlacedFinding... findings) {
    return new JudgedPin("flake.lock", pin, standing, List.of(findings), List.of("a remark"));
  }

  private static PlacedFinding finding(String file, String text) {
    return PlacedFinding.of(
        file, 18, ReasonCode.PIN_HASH, text, "git quorum pin update --input " + text);
  }

  private static PinReport refused(String text) {
    UngatedInput entry = new UngatedInput(Optional.empty(), "flake-utils", 12);
    return new PinReport(
        List.of(
            judged(pin(text, 18), new PinStanding.Refused(GATED), finding("flake.lock", text)),
            judged(
                pin("nixpkgs-stable", 44),
                new PinStanding.Approved(GATED, state(), HashForm.ARCHIVE)),
            judged(pin("flake-utils", 61), new PinStanding.NotGated(entry)),
            judged(pin("other", 70), new PinStanding.Unlisted())),
        List.of(finding(text, text)),
        List.of(new PlacedRemark("flake.lock", 1, text)));
  }

  private static PinReport approved() {
    return new PinReport(
        List.of(judged(pin("nixpkgs", 3), new PinStanding.Approved(GATED, state(), HashForm.RAW))),
        List.of(),
        List.of());
  }

  static Stream<PinReport> reports() {
    return Stream.of(
        approved(),
        refused("nixpkgs"),
        refused(HOSTILE),
        new PinReport(List.of(), List.of(), List.of()));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void everyReportIsWhatThePublishedSchemaSays(PinReport report) throws IOException {
    JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(Files.readString(Path.of("../docs/schema/pins-v1.json")));
    String gate = JsonPins.text(report, Optional.of(new GateReport(COMMIT, COMMIT, report)));
    assertThat(schema.validate(JsonPins.text(report, Optional.empty()), InputFormat.JSON))
        .isEmpty();
    assertThat(schema.validate(gate, InputFormat.JSON)).isEmpty();
    assertThat(schema.validate(gate.replace("\"findings\"", "\"x\""), InputFormat.JSON))
        .isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("reports")
  void everyFormatForMachinesIsPlainAscii(PinReport report) {
    for (String text : List.of(
        JsonPins.text(report, Optional.empty()),
        SarifPins.text(report),
        AnnotationsText.text(report, AnnotationForm.GITLAB))) {
      assertThat(text).endsWith("\n").doesNotContain("##");
      assertThat(text.substring(0, text.length() - 1).chars())
          .allMatch(character -> character >= ' ' && character <= '~');
    }
  }

  @Test
  void whatIsRefusedStandsFirstAndWhatToTypeLast() {
    assertThat(PinsText.text(refused("nixpkgs"), Style.PLAIN)).isEqualTo("""
        refused  flake.lock:18  nixpkgs (PIN_HASH)
        refused  nixpkgs:18  nixpkgs (PIN_HASH)
        approved  flake.lock:44  nixpkgs-stable 7c1d2e3f0011, released 2026-11-18 by
            dave, erin; the hash is of its archive tree
            a remark
        not gated  flake.lock:61  flake-utils (.quorum/pins.toml:12)
        remark  flake.lock:1  nixpkgs
        next: git quorum pin update --input nixpkgs
        """);
  }

  @Test
  void withoutGatedPinsTheVerdictStillStandsFirst() {
    assertThat(PinsText.text(new PinReport(List.of(), List.of(), List.of()), Style.PLAIN))
        .isEqualTo("approved  no pin of a gated repository\n");
  }

  @Test
  void aListHasALineForEachPin() {
    assertThat(PinListText.text(approved()))
        .isEqualTo("flake.lock:3  nixpkgs  github:acme/nixpkgs  7c1d2e3f0011  "
            + "gated, released 2026-11-18 by dave, erin\n  also home-manager/nixpkgs\n");
  }

  @Test
  void anAnnotationMarksTheLine() {
    assertThat(AnnotationsText.text(refused("a"), AnnotationForm.GITHUB))
        .contains("::error file=flake.lock,line=18,title=git-quorum PIN_HASH::"
            + "a; next: git quorum pin update --input a\n");
    assertThat(AnnotationsText.text(refused("a"), AnnotationForm.FORGEJO))
        .isEqualTo(AnnotationsText.text(refused("a"), AnnotationForm.GITHUB));
  }

  @Test
  void noTextOfARepositoryBecomesACommandOfACiService() {
    String marks = AnnotationsText.text(refused(HOSTILE), AnnotationForm.GITHUB);
    assertThat(marks.lines()).hasSize(2).allMatch(line -> line.startsWith("::error file="));
    assertThat(marks.lines().findFirst().orElseThrow())
        .contains("%3A%3Aerror%3A%3Ax%2Cy%3A%250A")
        .doesNotContain("\r")
        .doesNotContain("##[");
    String shown = PinsText.text(refused(HOSTILE), Style.PLAIN);
    assertThat(shown.lines()).noneMatch(line -> line.startsWith("::"));
    assertThat(shown).doesNotContain("\u001b").doesNotContain("\u202e").doesNotContain("##[");
  }

  @Test
  void aCodeQualityReportNamesPathAndLine() {
    assertThat(AnnotationsText.text(refused("a"), AnnotationForm.GITLAB))
        .contains("\"check_name\":\"PIN_HASH\"", "\"severity\":\"blocker\"")
        .contains("\"location\":{\"path\":\"flake.lock\",\"lines\":{\"begin\":18}}");
    assertThat(AnnotationsText.text(approved(), AnnotationForm.GITLAB)).isEqualTo("[]\n");
  }

  @Test
  void sarifNamesRuleFileAndLine() {
    String sarif = SarifPins.text(refused("a b"));
    assertThat(sarif)
        .startsWith("{\"$schema\":\"https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
        .contains("\"version\":\"2.1.0\"", "\"ruleId\":\"PIN_HASH\",\"level\":\"error\"")
        .contains("\"artifactLocation\":{\"uri\":\"a%20b\"},\"region\":{\"startLine\":18}");
    assertThat(SarifPins.text(approved())).contains("\"results\":[]");
  }
}
