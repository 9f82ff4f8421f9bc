// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gitquorum.cli.frame.Typed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alice enrols a device, in software, and signs by touching it. */
class U2fCommandsTest {
  @TempDir
  private Path home;

  private SoftwarePrograms programs;
  private Fork fork;

  @BeforeEach
  void foundFork() throws IOException {
    programs = SoftwarePrograms.in(home);
    fork = Fork.found(home, "alice", "bob");
  }

  private Typed type(String... arguments) {
    return programs.type(fork, arguments);
  }

  private String succeed(String... arguments) {
    return programs.succeed(fork, arguments);
  }

  private String policy() throws IOException {
    return Files.readString(fork.directory().resolve(".quorum/policy.toml"));
  }

  private void enrol(String... more) {
    succeed(Stream.concat(Stream.of("key", "enroll-u2f", "alice"), Stream.of(more))
        .toArray(String[]::new));
    fork.commit("alice has a device", Map.of());
    for (String signer : List.of("alice", "bob")) {
      succeed("policy", "sign", "--key", fork.key(signer), "--yes");
    }
    succeed("verify");
  }

  @Test
  void aDeviceBecomesAKeyOfASigner() throws IOException {
    Typed typed = type("key", "enroll-u2f", "alice");
    assertThat(typed.errors())
        .isEqualTo("touch the device /dev/software-token to make a key on it\n");
    assertThat(typed.output())
        .matches("(?s)enrolled  u2f [0-9a-f]{64}\n  a key of alice, policy version 2 .*")
        .contains(
            "next: git add .quorum && git commit, in a commit of its own\n      git quorum policy sign");
    assertThat(policy()).contains("keys = [\"keys/alice.asc\", \"u2f:keys/alice.json\"]");
    assertThat(fork.directory().resolve(".quorum/keys/alice.json"))
        .content()
        .startsWith("{\n  \"format\": \"git-quorum u2f device 1\",\n")
        .contains("\"registration\"");
    assertThat(succeed("policy", "check", ".quorum/policy.toml")).startsWith("usable  policy 2 ");
  }

  @Test
  void aSecondDeviceGetsAFileOfItsOwnAndAttestationCanBeLeftOut() throws IOException {
    succeed("key", "enroll-u2f", "alice");
    succeed("key", "enroll-u2f", "alice", "--no-attestation", "--device", "/dev/other");
    assertThat(policy()).contains("\"u2f:keys/alice.json\", \"u2f:keys/alice-2.json\"]");
    assertThat(fork.directory().resolve(".quorum/keys/alice-2.json"))
        .content()
        .doesNotContain("registration");
  }

  @Test
  void removingTheSignerRemovesTheDevicesFile() {
    succeed("key", "generate", "carol", "--out", home.resolve("keys").toString());
    succeed("key", "enroll-u2f", "alice");
    succeed("signer", "add", "carol=" + home.resolve("keys/carol.asc"), "--group", "committers");
    succeed("signer", "remove", "alice");
    assertThat(fork.directory().resolve(".quorum/keys/alice.json")).doesNotExist();
  }

  @Test
  void nobodyTouchesADeviceForASignerWhoIsNotThereOrWithoutADevice() throws IOException {
    Typed stranger = type("key", "enroll-u2f", "mallory");
    assertThat(stranger.status()).isEqualTo(2);
    assertThat(stranger.errors())
        .isEqualTo(
            "error: there is no signer mallory\nhint: git quorum signer add mallory=KEYFILE\n");
    programs.fault("other-key");
    Typed forged = type("key", "enroll-u2f", "alice");
    assertThat(forged.status()).isEqualTo(2);
    assertThat(forged.errors()).contains("its certificate did not sign");
    assertThat(policy()).doesNotContain(", \"u2f:");
    assertThat(fork.directory().resolve(".quorum/keys/alice.json")).doesNotExist();
  }

  @Test
  void aTouchApprovesLikeAnyKeyOfTheSigner() {
    enrol();
    fork.commit("change", Map.of("flake.nix", "second"));
    Typed typed = type("sign", "--u2f", "--yes");
    assertThat(typed.errors()).isEqualTo("touch the device /dev/software-token to sign\n");
    assertThat(typed.output()).contains("as alice", "signed  one record by alice");
    assertThat(succeed("sign", "--u2f", "--yes")).contains("signed before  alice");
    assertThat(type("verify").status()).isEqualTo(1);
    fork.sign("bob");
    succeed("verify");
    assertThat(succeed("show", "HEAD")).containsPattern("by alice u2f\\s+[0-9a-f]{64}");
  }

  @Test
  void whatATouchApprovesIsShownBeforeItIsAskedFor() throws IOException {
    enrol();
    String id = fork.commit("change", Map.of("flake.nix", "second"));
    assertThat(programs.allThatIsSaid(fork, "sign", "--u2f", "--yes"))
        .containsSubsequence(
            id.substring(0, 7), "as alice", "touch the device", "signed  one record by alice");
    programs.fault("untouched");
    fork.commit("another", Map.of("flake.nix", "third"));
    assertThat(programs.allThatIsSaid(fork, "sign", "--u2f", "--yes"))
        .containsSubsequence("as alice", "touch the device", "error: fido2-assert gave back")
        .doesNotContain("signed  ");
  }

