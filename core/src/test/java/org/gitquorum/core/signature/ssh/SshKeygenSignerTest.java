// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.signature.SignatureClaim;
import org.gitquorum.core.signature.Verification;
import org.gitquorum.core.testing.RunningSshAgent;
import org.gitquorum.core.testing.SshKeygen;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real ssh-keygen, and programs in its place that do not do what they should. */
class SshKeygenSignerTest {
  private static final Bytes TEXT = Bytes.ofUtf8("a statement\n");

  @TempDir
  Path folder;

  private SshKeygen ssh;

  @BeforeEach
  void findSshKeygen() {
    ssh = new SshKeygen(folder);
  }

  private SshProgram program(Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("HOME", folder.toString());
    return SshProgram.in(folder, all, Optional.empty());
  }

  private Bytes sign(SshProgram program, String file) throws FindingException {
    return new SshKeygenSigner(program, ssh.publicKey("key"), Optional.of(ssh.file(file)))
        .sign(TEXT);
  }

  private Finding refused(SshProgram program, String file) {
    return catchThrowableOfType(FindingException.class, () -> sign(program, file))
        .finding();
  }

  private void expectGood(Bytes signature) {
    Verification verification = new SshVerifier(List.of(ssh.publicKey("key")))
        .verify(new SignatureClaim(Container.SSH, TEXT, signature, Optional.of(Instant.EPOCH)));
    assertThat(verification).isInstanceOf(Verification.Good.class);
    assertThat(ssh.verifies("key", "git-quorum@v1", TEXT, SshArmour.write(signature)))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
  void aKeyFileSigns(String type) throws FindingException {
    ssh.key("key", type);
    expectGood(sign(program(Map.of()), "key"));
    expectGood(sign(program(Map.of()), "key.pub"));
  }

  @Test
  void whatIsInAFileNameIsNoOption() throws Exception {
    ssh.key("key", "ed25519");
    Files.copy(ssh.file("key"), ssh.file("-Yfind-principals"));
    expectGood(sign(program(Map.of()), "-Yfind-principals"));
    Files.copy(ssh.file("key"), ssh.file("$(touch x) `y`\n;"));
    expectGood(sign(program(Map.of()), "$(touch x) `y`\n;"));
    assertThat(ssh.file("x")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519-sk", "ecdsa-sk"})
  void theRequestToTouchADeviceReachesThePerson(String type) throws FindingException {
    ssh.withDevices().key("key", type);
    ByteArrayOutputStream seen = new ByteArrayOutputStream();
    Map<String, String> environment = Map.of("SSH_SK_PROVIDER", SshKeygen.PROVIDER.toString());
    expectGood(sign(SshProgram.in(folder, environment, Optional.of(seen)), "key"));
    assertThat(seen.toString(StandardCharsets.UTF_8)).contains("Confirm user presence for key");
    expectGood(sign(program(environment), "key"));
  }

  @Test
  void theAgentSignsForAPublicKeyFileAndForAKeyWithoutAFile() throws Exception {
    ssh.key("key", "ed25519");
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere")).resolve("key.pub");
    Files.copy(ssh.file("key.pub"), elsewhere);
    try (RunningSshAgent agent = new RunningSshAgent()) {
      SshProgram program = program(agent.environment());
      assertThat(new SshAgent(program).keys()).isEmpty();
      assertThat(refused(program, "elsewhere/key.pub").message()).contains("No private key found");
      agent.add(ssh.file("key"));
      expectGood(sign(program, "elsewhere/key.pub"));
      SshPublicKey key = new SshAgent(program).keys().get(0);
      assertThat(key).isEqualTo(ssh.publicKey("key"));
      expectGood(new SshKeygenSigner(program, key, Optional.empty()).sign(TEXT));
    }
  }

  @Test
  void anAgentThatIsGoneIsReported() {
    SshProgram program = program(Map.of("SSH_AUTH_SOCK", folder.resolve("gone").toString()));
    FindingException refused =
        catchThrowableOfType(FindingException.class, () -> new SshAgent(program).keys());
    assertThat(refused.finding().code()).isEqualTo(ReasonCode.KEY_UNUSABLE);
    assertThat(refused.finding().message()).contains("agent does not answer");
  }

  @Test
  void withoutATerminalAPassphraseIsNotAskedFor() {
    ssh.key("key", "ed25519");
    ssh.keygen(
        new byte[0], "-q", "-p", "-P", "", "-N", "secret", "-f", ssh.file("key").toString());
    Finding finding = refused(program(Map.of("DISPLAY", ":99")), "key");
    assertThat(finding.code()).isEqualTo(ReasonCode.KEY_UNUSABLE);
    assertThat(finding.message()).contains("incorrect passphrase");
    assertThat(finding.hint()).contains("without a terminal nobody is asked");
  }

  @Test
  void aPassphraseIsAskedOfThePersonsOwnProgram() throws Exception {
    ssh.key("key", "ed25519");
    ssh.keygen(
        new byte[0], "-q", "-p", "-P", "", "-N", "secret", "-f", ssh.file("key").toString());
    Path askpass = script("echo secret");
    SshProgram program = SshProgram.in(
        folder,
        Map.of("SSH_ASKPASS", askpass.toString(), "SSH_ASKPASS_REQUIRE", "force"),
        Optional.of(new ByteArrayOutputStream()));
    expectGood(sign(program, "key"));
  }

  @Test
  void aPersonAtATerminalIsNotLookedForOnADesktop() {
    Optional<java.io.OutputStream> person = Optional.of(new ByteArrayOutputStream());
    assertThat(SshProgram.in(folder, Map.of("DISPLAY", ":0"), person).environment())
        .containsEntry("SSH_ASKPASS_REQUIRE", "never")
        .containsEntry("SSH_AUTH_SOCK", "");
    Map<String, String> own = Map.of("SSH_ASKPASS", "/bin/ask", "SSH_AUTH_SOCK", "/s");
    assertThat(SshProgram.in(folder, own, person).environment())
        .containsAllEntriesOf(own)
        .containsEntry("SSH_ASKPASS_REQUIRE", "");
  }

  /** Stands in the place of ssh-keygen; {@code $real} is the real one. */
  private Path script(String... lines) throws Exception {
    Path file = Files.createTempFile(
        folder,
        "program",
        ".sh",
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    return Files.writeString(
        file, "#!/bin/sh\nreal=ssh-keygen\n" + String.join("\n", lines) + "\n");
  }

  private SshProgram standIn(Duration limit, String... lines) throws Exception {
    SshProgram real = program(Map.of());
    return new SshProgram(
        script(lines).toString(), "ssh-add", folder, real.environment(), real.person(), limit);
  }

  private Finding refusedBy(String... lines) throws Exception {
    Finding finding = refused(standIn(Duration.ofSeconds(60), lines), "key");
    assertThat(finding.code()).isEqualTo(ReasonCode.KEY_UNUSABLE);
    return finding;
  }

  @Test
  void aProgramThatDoesWhatItShouldMayStandInItsPlace() throws Exception {
    ssh.key("key", "ed25519");
    expectGood(sign(standIn(Duration.ofSeconds(60), "exec $real \"$@\""), "key"));
  }

  @Test
  void aProgramThatHangsIsEnded() throws Exception {
    ssh.key("key", "ed25519");
    for (String script : List.of("sleep 600", "exec sleep 600")) {
      Finding finding = refused(standIn(Duration.ofSeconds(1), script), "key");
      assertThat(finding.code()).isEqualTo(ReasonCode.IO_FAILED);
      assertThat(finding.message()).contains("did not end within 1 seconds");
    }
  }

  @Test
  void aProgramThatLeavesAnotherBehindIsNotWaitedForLonger() throws Exception {
    ssh.key("key", "ed25519");
    // Whether the streams count as ended with the program depends on who is first.
    Finding finding = refused(standIn(Duration.ofSeconds(1), "sleep 30 & exit 0"), "key");
    assertThat(finding.message())
        .containsAnyOf("did not end within 1 seconds", "no signature that counts");
  }

  @Test
  void aProgramThatFailsIsQuoted() throws Exception {
    ssh.key("key", "ed25519");
    Finding finding = refusedBy("echo 'device not found' >&2", "exit 255");
    assertThat(finding.message()).contains("device not found");
    assertThat(finding.hint()).contains("ssh-add the key first");
  }

  @Test
  void anythingButOneSignatureIsRefused() throws Exception {
    ssh.key("key", "ed25519");
    for (String script : List.of(
        "exit 0",
        "echo nonsense",
        "$real \"$@\" | head -n 3",
        "$real \"$@\" | head -c 200",
        "$real \"$@\" > s; cat s s",
        "$real \"$@\" | sed 's/$/\\r/'",
        "echo note; $real \"$@\"",
        "$real \"$@\"; echo note")) {
      assertThat(refusedBy(script).message()).as(script).contains("no signature that counts");
    }
  }

  @Test
  void aSignatureByAnotherKeyIsRefused() throws Exception {
    ssh.key("key", "ed25519").key("other", "ed25519");
    assertThat(refusedBy("exec $real -q -Y sign -n git-quorum@v1 -f " + ssh.file("other"))
            .message())
        .contains("another key than " + ssh.publicKey("key").fingerprint());
  }

  @Test
  void aMissingProgramIsReported() {
    ssh.key("key", "ed25519");
    SshProgram missing = new SshProgram(
        folder.resolve("missing").toString(),
        "ssh-add",
        folder,
        Map.of(),
        Optional.empty(),
        Duration.ofSeconds(60));
    assertThat(refused(missing, "key").code()).isEqualTo(ReasonCode.PROGRAM_MISSING);
  }
}
