// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.gitquorum.cli.command.Commands;
import org.gitquorum.cli.frame.FixedRepository;
import org.gitquorum.cli.frame.Typed;
import org.gitquorum.core.trust.PolicyFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyOutputTest {
  @TempDir
  Path home;

  @Test
  void aUsablePolicyIsShownWithItsDigest() {
    assertThat(type(Policies.nixpkgsFork(), "policy", "check", "HEAD"))
        .isEqualTo(new Typed(0, """
        usable  policy 7 of secure-nixpkgs-7f3a9c21
          11 people, 1 bot, 3 rules
          sha256-WfmjUPIzS5VVc5LBWDBXJmcqmoXbxQ5Lh1jM1oTgWq0=
        """, """
        warning: policy.toml:38: head cannot be met without r-ryantm
        warning: policy.toml:49: rule trusted base cannot be met: too few signers hold keys that it accepts
        warning: policy.toml:45: rule packages: pkgs/by-name/** matches nothing in the tree
        warning: policy.toml:49: rule trusted base: pkgs/stdenv/** matches nothing in the tree
        warning: policy.toml:49: rule trusted base: lib/** matches nothing in the tree
        warning: policy.toml:40: rule two people: pkgs/by-name/** matches nothing in the tree
        """));
  }

  @Test
  void everyFaultOfAPolicyIsNamedWithItsPlace() {
    Typed typed = type(Policies.files("version = 0\nfoo = 1\n"), "policy", "check", "HEAD");
    assertThat(typed.status()).isEqualTo(2);
    assertThat(typed.output()).isEmpty();
    assertThat(typed.errors())
        .contains("error: policy.toml:1:11: ")
        .contains("error: policy.toml:2:1: ");
  }

  @Test
  void aRevisionWithoutAPolicyIsAnError() {
    Typed typed = Typed.run(
        Commands.all(), FixedRepository.withoutAnchor(), home, Map.of(), "policy", "show");
    assertThat(typed.status()).isEqualTo(2);
    assertThat(typed.errors()).startsWith("error: no policy in 4f1c2ab");
  }

  @Test
  void aPolicyIsShownInFull() {
    assertThat(type(Policies.nixpkgsFork(), "policy", "show").output()).isEqualTo("""
        policy 7 of secure-nixpkgs-7f3a9c21
          digest      sha256-WfmjUPIzS5VVc5LBWDBXJmcqmoXbxQ5Lh1jM1oTgWq0=
          counts      statement
          root        3 of core
          release     2 of core
          head        1 of bots
        rule two people
          takes       2 of committers
          paths       **
          except      pkgs/by-name/**
        rule packages
          takes       2 of committers or (1 of committers and 1 of bots)
          paths       pkgs/by-name/**
        rule trusted base
          takes       2 of core and 1 of security, by touch
                      who wrote a change does not count for it
          paths       pkgs/stdenv/**, lib/**
        groups
          bots        r-ryantm
          committers  alice, bob, carol, dave, erin, frank, grace, heidi
          core        dave, erin, frank, grace, heidi
          security    ivan, judy, kim
        """);
  }

  @Test
  void trustIsSaidInPlainWords() {
    assertThat(type(Policies.nixpkgsFork(), "policy", "show", "--trust").output())
        .isEqualTo("""
        Nothing is trusted on this machine yet: git quorum trust OID
        Changing the policy takes 3 of dave, erin, frank, grace, heidi.
        Changing anything except pkgs/by-name/ takes 2 of 8 people (committers).
        Changing pkgs/by-name/ takes 2 of 8 people (committers), or else 1 of 8 people
            (committers) together with the bot r-ryantm.
        Changing pkgs/stdenv/ or lib/ takes 2 of dave, erin, frank, grace, heidi
            together with 1 of ivan, judy, kim, with a hardware key that was touched.
            Whoever wrote the change does not count.
        All rules that match a path must be met; a path that none matches is refused.
        Saying that a state may be pinned takes 2 of dave, erin, frank, grace, heidi:
            fewer or weaker than some rule asks (accepted in policy.toml:37). Whoever
            has no clone believes them, whatever the tree is.
        Saying which state is the newest takes the bot r-ryantm.
        It would take the stolen keys of 3 to change the policy, of 2 to change
            something in the tree, of 2 to have a state pinned, and none to withhold an
            update.
        """);
  }

  @Test
  void aClaimedTouchIsSaidToBeAClaim() {
    String text = new String(
            Policies.nixpkgsFork().content("policy.toml").orElseThrow(), StandardCharsets.UTF_8)
        .replaceFirst("keys = \\[(\"[^\"]*\")\\]", "keys = [{ key = $1, touch = \"always\" }]");
    assertThat(type(Policies.files(text), "policy", "show", "--trust").output())
        .contains("That some keys ask for a touch each time is the policy's claim, which no")
        .contains("signature shows: of alice.");
  }

  @Test
  void aPathIsExplainedByItsRulesAndThoseWhoCanSatisfyThem() {
    assertThat(type(
                Policies.nixpkgsFork(),
                "policy",
                "explain",
                "lib/systems/parse.nix",
                ".quorum/policy.toml")
            .output())
        .isEqualTo("""
            lib/systems/parse.nix
              two people      2 of committers
                committers: alice, bob, carol, dave, erin, frank, grace, heidi
              trusted base    2 of core and 1 of security, by touch
                core: dave, erin, frank, grace, heidi
                security: ivan, judy, kim
                who wrote a change does not count for it
            .quorum/policy.toml
              no rule speaks of the policy directory: root alone changes it
              root            3 of core
                core: dave, erin, frank, grace, heidi
            """);
  }

  @Test
  void signersAreListedWithGroupsAndKeys() {
    assertThat(type(Policies.nixpkgsFork(), "signer", "list").output())
        .contains("alice: committers\n  ssh ed25519 SHA256:")
        .contains("dave: committers, core\n")
        .contains("r-ryantm (bot): bots\n");
  }

  @Test
  void aCommandOfManyNeedsToBeNamed() {
    Typed typed = type(Policies.nixpkgsFork(), "policy");
    assertThat(typed.status()).isEqualTo(2);
    assertThat(typed.errors()).contains("which of its commands?").contains("git quorum policy -h");
  }

  private Typed type(PolicyFiles policy, String... arguments) {
    return Typed.run(
        Commands.all(),
        FixedRepository.withoutAnchor().withPolicy(policy),
        home,
        Map.of("HOME", home.toString()),
        arguments);
  }
}
