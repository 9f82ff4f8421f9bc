// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.gitquorum.cli.command.Commands;
import org.gitquorum.cli.frame.FixedRepository;
import org.gitquorum.cli.frame.Typed;
import org.gitquorum.core.verify.PolicyLack;
import org.gitquorum.core.verify.Report;
import org.junit.jupiter.api.Test;

class VerifyOutputTest {
  @Test
  void anApprovedCommitIsOneShortAnswer() {
    Typed typed = verify(Reports.approved());
    assertThat(typed).isEqualTo(new Typed(0, """
        approved  4f1c2ab00000  Import nixpkgs of 2026-11-20
          41 states, 12,380 paths and 2 rules since 9d0e71c00000 (trusted on 2026-11-01)
          signed by alice, bob, dave, ivan
        """, ""));
  }

  @Test
  void aRefusalNamesRulesPathsSignersWhoIsMissingAndTheNextCommand() {
    Typed typed = verify(Reports.refused());
    assertThat(typed).isEqualTo(new Typed(1, """
        refused  4f1c2ab00000  Import nixpkgs of 2026-11-20
          last approved: 81b3d9000000, 3 states before

          trusted base    2 of core and 1 of security, by touch
            lib/systems/parse.nix          dave           1 more of core, 1 of security
            pkgs/stdenv/   5 paths         nobody         2 of core, 1 of security
          two people      2 of committers
            pkgs/tools/   2,140 paths      alice          1 more of committers

          not counted: 1 forged in the name of bob, 2 unknown key
        next: git quorum sign 81b3d9000000..4f1c2ab00000
        """, ""));
  }

  @Test
  void aPolicyChangeWithoutSignaturesNamesTheCommandThatSignsIt() {
    assertThat(verify(Reports.policyLack(new PolicyLack.NoChain(5, 6))).output())
        .isEqualTo("""
        refused  4f1c2ab00000  Change the policy
          last approved: 81b3d9000000, 1 state before

          policy no chain of signed changes leads from version 5 to version 6
        next: git quorum policy sign
        """);
  }

  @Test
  void whatWasFoundBeforeTheWalkIsNamedWithItsCode() {
    assertThat(verify(Reports.notDescendant())).isEqualTo(new Typed(1, """
        refused  4f1c2ab00000  Rewritten
          9d0e71c is not on the history of 4f1c2ab (NOT_DESCENDANT)
        next: git quorum trust --show
        """, ""));
  }

  @Test
  void quietLeavesTheExitCode() {
    assertThat(verify(Reports.refused(), "--quiet")).isEqualTo(new Typed(1, "", ""));
  }

  private static Typed verify(Report report, String... options) {
    String[] arguments = new String[options.length + 1];
    arguments[0] = "verify";
    System.arraycopy(options, 0, arguments, 1, options.length);
    return Typed.run(
        Commands.all(),
        FixedRepository.reporting(report),
        Path.of("/work-tree"),
        Map.of(),
        arguments);
  }
}
