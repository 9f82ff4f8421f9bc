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
import java.util.stream.Stream;
import org.gitquorum.cli.render.JsonFailure;
import org.gitquorum.cli.render.JsonReport;
import org.gitquorum.core.Finding;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.verify.PolicyLack;
import org.gitquorum.core.verify.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportSchemaTest {
  static Stream<Report> reports() {
    return Stream.of(
        Reports.approved(),
        Reports.refused(),
        Reports.notDescendant(),
        Reports.hostile("\u001b[2J\u202e\n\"\\##[group]\ud800"),
        Reports.policyLack(new PolicyLack.Unreadable("x")),
        Reports.policyLack(new PolicyLack.OtherRepository("x")),
        Reports.policyLack(new PolicyLack.VersionNotGreater(3, 3)),
        Reports.policyLack(new PolicyLack.NoChain(3, 4)));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void everyReportIsWhatThePublishedSchemaSays(Report report) throws Exception {
    assertValid(JsonReport.text(report));
  }

  @ParameterizedTest
  @EnumSource
  void everyFailureIsWhatThePublishedSchemaSays(ReasonCode code) throws Exception {
    assertValid(JsonFailure.text(new Finding(code, "message", "hint")));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void aReportIsOneLineOfPlainAscii(Report report) {
    String json = JsonReport.text(report);
    assertThat(json).endsWith("}\n").doesNotContain("##");
    assertThat(json.substring(0, json.length() - 1).chars())
        .allMatch(character -> character >= ' ' && character <= '~');
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"format\":\"git-quorum-report\",\"version\":2}",
        "{\"format\":\"git-quorum-report\",\"version\":1,\"verdict\":\"approved\",\"exitCode\":1,\"findings\":[]}",
        "{\"format\":\"git-quorum-report\",\"version\":1,\"verdict\":\"refused\",\"exitCode\":0,\"findings\":[]}"
      })
  void theSchemaRefusesWhatIsNoReport(String json) throws Exception {
    assertThat(schema().validate(json, InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void everyFieldOfARefusalIsThere() {
    assertThat(JsonReport.text(Reports.refused()))
        .startsWith("{\"format\":\"git-quorum-report\",\"version\":1,\"verdict\":\"refused\","
            + "\"exitCode\":1,\"target\":{\"commit\":\"4f1c2ab")
        .contains("\"rule\":\"trusted base\",\"require\":\"2 of core and 1 of security\"")
        .contains("{\"path\":\"lib/systems/parse.nix\",\"approvers\":[\"dave\"],\"missing\":["
            + "{\"count\":1,\"group\":\"core\",\"who\":[\"dave\",\"erin\",\"frank\"]},");
  }

  private static void assertValid(String json) throws IOException {
    assertThat(schema().validate(json, InputFormat.JSON)).isEmpty();
  }

  private static JsonSchema schema() throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(Files.readString(Path.of("../docs/schema/report-v1.json")));
  }
}
