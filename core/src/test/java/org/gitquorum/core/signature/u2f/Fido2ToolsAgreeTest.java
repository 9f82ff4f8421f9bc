// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.u2f;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.process.ExternalProgram;
import org.gitquorum.core.testing.ExternalTool;
import org.gitquorum.core.testing.P256Key;
import org.gitquorum.core.testing.SoftwareToken;
import org.gitquorum.core.testing.TestCertificate;
import org.gitquorum.core.testing.U2fCase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What fido2-cred and fido2-assert of fido2-tools say of what is read and written here. */
class Fido2ToolsAgreeTest {
  private static final Bytes STATEMENT = Bytes.ofUtf8("git-quorum statement v1\n");
  private static final SoftwareToken TOKEN = SoftwareToken.named("alice");
  private static final TestCertificate OWN =
      TestCertificate.device("token", TestCertificate.authority("maker"));

  @TempDir
  private Path folder;

  @BeforeEach
  void needsTheTools() {
    ExternalTool.require("fido2-cred");
    ExternalTool.require("fido2-assert");
  }

  @Test
  void aRegistrationThatFido2CredReads() throws FindingException {
    String credential = TOKEN.credential(P256Key.sha256(STATEMENT), OWN);
    ExternalProgram.Outcome outcome = run(credential, "fido2-cred", "-V");
    assertThat(outcome.errors().displayText()).isEmpty();
    assertThat(outcome.status()).isZero();
    assertThat(outcome.output().displayText()).endsWith(TOKEN.key().toString());
  }

  @Test
  void anAssertionThatFido2AssertReads() throws IOException, FindingException {
    ExternalProgram.Outcome outcome = check(TOKEN, TOKEN.assertion(STATEMENT));
    assertThat(outcome.errors().displayText()).isEmpty();
    assertThat(outcome.status()).isZero();
  }

  @ParameterizedTest
  @MethodSource("org.gitquorum.core.testing.U2fCase#all")
  void everySignature(U2fCase vector) throws IOException, FindingException {
    String lines = SoftwareToken.verification(U2fCase.STATEMENT, vector.record());
    ExternalProgram.Outcome outcome = check(U2fCase.TOKEN, lines);
    assertThat(outcome.status() == 0).as(outcome.errors().displayText()).isEqualTo(vector.stock());
  }

  private ExternalProgram.Outcome check(SoftwareToken token, String assertion)
      throws IOException, FindingException {
    Path key = Files.write(folder.resolve("key.pem"), token.key().pem());
    return run(assertion, "fido2-assert", "-V", "-p", key.toString(), "es256");
  }

  private ExternalProgram.Outcome run(String input, String... command) throws FindingException {
    return new ExternalProgram(
            new ArrayList<>(List.of(command)), folder, Map.of(), Duration.ofSeconds(30))
        .run(input.getBytes(StandardCharsets.US_ASCII));
  }
}