  @Test
  void nobodyIsAskedForATouchWhenWhatItApprovesCannotBeShown() throws IOException {
    enrol();
    fork.commit("change", Map.of("flake.nix", "second"));
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    OutputStream closed = new OutputStream() {
      @Override
      public void write(int octet) throws IOException {
        throw new IOException("closed");
      }
    };
    assertThat(fork.run(programs.environment(fork), closed, errors, "sign", "--u2f", "--yes"))
        .isEqualTo(4);
    assertThat(errors.toString(StandardCharsets.UTF_8))
        .isEqualTo("error: cannot write to standard output\n");
    assertThat(fork.reviews()).isEmpty();
  }

  @Test
  void keyAndDeviceSignOneStatementInOneGo() {
    enrol();
    fork.commit("change", Map.of("flake.nix", "second"));
    String output = succeed("sign", "--u2f", "--key", fork.key("alice"), "--yes");
    assertThat(output).contains("signed  2 records by alice, not yet published");
    assertThat(fork.reviews().stream().map(line -> line.split(":", -1)[3]).distinct())
        .hasSize(1);
    assertThat(type("verify").status()).isEqualTo(1);
  }

  @Test
  void aRuleThatAsksForATouchSaysSoAndWhetherTheKeyGivesOne() throws IOException {
    enrol();
    Path file = fork.directory().resolve(".quorum/policy.toml");
    Files.writeString(
        file,
        policy()
                .replace("version = 2", "version = 3")
                .replace("[root]\n", "[root]\nweaker-than-rules = true\n")
            + "\n[[rules]]\nname = \"touched\"\npaths = [\"lib/**\"]\n"
            + "require = \"1 of committers\"\ntouch = true\n");
    fork.commit("touch for lib", Map.of());
    for (String signer : List.of("alice", "bob")) {
      succeed("policy", "sign", "--key", fork.key(signer), "--yes");
    }
    fork.commit("change", Map.of("lib/a", "new"));
    assertThat(succeed("sign", "--key", fork.key("alice"), "--yes"))
        .containsPattern("needs touch, more\\s+than this key\\s+shows");
    fork.sign("bob");
    assertThat(type("verify").output()).contains("touched");
    assertThat(succeed("sign", "--u2f", "--yes")).contains("needs touch\n");
    succeed("verify");
  }

  @Test
  void aRootThatAsksForTwoFactorsSaysSoWhereTheKeyGivesOne() throws IOException {
    enrol();
    Path file = fork.directory().resolve(".quorum/policy.toml");
    Files.writeString(
        file,
        policy()
            .replace("version = 2", "version = 3")
            .replace("[root]\n", "[root]\nfactors = 2\n"));
    fork.commit("two factors for root", Map.of());
    assertThat(succeed("policy", "sign", "--key", fork.key("bob"), "--yes"))
        .contains("  root needs two factors, more than this key shows\n");
    assertThat(succeed("policy", "sign", "--u2f", "--key", fork.key("alice"), "--yes"))
        .doesNotContain("more than this key shows")
        .contains("signed  2 records by alice");
    assertThat(succeed("vouch", "HEAD", "--key", fork.key("bob"), "--yes"))
        .doesNotContain("more than this key shows");
  }

  @Test
  void aDeviceThatFailsLeavesNothingBehind() throws IOException {
    enrol();
    fork.commit("change", Map.of("flake.nix", "second"));
    for (String fault : List.of("half", "other-bytes", "other-key", "untouched", "extensions")) {
      programs.fault(fault);
      Typed typed = type("sign", "--u2f", "--yes");
      assertThat(typed.status()).as(fault).isEqualTo(2);
      assertThat(typed.errors()).contains("fido2-assert gave back");
    }
    assertThat(fork.reviews()).isEmpty();
  }

  @Test
  void whoHasNoDeviceIsToldHowToEnrolOne() {
    fork.commit("change", Map.of("flake.nix", "second"));
    Typed typed = type("sign", "--u2f", "--signer", "bob", "--yes");
    assertThat(typed.status()).isEqualTo(2);
    assertThat(typed.errors()).isEqualTo("""
            error: the policy that judges this has no U2F device of bob
            hint: git quorum key enroll-u2f bob; one enrolled before counts once root approved it
            """);
    assertThat(type("sign", "--device", "/dev/x", "--yes").errors())
        .contains("--device goes with --u2f");
  }

  @Test
  void helpFitsAScreenAndEndsInExamples() {
    for (String name : List.of("key enroll-u2f", "sign", "policy sign", "vouch")) {
      String output = succeed((name + " -h").split(" ", -1));
      assertThat(output.lines().toList()).hasSizeLessThanOrEqualTo(40);
      assertThat(output).contains("Examples:\n  git quorum " + name);
    }
  }
}
