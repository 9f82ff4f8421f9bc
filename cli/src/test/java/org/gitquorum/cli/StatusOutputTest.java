// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.gitquorum.cli.command.Commands;
import org.gitquorum.cli.frame.FixedRepository;
import org.gitquorum.cli.frame.Typed;
import org.gitquorum.core.verify.Report;
import org.junit.jupiter.api.Test;

class StatusOutputTest {
  @Test
  void aSignerSeesWhatToSignAndWhoElseIsAwaited() {
    assertThat(type(Reports.refused(), Map.of(), "status", "--as", "ivan"))
        .isEqualTo(new Typed(0, """
        on 4f1c2ab00000, 3 states after the last approved (81b3d9000000)
        waiting for you    6 paths: git quorum sign 81b3d9000000..4f1c2ab00000
        waiting for others 2,140 paths: 1 of committers (alice, bob or carol)
        unpublished        1 record: git quorum push
        policy 7: 0 people
        """, ""));
  }

  @Test
  void theSignerMayBeNamedByTheEnvironment() {
    assertThat(type(Reports.refused(), Map.of("GIT_QUORUM_SIGNER", "ivan"), "status")
            .output())
        .contains("waiting for you    6 paths");
    assertThat(type(Reports.refused(), Map.of("GIT_QUORUM_SIGNER", "\u001b"), "status"))
        .isEqualTo(new Typed(2, "", "error: not a signer name: \\x1b\n"));
  }

  @Test
  void anApprovedStateWaitsForNobody() {
    assertThat(type(Reports.approved(), Map.of(), "status").output())
        .startsWith("on 4f1c2ab00000, approved\n")
        .doesNotContain("waiting");
  }

  @Test
  void withoutAWalkTheReportItselfIsShown() {
    Typed typed = type(Reports.notDescendant(), Map.of(), "status");
    assertThat(typed.status()).isEqualTo(1);
    assertThat(typed.output()).startsWith("refused  ");
  }

  @Test
  void showListsWhyEachRecordCountsOrNot() {
    assertThat(type(Reports.refused(), Map.of(), "show").output()).isEqualTo("""
        4 records on 4f1c2ab00000, 1 of them counted
          not counted review by bob FORGED: x
          not counted review by nobody of the policy UNKNOWN_KEY: x
          not counted review by nobody of the policy UNKNOWN_KEY: x
          counts      review by alice x
        """);
  }

  @Test
  void onlyAnApprovedStateIsCheckedOutAndByItsId() {
    FixedRepository refusing = FixedRepository.reporting(Reports.refused());
    assertThat(run(refusing, Map.of(), "checkout", "main").status()).isEqualTo(1);
    assertThat(refusing.checkedOut()).isEmpty();
    FixedRepository approving = FixedRepository.reporting(Reports.approved());
    Typed typed = run(approving, Map.of(), "checkout", "main");
    assertThat(typed.status()).isZero();
    assertThat(typed.output()).startsWith("approved  ");
    assertThat(approving.checkedOut()).containsExactly(Reports.TARGET);
  }

  private static Typed type(Report report, Map<String, String> environment, String... arguments) {
    return run(
        FixedRepository.reporting(report).withPolicy(Policies.nixpkgsFork()),
        environment,
        arguments);
  }

  private static Typed run(
      FixedRepository repository, Map<String, String> environment, String... arguments) {
    return Typed.run(Commands.all(), repository, Path.of("/start"), environment, arguments);
  }
}
