// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gitquorum.core.pin.verify.PublishedByHand.NOW;
import static org.gitquorum.core.pin.verify.PublishedByHand.archiveHash;
import static org.gitquorum.core.pin.verify.PublishedByHand.commit;
import static org.gitquorum.core.pin.verify.PublishedByHand.hash;
import static org.gitquorum.core.pin.verify.PublishedByHand.time;

import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.pin.PinFile;
import org.gitquorum.core.pin.PinFormat;
import org.gitquorum.core.pin.config.PinsFile;
import org.gitquorum.core.pin.format.PinFiles;
import org.gitquorum.core.pin.update.PinMove;
import org.gitquorum.core.pin.update.PinUpdate;
import org.gitquorum.policy.Policy;
import org.gitquorum.policy.toml.PolicyException;
import org.gitquorum.policy.toml.PolicyReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PinUpdateTest {
  private static final String POLICY = """
      version = 1
      repository = "fork-7f3a9c21"
      [signers.dave]
      keys = ["ssh-ed25519 AAAAC3Nz dave"]
      [signers.erin]
      keys = ["ssh-ed25519 AAAAC3Na erin"]
      [groups]
      core = ["dave", "erin"]
      [root]
      require = "2 of core"
      [[rules]]
      name = "all"
      paths = ["**"]
      require = "2 of core"
      """;
  private static final String PINS = """
      version = 1
      [gated.nixpkgs]
      repository = "fork-7f3a9c21"
      urls = ["github:acme/nixpkgs"]
      records = "https://git.acme.example/nixpkgs.git"
      branches = ["refs/heads/main"]
      policy = "sha256-XL2qfqmocfsvuEGyomZg4nOZfkuSe8vZtrOX99I+b6I="
      """;

  private PublishedByHand published;

  @BeforeEach
  void publish() throws PolicyException {
    Policy policy = PolicyReader.read(Bytes.ofUtf8(POLICY).toArray(), "policy.toml");
    published = new PublishedByHand(policy);
    published.release(3, 1).release(5, 2).release(7, 3);
  }

  @Test
  void movesToTheNewestReleaseAndChangesNothingElse() throws FindingException {
    PinMove move = plan(lock(3, "main"), "nixpkgs", Optional.empty());

    assertThat(move.content().displayText()).isEqualTo(lock(7, "main"));
    assertThat(move.commits()).hasValue(4);
    assertThat(move.state().signers()).extracting("value").contains("dave", "erin");
    assertThat(move.isNone()).isFalse();
  }

  @Test
  void movesToTheCommitThatIsAskedFor() throws FindingException {
    assertThat(
            plan(lock(3, "main"), "nixpkgs", Optional.of(commit(5))).content().displayText())
        .isEqualTo(lock(5, "main"));
  }

  @Test
  void staysWhereItIsTheNewestAlready() throws FindingException {
    assertThat(plan(lock(7, "main"), "nixpkgs", Optional.empty()).isNone()).isTrue();
  }

  @Test
  void bringsAPinThatNobodyApprovedToTheNewestReleaseAsItsForgeArchivesIt()
      throws FindingException {
    PinMove move = plan(lock(4, "main"), "nixpkgs", Optional.empty());

    assertThat(move.content().displayText())
        .isEqualTo(lock(7, "main").replace(hash(7), archiveHash(7)));
    assertThat(move.commits()).isEmpty();
  }

  @Test
  void doesNotGoBack() {
    refuses(lock(5, "main"), "nixpkgs", Optional.of(commit(3)), ReasonCode.PIN_BACKWARDS);
  }

  @Test
  void doesNotMoveToWhatNobodyReleased() {
    refuses(lock(3, "main"), "nixpkgs", Optional.of(commit(6)), ReasonCode.PIN_NOT_APPROVED);
  }

  @Test
  void doesNotFollowABranchThatIsNotListed() {
    refuses(lock(3, "staging"), "nixpkgs", Optional.empty(), ReasonCode.PIN_BRANCH);
  }

  @Test
  void leavesALieInTheLockToBeLookedAt() {
    String lie = lock(3, "main").replaceFirst("\"owner\"", "\"dir\": \"x\", \"owner\"");

    refuses(lie, "nixpkgs", Optional.empty(), ReasonCode.PIN_ATTRIBUTE);
  }

  @Test
  void asksForAnInputThatIsThereOnceAndGated() {
    refuses(lock(3, "main"), "utils", Optional.empty(), ReasonCode.USAGE);
    refuses(
        lock(3, "main").replace("acme", "other"), "nixpkgs", Optional.empty(), ReasonCode.USAGE);
  }

  private static String lock(int state, String branch) {
    return """
        {
          "nodes": {
            "nixpkgs": {
              "locked": {
                "lastModified": %d,
                "narHash": "%s",
                "owner": "acme",
                "repo": "nixpkgs",
                "rev": "%s",
                "type": "github"
              },
              "original": {
                "owner": "acme",
                "ref": "%s",
                "repo": "nixpkgs",
                "type": "github"
              }
            },
            "root": { "inputs": { "nixpkgs": "nixpkgs" } }
          },
          "root": "root",
          "version": 7
        }
        """.formatted(time(state), hash(state), commit(state).name(), branch);
  }

  private PinMove plan(String lock, String input, Optional<ObjectId> to) throws FindingException {
    PinFile file = PinFiles.read("flake.lock", PinFormat.FLAKE_LOCK, Bytes.ofUtf8(lock));
    PinVerification verification = new PinVerification(
        PinsFile.read(Bytes.ofUtf8(PINS)).configuration(), gated -> published, NOW, false);
    return new PinUpdate(verification, PinPast.NONE).plan(List.of(file), input, to);
  }

  private void refuses(String lock, String input, Optional<ObjectId> to, ReasonCode code) {
    assertThatThrownBy(() -> plan(lock, input, to))
        .isInstanceOfSatisfying(
            FindingException.class,
            thrown -> assertThat(thrown.finding().code()).isEqualTo(code));
  }
}
