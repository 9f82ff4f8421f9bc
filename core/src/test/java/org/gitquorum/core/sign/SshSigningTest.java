// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.signature.openpgp.GpgProgram;
import org.gitquorum.core.signature.ssh.SshKeygenSigner;
import org.gitquorum.core.signature.ssh.SshProgram;
import org.gitquorum.core.testing.GpgHome;
import org.gitquorum.core.testing.RunningSshAgent;
import org.gitquorum.core.testing.SshKeygen;
import org.gitquorum.core.testing.TestKeys;
import org.gitquorum.core.trust.KeyDirectory;
import org.gitquorum.policy.SignerName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A fork whose alice has an OpenPGP key and an SSH key, and bob an SSH key alone. */
class SshSigningTest {
  private static final String NO_GPG = "/nonexistent/gpg";

  @TempDir
  Path folder;

  private SshKeygen ssh;
  private SigningFixture fork;

  @BeforeEach
  void foundFork() throws Exception {
    ssh = new SshKeygen(Files.createDirectory(folder.resolve("keys")))
        .key("alice", "ed25519")
        .key("bob", "ecdsa")
        .key("mallory", "ed25519");
    fork = new SigningFixture(folder, policy(""), "alice", "carol");
    fork.git().commit("change", Map.of("a", "2"));
  }

  private String policy(String demand) {
    return """
        version = 1
        repository = "fork-1"
        [signers.alice]
        keys = ["keys/alice.asc", "%s"]
        [signers.bob]
        keys = ["%s"]
        [signers.carol]
        keys = ["keys/carol.asc"]
        [groups]
        all = ["alice", "bob", "carol"]
        [root]
        require = "2 of all"
        %s
        [[rules]]
        name = "everything"
        paths = ["**"]
        require = "2 of all"
        %s""".formatted(ssh.line("alice"), ssh.line("bob"), demand, demand);
  }

  @AfterEach
  void closeFork() {
    if (fork != null) {
      fork.close();
    }
  }

  private SshProgram program(Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("HOME", folder.toString());
    return SshProgram.in(folder, all, Optional.empty());
  }

  private static GpgProgram noGpg(Path folder) {
    return new GpgProgram(NO_GPG, folder, Map.of(), false, Duration.ofSeconds(60));
  }

  private SigningIdentity find(
      Optional<String> key, Optional<String> signer, GpgProgram gpg, SshProgram program)
      throws FindingException {
    KeyWish wish = new KeyWish(
        key, signer.map(SignerName::new), () -> new char[0], gpg, program, ssh.folder());
    return new SigningKeys(wish, fork.context().clock()).find(keys());
  }

  private List<KeyDirectory> keys() throws FindingException {
    return List.of(fork.proposals(Optional.empty()).get(0).policy().keys());
  }

  private SigningIdentity inFile(String file) throws FindingException {
    return find(Optional.of(file), Optional.empty(), noGpg(folder), program(Map.of()));
  }

  private SigningOutcome sign(SigningIdentity me) throws FindingException {
    return new ReviewSigning(fork.another())
        .sign(fork.proposals(Optional.empty()).get(0), me);
  }

  @Test
  void twoPeopleApproveOneWithOpenPgpAndOneWithSsh() throws Exception {
    assertThat(sign(inFile("bob"))).isInstanceOf(SigningOutcome.Signed.class);
    assertThat(fork.note("quorum/reviews", "HEAD")).singleElement().asString().contains(":ssh:");
    assertThat(fork.verify("HEAD").findings())
        .extracting("code")
        .containsExactly(ReasonCode.QUORUM_NOT_MET);
    fork.sign("carol");
    assertThat(fork.verify("HEAD").findings()).isEmpty();
  }

  @Test
  void onePersonWithTwoKeysIsOnePerson() throws Exception {
    sign(inFile("alice"));
    fork.sign("alice");
    assertThat(fork.verify("HEAD").findings())
        .extracting("code")
        .containsExactly(ReasonCode.QUORUM_NOT_MET);
  }

  @Test
  void aPublicKeyFileOrAPrivateOneNamesTheSigner() throws Exception {
    assertThat(inFile("alice").name()).hasToString("alice");
    assertThat(inFile("bob.pub").name()).hasToString("bob");
    assertThat(inFile("bob").key()).isEqualTo(ssh.publicKey("bob").fingerprint());
    ssh.keygen(
        new byte[0],
        "-q",
        "-p",
        "-m",
        "PEM",
        "-P",
        "",
        "-N",
        "",
        "-f",
        ssh.file("bob").toString());
    assertThat(inFile("bob").name()).hasToString("bob");
    Files.delete(ssh.file("bob.pub"));
    refused(ReasonCode.KEY_UNUSABLE, "bob", "there is no");
  }

  @Test
  void aKeyThatIsNoSignersIsRefusedBeforeAnythingIsSigned() {
    refused(ReasonCode.KEY_UNUSABLE, "mallory", "no key of the policy");
    refused(ReasonCode.KEY_UNUSABLE, "mallory.pub", "no key of the policy");
    refused(ReasonCode.KEY_UNUSABLE, "SHA256:" + "A".repeat(43), "neither GnuPG nor");
  }

