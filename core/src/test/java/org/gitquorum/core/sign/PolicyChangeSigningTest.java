// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.testing.TestKeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyChangeSigningTest {
  private static final String TRUST = "refs/notes/quorum/trust";

  @TempDir
  Path folder;

  private SigningFixture fork;

  @BeforeEach
  void foundFork() throws Exception {
    fork = SigningFixture.withThree(folder);
  }

  @AfterEach
  void closeFork() {
    fork.close();
  }

  private void commitPolicy(String text) {
    fork.git().write(".quorum/policy.toml", text);
    fork.git().commit("policy");
  }

  private PolicyChangeProposal proposal(Optional<String> from) throws FindingException {
    return new PolicyChangeProposals(fork.another())
        .propose("HEAD", from, fork.verification("HEAD"));
  }

  private SigningOutcome sign(String name, Optional<String> from) throws FindingException {
    PolicyChangeProposal proposal = proposal(from);
    return new PolicyChangeSigning(fork.another())
        .sign(proposal, fork.identity(name, PolicyChangeSigning.directories(proposal)));
  }

  @Test
  void aChangeThatRootSignedIsApprovedAndBothPoliciesArePublished() throws Exception {
    fork.git().write(".quorum/keys/dave.asc", TestKeys.named("dave").certificate());
    commitPolicy(SigningFixture.policy(2, "", "alice", "bob", "carol", "dave"));
    assertThat(proposal(Optional.empty()).changes())
        .hasSize(2)
        .anyMatch(line -> line.startsWith("signer added: dave: person, pgp "))
        .contains("group changed: all: alice, bob, carol -> alice, bob, carol, dave");
    sign("alice", Optional.empty());
    assertThat(fork.verify("HEAD").exitCode()).isEqualTo(ExitCode.REFUSED);
    sign("bob", Optional.empty());
    assertThat(fork.verify("HEAD").exitCode()).isEqualTo(ExitCode.APPROVED);
    assertThat(fork.note("quorum/trust", fork.git().resolve("HEAD:.quorum").name()))
        .filteredOn(line -> line.startsWith("quorum:v1:policy-files:"))
        .hasSize(1);
    assertThat(fork.note("quorum/trust", fork.git().resolve("HEAD~1:.quorum").name()))
        .singleElement()
        .asString()
        .startsWith("quorum:v1:policy-files:");
  }

  @Test
  void aChainMayLeadThroughAStateInBetween() throws Exception {
    commitPolicy(SigningFixture.policy(2, "", "alice", "bob"));
    sign("alice", Optional.empty());
    sign("bob", Optional.empty());
    fork.git().commit("unreviewed", Map.of("a", "2"));
    commitPolicy(SigningFixture.policy(3, "", "alice", "carol"));
    sign("alice", Optional.of("HEAD~1"));
    assertThat(sign("carol", Optional.of("HEAD~2"))).isInstanceOf(SigningOutcome.Signed.class);
    assertThatThrownBy(() -> sign("alice", Optional.of(fork.anchor().name())))
        .hasMessageContaining("not on the first-parent history");
  }

  @Test
  void theVersionHasToRise() {
    commitPolicy(SigningFixture.policy(1, "# a word\n", "alice", "bob", "carol"));
    refused(ReasonCode.USAGE, "version has to rise above 1");
  }

  @Test
  void theRepositoryNeverChanges() {
    commitPolicy(SigningFixture.policy(2, "", "alice", "bob", "carol").replace("fork-1", "fork-2"));
    refused(ReasonCode.USAGE, "another repository");
  }

  @Test
  void aPolicyThatDoesNotReadIsNotSigned() {
    commitPolicy(SigningFixture.policy(2, "nonsense", "alice", "bob", "carol"));
    refused(ReasonCode.POLICY_INVALID, "policy.toml:");
  }

  @Test
  void noChangeIsNotSigned() {
    fork.git().commit("other", Map.of("a", "2"));
    refused(ReasonCode.USAGE, "nothing to sign");
  }

  @Test
  void whoseKeyTheNewPolicyRevokesDoesNotSignIt() throws Exception {
    String revoked = "[[revoked]]\nkey = \"" + TestKeys.named("carol").fingerprint()
        + "\"\nreason = \"stolen\"\n";
    commitPolicy(SigningFixture.policy(2, revoked, "alice", "bob"));
    assertThatThrownBy(() -> sign("carol", Optional.empty()))
        .isInstanceOfSatisfying(
            FindingException.class,
            e -> assertThat(e.finding().code()).isEqualTo(ReasonCode.KEY_UNUSABLE))
        .hasMessageContaining("revokes the key");
    assertThat(fork.hasRef(TRUST)).isFalse();
    sign("alice", Optional.empty());
    sign("bob", Optional.empty());
    assertThat(fork.verify("HEAD").exitCode()).isEqualTo(ExitCode.APPROVED);
  }

  @Test
  void whoseKeyWasRevokedDoesNotSignAgainWhatTheRevocationHasUndone() throws Exception {
    fork.git().commit("change", Map.of("a", "2"));
    fork.sign("alice");
    fork.sign("carol");
    String revoked = "[[revoked]]\nkey = \"" + TestKeys.named("carol").fingerprint()
        + "\"\nreason = \"stolen\"\n";
    commitPolicy(SigningFixture.policy(2, revoked, "alice", "bob"));
    sign("alice", Optional.empty());
    sign("bob", Optional.empty());
    // The policy in force at the last approved state still lists the key.
    assertThat(fork.verify("HEAD").exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThatThrownBy(() -> fork.sign("carol"))
        .isInstanceOf(FindingException.class)
        .hasMessageContaining("KEY_REVOKED");
    fork.sign("bob");
    assertThat(fork.verify("HEAD").exitCode()).isEqualTo(ExitCode.APPROVED);
  }

  @Test
  void otherPathsOfTheSameCommitAreNamed() throws Exception {
    fork.git().write("a", "2");
    commitPolicy(SigningFixture.policy(2, "", "alice", "bob", "carol"));
    assertThat(proposal(Optional.empty()).besides())
        .extracting(Object::toString)
        .containsExactly("a");
  }

  @Test
  void aStateThatRootVouchesForIsApprovedWhole() throws Exception {
    fork.git().commit("unreviewed", Map.of("a", "2", "lib/b", "2"));
    for (String name : new String[] {"alice", "carol"}) {
      assertThat(fork.verify("HEAD").exitCode()).isEqualTo(ExitCode.REFUSED);
      Vouching vouching = new Vouching(fork.another());
      Vouching.State state = vouching.propose("HEAD", fork.verification("HEAD"));
      vouching.sign(state, fork.identity(name, state.directories()));
    }
    assertThat(fork.verify("HEAD").exitCode()).isEqualTo(ExitCode.APPROVED);
  }

  @Test
  void releasesThatTheNewPolicyWouldNotAcceptAreNamed() throws Exception {
    Publisher publisher = new Publisher(fork);
    publisher.releaseBy("HEAD", "bob", "carol");
    fork.git().commit("change", Map.of("a", "2"));
    fork.sign("alice");
    fork.sign("bob");
    publisher.releaseBy("HEAD", "alice", "bob");
    fork.git().commit("another", Map.of("a", "3"));
    fork.sign("alice");
    fork.sign("bob");
    publisher.releaseBy("HEAD", "carol");
    commitPolicy(SigningFixture.policy(2, "", "alice", "bob"));
    assertThat(proposal(Optional.empty()).outdated())
        .singleElement()
        .satisfies(release -> assertThat(release.commit()).isEqualTo(fork.anchor()));
  }

  private void refused(ReasonCode code, String words) {
    assertThatThrownBy(() -> sign("alice", Optional.empty()))
        .isInstanceOfSatisfying(
            FindingException.class, e -> assertThat(e.finding().code()).isEqualTo(code))
        .hasMessageContaining(words);
    assertThat(fork.hasRef(TRUST)).isFalse();
  }
}
