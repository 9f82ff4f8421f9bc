// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gitquorum.policy.Approval;
import org.gitquorum.policy.Decision;
import org.gitquorum.policy.Evidence;
import org.gitquorum.policy.PathEvidence;
import org.gitquorum.policy.Policy;
import org.gitquorum.policy.PolicyEvaluator;
import org.gitquorum.policy.Proof;
import org.gitquorum.policy.RepositoryPath;
import org.gitquorum.policy.RuleOutcome;
import org.gitquorum.policy.Satisfaction;
import org.gitquorum.policy.Scheme;
import org.gitquorum.policy.SignerName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A policy like that of a fork of nixpkgs, from its text to a decision. */
class ForkPolicyTest {
  private static final Proof TOUCHED = new Proof(Scheme.SSH_SK, true, false, Set.of());

  private static final List<String> EVERYBODY =
      List.of("alice", "bob", "carol", "dave", "erin", "frank", "ivan", "judy");

  private Policy policy;

  @BeforeEach
  void read() throws Exception {
    StringBuilder signers = new StringBuilder();
    for (String name : EVERYBODY) {
      signers
          .append("[signers.")
          .append(name)
          .append("]\nkeys = [\"keys/")
          .append(name)
          .append(".asc\", \"u2f:keys/")
          .append(name)
          .append(".json\"]\n");
    }
    policy = PolicyTexts.read("version = 7\nrepository = \"fork-7f3a\"\n" + signers + """
        [signers.r-ryantm]
        kind = "bot"
        keys = ["ssh-ed25519 AAAA"]
        [groups]
        committers = ["alice", "bob", "carol", "core"]
        core       = ["dave", "erin", "frank"]
        security   = ["ivan", "judy", "erin"]
        bots       = ["r-ryantm"]
        [root]
        require = "2 of core"
        [release]
        require = "2 of core"
        weaker-than-rules = true
        [head]
        require = "1 of bots"
        [[rules]]
        name    = "two people"
        paths   = ["**"]
        except  = ["pkgs/by-name/**"]
        require = "2 of committers"
        [[rules]]
        name    = "packages"
        paths   = ["pkgs/by-name/**"]
        require = "2 of committers or (1 of committers and 1 of bots)"
        [[rules]]
        name    = "trusted base"
        paths   = ["pkgs/stdenv/**", "lib/**"]
        require = "2 of core and 1 of security"
        touch   = true
        author-counts = false
        """);
  }

  @Test
  void aTrustedBotNeedsOnePersonForAPackage() {
    String path = "pkgs/by-name/he/hello/package.nix";

    assertThat(decide(path, Set.of(), "alice", "r-ryantm").isApproved()).isTrue();
    assertThat(decide(path, Set.of(), "r-ryantm").isApproved()).isFalse();
    assertThat(decide(path, Set.of(), "alice").isApproved()).isFalse();
    assertThat(decide(path, Set.of(), "alice", "bob").isApproved()).isTrue();
  }

  @Test
  void aBotIsNoSecondPersonElsewhere() {
    assertThat(decide("doc/x", Set.of(), "alice", "r-ryantm").isApproved()).isFalse();
    assertThat(decide("doc/x", Set.of(), "alice", "dave").isApproved()).isTrue();
  }

  @Test
  void onePersonIsNotBothSidesOfTheTrustedBase() {
    assertThat(decide("lib/x", Set.of(), "dave", "erin").isApproved()).isFalse();
    assertThat(decide("lib/x", Set.of(), "dave", "erin", "ivan").isApproved()).isTrue();
    assertThat(decide("lib/x", Set.of(), "dave", "erin", "frank").isApproved()).isTrue();
    assertThat(decide("LIB/x", Set.of(), "dave", "erin").isApproved())
        .as("a twin in other letters is no way round")
        .isFalse();
    assertThat(decide("lib", Set.of(), "dave", "erin").isApproved())
        .as("a link in place of the directory is no way round")
        .isFalse();
  }

  @Test
  void anAuthorOfTheTrustedBaseNeedsOthers() {
    Decision decision = decide("lib/x", Set.of("dave"), "dave", "erin", "ivan");

    assertThat(decision.isApproved()).isFalse();
    RuleOutcome base = decision.outcomes().get(2);
    assertThat(base.paths().values())
        .singleElement()
        .isInstanceOfSatisfying(
            Satisfaction.Unmet.class,
            unmet -> assertThat(unmet.describe()).isEqualTo("1 more of core"));
  }

  private Decision decide(String path, Set<String> authors, String... approvers) {
    List<Approval> approvals = Arrays.stream(approvers)
        .map(name -> new Approval(new SignerName(name), Set.of(TOUCHED)))
        .toList();
    Set<SignerName> names = authors.stream().map(SignerName::new).collect(Collectors.toSet());
    return PolicyEvaluator.evaluate(
        policy, Evidence.of(Map.of(RepositoryPath.of(path), new PathEvidence(names, approvals))));
  }
}