  private void refused(ReasonCode code, String key, String why) {
    assertThatThrownBy(() -> inFile(key))
        .hasMessageContaining(why)
        .isInstanceOfSatisfying(
            FindingException.class, e -> assertThat(e.finding().code()).isEqualTo(code));
  }

  @Test
  void theAgentsKeysAreComparedWithThePolicys() throws Exception {
    try (RunningSshAgent agent = new RunningSshAgent()) {
      SshProgram program = program(agent.environment());
      agent.add(ssh.file("mallory"));
      assertThatThrownBy(() -> find(Optional.empty(), Optional.empty(), noGpg(folder), program))
          .hasMessageContaining("neither GnuPG nor the SSH agent has a key of a signer")
          .hasMessageContaining("there is no program " + NO_GPG)
          .isInstanceOfSatisfying(
              FindingException.class,
              e -> assertThat(e.finding().code()).isEqualTo(ReasonCode.PROGRAM_MISSING));
      agent.add(ssh.file("bob"));
      SigningIdentity me = find(Optional.empty(), Optional.empty(), noGpg(folder), program);
      assertThat(me.name()).hasToString("bob");
      assertThat(sign(me)).isInstanceOf(SigningOutcome.Signed.class);
      agent.add(ssh.file("alice"));
      assertThatThrownBy(() -> find(Optional.empty(), Optional.empty(), noGpg(folder), program))
          .hasMessageContaining("several signers");
      assertThat(find(Optional.empty(), Optional.of("alice"), noGpg(folder), program)
              .name())
          .hasToString("alice");
      Optional<String> fingerprint = Optional.of(ssh.publicKey("alice").fingerprint());
      assertThat(find(fingerprint, Optional.empty(), noGpg(folder), program).name())
          .hasToString("alice");
      assertThatThrownBy(() -> find(fingerprint, Optional.of("bob"), noGpg(folder), program))
          .hasMessageContaining("of bob");
    }
  }

  @Test
  void whoHasAKeyInGnuPgSignsWithItAsBefore() throws Exception {
    try (RunningSshAgent agent = new RunningSshAgent();
        GpgHome home = new GpgHome()) {
      agent.add(ssh.file("alice"));
      Path secret =
          Files.write(folder.resolve("secret"), TestKeys.named("alice").binarySecretKey());
      home.gpg("--import", secret.toString());
      SigningIdentity me =
          find(Optional.empty(), Optional.empty(), home.program(), program(agent.environment()));
      assertThat(me.key()).isEqualTo(TestKeys.named("alice").fingerprint());
    }
  }

  @Test
  void aProgramThatSignsSomethingElseLeavesNoRecord() throws Exception {
    for (String instead : List.of(
        "echo another | ssh-keygen -q -Y sign -n git-quorum@v1 -f " + ssh.file("bob"),
        "exec ssh-keygen -q -Y sign -n git -f " + ssh.file("bob"))) {
      Path script = Files.createTempFile(
          folder,
          "program",
          ".sh",
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Files.writeString(script, "#!/bin/sh\n" + instead + "\n");
      SshProgram real = program(Map.of());
      SshProgram standIn = new SshProgram(
          script.toString(), "ssh-add", folder, real.environment(), real.person(), real.limit());
      SigningIdentity me = new SigningIdentity(
          new SignerName("bob"),
          ssh.publicKey("bob").fingerprint(),
          new SshKeygenSigner(standIn, ssh.publicKey("bob"), Optional.of(ssh.file("bob"))));
      assertThatThrownBy(() -> sign(me)).hasMessageContaining("nothing was written");
      assertThat(fork.hasRef("refs/notes/quorum/reviews")).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', bob-untouched, true",
    "'', bob-touched, true",
    "touch = true, bob-untouched, false",
    "touch = true, bob-touched, true"
  })
  void aRuleThatAsksForATouchCountsNoDeviceThatWasNotTouched(
      String demand, String key, boolean approved) throws Exception {
    ssh.withDevices()
        .key("alice-touched", "ed25519-sk")
        .key("bob-touched", "ecdsa-sk")
        .key("bob-untouched", "ecdsa-sk", "-O", "no-touch-required");
    fork.close();
    String policy = policy(demand)
        .replace(ssh.line("alice"), ssh.line("alice-touched"))
        .replace(ssh.line("bob"), ssh.line("bob-touched") + "\", \"" + ssh.line("bob-untouched"));
    fork = new SigningFixture(
        Files.createDirectory(folder.resolve("touch")), policy, "alice", "carol");
    fork.git().commit("change", Map.of("a", "2"));
    SshProgram program = program(Map.of("SSH_SK_PROVIDER", SshKeygen.PROVIDER.toString()));
    sign(find(Optional.of("alice-touched"), Optional.empty(), noGpg(folder), program));
    sign(find(Optional.of(key), Optional.empty(), noGpg(folder), program));
    assertThat(fork.verify("HEAD").findings().isEmpty()).isEqualTo(approved);
  }
}
