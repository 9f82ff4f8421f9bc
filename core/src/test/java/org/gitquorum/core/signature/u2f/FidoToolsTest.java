// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.u2f;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.signature.SignatureClaim;
import org.gitquorum.core.signature.Verification;
import org.gitquorum.core.testing.SoftwareToken;
import org.gitquorum.core.testing.StandInToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs in the place of fido2-tools, of which some do not do as they should. */
class FidoToolsTest {
  private static final Bytes STATEMENT = Bytes.ofUtf8("git-quorum statement v1\n");

  @TempDir
  private Path folder;

  private StandInToken token;

  @BeforeEach
  void aToken() {
    token = new StandInToken(folder);
  }

  private Bytes sign(U2fDevice... devices) throws FindingException {
    return new U2fSigner(token.program(), List.of(devices), Optional.empty()).sign(STATEMENT);
  }

  private static Verification verify(U2fDevice device, Bytes signature) {
    return new U2fVerifier(List.of(device))
        .verify(
            new SignatureClaim(Container.U2F, STATEMENT, signature, Optional.of(Instant.EPOCH)));
  }

  @Test
  void aDeviceIsEnrolledAndSignsAndThePersonIsToldToTouchIt() throws FindingException {
    U2fDevice device = token.enrol("alice");
    assertThat(U2fDevice.read(device.content())).isEqualTo(device);
    AttestationAuthority maker = AttestationAuthority.read(Bytes.copyOf(token.maker()));
    assertThat(maker.attests(device)).isTrue();
    assertThat(verify(device, sign(device))).isInstanceOf(Verification.Good.class);
    assertThat(token.prompts())
        .containsExactly(
            "touch the device /dev/software-token to make a key on it",
            "touch the device /dev/software-token to sign");
  }

  @Test
  void whoMadeTheDeviceCanBeLeftOut() throws FindingException {
    U2fDevice device = new U2fEnrolment(token.program(), Optional.empty(), new SecureRandom())
        .enrol("alice", false);
    assertThat(device.registration()).isEmpty();
    assertThat(verify(device, sign(device))).isInstanceOf(Verification.Good.class);
  }

  @Test
  void ofSeveralDevicesTheOneAtHandSigns() throws FindingException {
    U2fDevice device = token.enrol("alice");
    Bytes signature = sign(SoftwareToken.named("elsewhere").device(), device);
    assertThat(verify(device, signature)).isInstanceOf(Verification.Good.class);
  }

  @Test
  void aVerifiedTouchAndAHighCounterAreFine() throws FindingException {
    U2fDevice device = token.enrol("alice");
    token.fault("verified");
    assertThat(verify(device, sign(device)))
        .isInstanceOfSatisfying(
            Verification.Good.class, good -> assertThat(good.touchProven()).isTrue());
    token.fault("high-counter");
    Bytes signature = sign(device);
    assertThat(U2fSignature.parse(signature).orElseThrow().counter()).isGreaterThan(1L << 31);
    assertThat(verify(device, signature)).isInstanceOf(Verification.Good.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "half|3 lines instead of 4",
        "other-bytes|no signature by the device over the statement",
        "other-key|no signature by the device over the statement",
        "untouched|a signature without a touch",
        "extensions|authenticator data of 51 bytes instead of 37",
      })
  void aSignatureThatIsNoneOfTheDevicesTouchIsRefused(String fault, String why)
      throws FindingException {
    U2fDevice device = token.enrol("alice");
    token.fault(fault);
    refused(() -> sign(device), ReasonCode.KEY_UNUSABLE, why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "half|5 lines instead of 7",
        "other-bytes|its certificate did not sign",
        "other-key|its certificate did not sign",
      })
  void aRegistrationThatDoesNotHoldIsRefused(String fault, String why) {
    token.fault(fault);
    refused(() -> token.enrol("alice"), ReasonCode.KEY_UNUSABLE, why);
  }

  @Test
  void nobodyWaitsForEver() throws FindingException {
    U2fDevice device = token.enrol("alice");
    token.fault("hang").limit(Duration.ofSeconds(1));
    U2fSigner signer = new U2fSigner(token.program(), List.of(device), Optional.of("/dev/x"));
    refused(() -> signer.sign(STATEMENT), ReasonCode.IO_FAILED, "did not end within 1 seconds");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "exit 0|0 lines instead of 4",
        "echo error: no >&2; exit 1|fido2-assert failed: error: no",
        "printf 'AAAA\\ngit-quorum\\nAAAA\\nAAAA\\n'|an answer to another question",
        "printf '!\\ngit-quorum\\nAAAA\\nAAAA\\n'|line 1 is not base64",
        "read a; printf \"$a\\nhttps://example.org\\nAAAA\\nAAAA\\n\"|an answer to another question",
        "read a; printf \"$a\\ngit-quorum\\nAAAA\\nAAAA\\n\"|no authenticator data",
        "read a; printf \"$a\\ngit-quorum\\nAAA\\nAAAA\\n\"|line 3 is not canonical base64",
        "head -c 300000 /dev/zero|1 lines instead of 4",
        "yes|lines instead of 4",
      })
  void whatIsNoAnswerIsRefused(String script, String why) {
    token.program("fido2-assert", script.equals("yes") ? "yes | head -n 100000" : script);
    refused(() -> sign(SoftwareToken.named("alice").device()), ReasonCode.KEY_UNUSABLE, why);
  }

  @Test
  void aCredentialThatIsNotOfU2fIsRefused() {
    token.program(
        "fido2-cred", "read a; read b; printf \"$a\\n$b\\npacked\\nAAAA\\nAAAA\\nAAAA\\nAAAA\\n\"");
    refused(() -> token.enrol("alice"), ReasonCode.KEY_UNUSABLE, "not of U2F");
  }

  @Test
  void exactlyOneDeviceIsNeededUnlessItIsNamed() throws FindingException {
    U2fDevice device = token.enrol("alice");
    token.program("fido2-token", "exit 0");
    refused(() -> sign(device), ReasonCode.KEY_UNUSABLE, "finds no device");
    token.program(
        "fido2-token",
        "printf '/dev/hidraw1: vendor=0x1050, product=0x0407 (A)\\n"
            + "/dev/hidraw2: vendor=0x1050, product=0x0407 (B)\\n'");
    refused(() -> sign(device), ReasonCode.USAGE, "/dev/hidraw1, /dev/hidraw2");
    U2fSigner named = new U2fSigner(token.program(), List.of(device), Optional.of("/dev/hidraw2"));
    assertThat(verify(device, named.sign(STATEMENT))).isInstanceOf(Verification.Good.class);
    U2fSigner option = new U2fSigner(token.program(), List.of(device), Optional.of("-V"));
    refused(() -> option.sign(STATEMENT), ReasonCode.USAGE, "not a device");
  }

  @Test
  void aMissingProgramIsNamed() {
    FidoProgram none = new FidoProgram(
        folder, folder.resolve("none").toString(), line -> {}, Duration.ofSeconds(1));
    U2fSigner signer =
        new U2fSigner(none, List.of(SoftwareToken.named("alice").device()), Optional.of("/dev/x"));
    refused(
        () -> signer.sign(STATEMENT), ReasonCode.PROGRAM_MISSING, "fido2-assert is not on PATH");
  }

  private static void refused(ThrowingCallable call, ReasonCode code, String why) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            FindingException.class,
            e -> assertThat(e.finding())
                .matches(finding -> finding.code() == code)
                .extracting(Finding::message)
                .asString()
                .contains(why));
  }
}
