// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.ExitCode;

/** What a report has to say where this verdict is right. */
record PublicVerdict(ExitCode exitCode, Optional<ObjectId> lastApproved) {
  static PublicVerdict of(Verdict verdict, ScenarioRepository repository) {
    ExitCode exitCode = switch (verdict.word()) {
      case "approved" -> ExitCode.APPROVED;
      case "refused" -> ExitCode.REFUSED;
      default -> ExitCode.USAGE;
    };
    return new PublicVerdict(exitCode, verdict.lastApproved().map(repository.states()::get));
  }

  void check(String scenario, Report report) {
    assertThat(new PublicVerdict(report.exitCode(), report.progress().map(Progress::lastApproved)))
        .as(scenario + ": " + report.findings())
        .isEqualTo(this);
  }
}
