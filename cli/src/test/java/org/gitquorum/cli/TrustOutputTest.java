// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gitquorum.cli.command.Commands;
import org.gitquorum.cli.frame.FixedRepository;
import org.gitquorum.cli.frame.Typed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustOutputTest {
  private static final String OID = "9d0e71c0".repeat(5);
  private static final String DIGEST = "sha256-WfmjUPIzS5VVc5LBWDBXJmcqmoXbxQ5Lh1jM1oTgWq0=";

  @TempDir
  Path home;

  @Test
  void anAnchorIsStoredShownAndForgotten() {
    assertThat(trust(OID, "--policy-digest", DIGEST))
        .isEqualTo(new Typed(0, """
        trusted  %s
          policy %s
          of repository secure-nixpkgs-7f3a9c21
        next: git quorum verify
        """.formatted(OID, DIGEST), ""));
    assertThat(trust("--show")).isEqualTo(new Typed(0, """
        trusting  %s
          policy %s
          of repository secure-nixpkgs-7f3a9c21
          since 2026-11-21
        """.formatted(OID, DIGEST), ""));
    assertThat(trust("--forget").output())
        .isEqualTo("forgotten  the anchor and the newest states of 0 branches\n");
    assertThat(trust("--show")).isEqualTo(new Typed(2, "", """
        error: nothing is trusted here
        hint: git quorum trust OID
        """));
  }

  @Test
  void aDigestThatWasNotGivenIsSaidToRestOnTheRepository() {
    assertThat(trust(OID).output())
        .contains("the digest was computed here, not given")
        .contains(DIGEST);
    assertThat(trust("--show").output()).contains("the digest was computed here, not given");
  }

  @Test
  void anotherDigestThanTheOneGivenStoresNothing() {
    Typed typed = trust(OID, "--policy-digest", "sha256-other=");
    assertThat(typed.status()).isEqualTo(2);
    assertThat(typed.errors()).contains("is " + DIGEST + ", not sha256-other=");
    assertThat(trust("--show").status()).isEqualTo(2);
  }

  @Test
  void withoutAHomeTrustingIsAnErrorThatSaysWhatToSet() {
    Typed typed = Typed.run(Commands.all(), repository(), home, Map.of(), "trust", OID);
    assertThat(typed.status()).isEqualTo(2);
    assertThat(typed.errors()).contains("hint: set XDG_STATE_HOME");
  }

  @Test
  void anAnchorThatCannotBeReadIsUndecidedAndCanBeForgotten() throws Exception {
    trust(OID);
    try (Stream<Path> files = Files.walk(home.resolve(".local/state/git-quorum/anchor"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.writeString(file, "junk");
      }
    }
    assertThat(trust("--show").status()).isEqualTo(4);
    assertThat(trust("--forget").status()).isZero();
    assertThat(trust("--show").status()).isEqualTo(2);
  }

  @Test
  void exactlyOneOfTheThreeIsAsked() {
    assertThat(trust().status()).isEqualTo(2);
    assertThat(trust(OID, "--show").status()).isEqualTo(2);
    assertThat(trust("--forget", "--show").status()).isEqualTo(2);
    assertThat(trust(OID, "--branch", "main").errors()).contains("not a full ref name: main");
  }

  @Test
  void whatIsTrustedIsSaidInPlainWords() {
    trust(OID, "--policy-digest", DIGEST);
    assertThat(type("policy", "show", "--trust").output()).startsWith("""
        You trust this repository because of commit
            %s and policy
            %s (today version 7), as
            you said on 2026-11-21.
        """.formatted(OID, DIGEST));
  }

  @Test
  void whatWasSeenOfARepositoryIsForgottenByItsIdentityWithoutAClone() {
    assertThat(trust("--forget", "--identity", "fork-7f3a9c21"))
        .isEqualTo(new Typed(0, "forgotten  what was seen of fork-7f3a9c21\n", ""));
    assertThat(trust("--show", "--identity", "fork-7f3a9c21")).isEqualTo(new Typed(2, "", """
        error: --identity goes with --forget
        hint: git quorum trust -h
        """));
  }

  private Typed trust(String... arguments) {
    return type(Stream.concat(Stream.of("trust"), Stream.of(arguments)).toArray(String[]::new));
  }

  private Typed type(String... arguments) {
    return Typed.run(
        Commands.all(), repository(), home, Map.of("HOME", home.toString()), arguments);
  }

  private static FixedRepository repository() {
    return FixedRepository.withoutAnchor().withPolicy(Policies.nixpkgsFork());
  }

  @Test
  void aSymbolicNameIsResolvedAndShownInFull() {
    assertThat(trust("HEAD").output()).startsWith("trusted  4f1c2ab" + "0".repeat(33));
    assertThat(List.of(trust("nowhere").status())).containsExactly(2);
  }
}
