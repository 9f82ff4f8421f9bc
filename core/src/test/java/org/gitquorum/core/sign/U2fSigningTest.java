// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.testing.StandInToken;
import org.gitquorum.core.trust.KeyDirectory;
import org.gitquorum.policy.SignerName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alice has a key and a device; one signer with two factors approves everything. */
class U2fSigningTest {
  private static final SignerName ALICE = new SignerName("alice");
  private static final String REVIEWS = "quorum/reviews";

  @TempDir
  Path folder;

  private StandInToken token;
  private SigningFixture fork;

  @BeforeEach
  void foundFork() throws Exception {
    token = new StandInToken(Files.createDirectory(folder.resolve("programs")));
    byte[] device = token.enrol("alice").content().toArray();
    fork = new SigningFixture(
        folder,
        SigningFixture.policy(1, "", "alice", "bob")
            .replace("\"keys/alice.asc\"", "\"keys/alice.asc\", \"u2f:keys/alice.json\"")
            .replace("require = \"2 of all\"", "require = \"1 of all\"\nfactors = 2"),
        Map.of("keys/alice.json", device),
        "alice",
        "bob");
    fork.git().commit("change", Map.of("a", "2"));
  }

  @AfterEach
  void closeFork() {
    fork.close();
  }

  private U2fKeys devices() {
    return new U2fKeys(token.program(), Optional.empty());
  }

  private SigningIdentity byDevice(List<KeyDirectory> directories) throws FindingException {
    return devices().find(Optional.empty(), directories);
  }

  private SigningIdentity byKey(List<KeyDirectory> directories) throws FindingException {
    return fork.identity("alice", directories);
  }

  private SigningIdentity byBoth(List<KeyDirectory> directories) throws FindingException {
    return byKey(directories).with(byDevice(directories));
  }

  private interface Factors {
    SigningIdentity of(List<KeyDirectory> directories) throws FindingException;
  }

  private SigningOutcome sign(Factors factors) throws FindingException {
    ReviewProposal proposal = fork.proposals(Optional.of("HEAD")).get(0);
    return new ReviewSigning(fork.another())
        .sign(proposal, factors.of(List.of(proposal.policy().keys())));
  }

  private List<String> note() {
    return fork.note(REVIEWS, "HEAD");
  }

  private List<String> statements() {
    return note().stream().map(line -> line.split(":", -1)[3]).distinct().toList();
  }

  private static void signed(SigningOutcome outcome, int records, boolean apart) {
    assertThat(outcome).isInstanceOfSatisfying(SigningOutcome.Signed.class, signed -> {
      assertThat(signed.signer()).isEqualTo(ALICE);
      assertThat(signed.records()).isEqualTo(records);
      assertThat(signed.apart()).isEqualTo(apart);
    });
  }

  private void isApproved() throws FindingException {
    assertThat(fork.verify("HEAD").exitCode()).isEqualTo(ExitCode.APPROVED);
  }

  private void isRefused() throws FindingException {
    assertThat(fork.verify("HEAD").exitCode()).isEqualTo(ExitCode.REFUSED);
  }

  @Test
  void bothFactorsSignOneStatementInOneGo() throws FindingException {
    signed(sign(this::byBoth), 2, false);
    assertThat(note()).hasSize(2);
    assertThat(statements()).hasSize(1);
    isApproved();
    assertThat(sign(this::byBoth)).isInstanceOf(SigningOutcome.AlreadySigned.class);
  }

  @Test
  void theDeviceJoinsWhatTheKeySignedLongAgo() throws FindingException {
    signed(sign(this::byKey), 1, false);
    isRefused();
    fork.pass(Duration.ofDays(3));
    signed(sign(this::byDevice), 1, false);
    assertThat(statements()).hasSize(1);
    isApproved();
    assertThat(sign(this::byDevice)).isInstanceOf(SigningOutcome.AlreadySigned.class);
    assertThat(sign(this::byKey)).isInstanceOf(SigningOutcome.AlreadySigned.class);
  }

  @Test
  void theKeyJoinsWhatTheDeviceSignedJustNow() throws FindingException {
    signed(sign(this::byDevice), 1, false);
    fork.pass(Duration.ofMinutes(7));
    signed(sign(this::byKey), 1, false);
    assertThat(statements()).hasSize(1);
    isApproved();
  }

  @Test
  void theKeyCannotJoinWhatTheDeviceSignedLongAgoAndTheDeviceSignsOnceMore()
      throws FindingException {
    signed(sign(this::byDevice), 1, false);
    fork.pass(Duration.ofMinutes(30));
    signed(sign(this::byKey), 1, true);
    assertThat(statements()).hasSize(2);
    isRefused();
    signed(sign(this::byDevice), 1, false);
    assertThat(statements()).hasSize(2);
    isApproved();
    assertThat(sign(this::byDevice)).isInstanceOf(SigningOutcome.AlreadySigned.class);
  }

  @Test
  void bothSignAnewWhereTheKeyCannotJoin() throws FindingException {
    signed(sign(this::byDevice), 1, false);
    fork.pass(Duration.ofMinutes(30));
    signed(sign(this::byBoth), 2, false);
    assertThat(note()).hasSize(3);
    isApproved();
  }

  @Test
  void onlyTheFactorThatIsMissingSigns() throws FindingException {
    signed(sign(this::byKey), 1, false);
    signed(sign(this::byBoth), 1, false);
    assertThat(note()).hasSize(2);
    isApproved();
  }

  @Test
  void nothingIsWrittenWhereOneOfBothFails() throws FindingException {
    for (String fault : List.of("half", "other-bytes", "other-key", "untouched", "extensions")) {
      token.fault(fault);
      assertThatThrownBy(() -> sign(this::byBoth))
          .isInstanceOfSatisfying(
              FindingException.class,
              e -> assertThat(e.finding().code()).isEqualTo(ReasonCode.KEY_UNUSABLE));
    }
    assertThat(fork.hasRef("refs/notes/" + REVIEWS)).isFalse();
  }

  @Test
  void aDeviceIsFoundByItsSignerAlone() throws FindingException {
    ReviewProposal proposal = fork.proposals(Optional.of("HEAD")).get(0);
    List<KeyDirectory> directories = List.of(proposal.policy().keys());
    assertThat(devices().find(Optional.empty(), directories).name()).isEqualTo(ALICE);
    assertThatThrownBy(() -> devices().find(Optional.of(new SignerName("bob")), directories))
        .isInstanceOfSatisfying(
            FindingException.class,
            e -> assertThat(e.finding().hint()).startsWith("git quorum key enroll-u2f bob;"));
  }

  @Test
  void aDeviceDoesNotWriteTheFormatOfGitSig() throws FindingException {
    ReviewProposal proposal = fork.proposals(Optional.of("HEAD")).get(0);
    SigningIdentity both = byBoth(List.of(proposal.policy().keys()));
    assertThatThrownBy(() -> new ReviewSigning(fork.another()).signV0(proposal, both))
        .isInstanceOfSatisfying(
            FindingException.class,
            e -> assertThat(e.finding().code()).isEqualTo(ReasonCode.KEY_UNUSABLE));
  }

  @Test
  void twoFactorsVouchForAStateAndChangeThePolicy() throws FindingException {
    Vouching vouching = new Vouching(fork.another());
    Vouching.State state = vouching.propose("HEAD", fork.verification("HEAD"));
    signed(vouching.sign(state, byBoth(state.directories())), 2, false);
    isApproved();
  }
}
