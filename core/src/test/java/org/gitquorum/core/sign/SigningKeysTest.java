// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.signature.Attribution;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.signature.SignatureClaim;
import org.gitquorum.core.signature.ssh.SshProgram;
import org.gitquorum.core.testing.ExternalTool;
import org.gitquorum.core.testing.GpgHome;
import org.gitquorum.core.testing.TestKeys;
import org.gitquorum.core.testing.TestPolicies;
import org.gitquorum.core.trust.KeyDirectory;
import org.gitquorum.core.trust.Revocations;
import org.gitquorum.policy.SignerName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A GnuPG that has the keys of alice and mallory, and a policy of alice, bob and carol. */
class SigningKeysTest {
  @TempDir
  Path folder;

  private GpgHome home;
  private List<KeyDirectory> policy;

  @BeforeEach
  void importKeys() throws Exception {
    ExternalTool.require("gpg");
    home = new GpgHome();
    importKey("alice");
    importKey("mallory");
    TestPolicies policies = new TestPolicies().signer("alice").signer("bob").signer("carol");
    policy = List.of(KeyDirectory.read(policies.policy(), policies.files()));
  }

  @AfterEach
  void stopAgent() throws Exception {
    if (home != null) {
      home.close();
    }
  }

  private void importKey(String name) throws Exception {
    Path file = Files.write(folder.resolve(name), TestKeys.named(name).binarySecretKey());
    home.gpg("--import", file.toString());
  }

  private SigningIdentity find(Optional<String> key, Optional<String> signer)
      throws FindingException {
    KeyWish wish = new KeyWish(
        key,
        signer.map(SignerName::new),
        () -> new char[0],
        home.program(),
        SshProgram.in(folder, Map.of(), Optional.empty()),
        folder);
    return new SigningKeys(wish, Clock.system(ZoneOffset.UTC)).find(policy);
  }

  @Test
  void whoIAmIsFoundByTheSecretKeysAtHand() throws Exception {
    SigningIdentity me = find(Optional.empty(), Optional.empty());
    assertThat(me.name()).hasToString("alice");
    Bytes statement = Bytes.ofUtf8("something");
    Bytes signature = me.signer().sign(statement);
    assertThat(policy
            .get(0)
            .verify(
                new SignatureClaim(Container.PGP, statement, signature, Optional.empty()),
                Clock.systemUTC().instant(),
                Revocations.none()))
        .isInstanceOf(Attribution.Signed.class);
  }

  @Test
  void keysOfTwoSignersAreNotChosenFrom() throws Exception {
    importKey("bob");
    refused(ReasonCode.USAGE, Optional.empty(), Optional.empty());
    assertThat(find(Optional.empty(), Optional.of("bob")).name()).hasToString("bob");
    String fingerprint = TestKeys.named("bob").fingerprint().toUpperCase(Locale.ROOT);
    assertThat(find(Optional.of("0x" + fingerprint), Optional.empty()).name()).hasToString("bob");
  }

  @Test
  void aKeyThatIsNotThePolicysOrNotAtHandIsRefused() {
    refused(ReasonCode.KEY_UNUSABLE, Optional.empty(), Optional.of("carol"));
    refused(
        ReasonCode.KEY_UNUSABLE,
        Optional.of(TestKeys.named("mallory").fingerprint()),
        Optional.empty());
    refused(ReasonCode.KEY_UNUSABLE, Optional.of("mallory"), Optional.empty());
    refused(ReasonCode.KEY_UNUSABLE, Optional.of("alice"), Optional.of("bob"));
    refused(ReasonCode.KEY_UNUSABLE, Optional.of("no-such-file"), Optional.empty());
    refused(ReasonCode.KEY_UNUSABLE, Optional.of("."), Optional.empty());
  }

  private void refused(ReasonCode code, Optional<String> key, Optional<String> signer) {
    assertThatThrownBy(() -> find(key, signer))
        .isInstanceOfSatisfying(
            FindingException.class, e -> assertThat(e.finding().code()).isEqualTo(code));
  }
}
