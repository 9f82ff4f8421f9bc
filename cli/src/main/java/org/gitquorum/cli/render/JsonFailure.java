// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import org.gitquorum.core.Finding;

/** A run that ended before there was anything to report, in the format of a report. */
public final class JsonFailure {
  private JsonFailure() {}

  /** One line of JSON. */
  public static String text(Finding finding) {
    return JsonDocument.write("git-quorum-report", json -> {
      json.writeStringField("verdict", Verdict.word(finding.code().exitCode()));
      json.writeNumberField("exitCode", finding.code().exitCode().status());
      json.writeArrayFieldStart("findings");
      JsonReport.writeFinding(json, finding);
      json.writeEndArray();
    });
  }
}
