// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.signature.SignatureClaim;
import org.gitquorum.core.signature.Verification;
import org.gitquorum.core.testing.ForgedSshKey;
import org.gitquorum.core.testing.ForgedSshSignature;
import org.gitquorum.core.testing.SshKeygen;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Odd signatures shown to real ssh-keygen and to us: we never accept what it refuses. */
class SshKeygenAgreesTest {
  private static final Bytes TEXT = Bytes.ofUtf8("a statement\n");
  private static final String SK_ED25519 = "sk-ssh-ed25519@openssh.com";
  private static final ForgedSshKey ED25519 = ForgedSshKey.ed25519("ssh-ed25519");
  private static final ForgedSshKey DEVICE = ForgedSshKey.ed25519(SK_ED25519, "ssh:");
  private static final ForgedSshKey P256 =
      ForgedSshKey.ecdsa("ecdsa-sha2-nistp256", "nistp256", "SHA256");
  private static final ForgedSshKey RSA = ForgedSshKey.rsa(2048, "SHA512");

  @TempDir
  Path folder;

  private SshKeygen ssh;

  @BeforeEach
  void findSshKeygen() {
    ssh = new SshKeygen(folder);
  }

  private boolean sshKeygenAccepts(ForgedSshKey key, Bytes text, Bytes signature)
      throws IOException {
    Files.writeString(ssh.file("key.pub"), key.line() + "\n");
    return ssh.verifies("key", "git-quorum@v1", text, SshArmour.write(signature));
  }

  private static boolean weAccept(ForgedSshKey key, Bytes text, Bytes signature)
      throws FindingException {
    return new SshVerifier(List.of(SshPublicKey.read(key.line())))
            .verify(new SignatureClaim(Container.SSH, text, signature, Optional.of(Instant.EPOCH)))
        instanceof Verification.Good;
  }

  private void expect(boolean sshKeygen, boolean we, ForgedSshKey key, ForgedSshSignature signature)
      throws Exception {
    Bytes blob = signature.over(TEXT);
    assertThat(sshKeygenAccepts(key, TEXT, blob)).as("ssh-keygen").isEqualTo(sshKeygen);
    assertThat(weAccept(key, TEXT, blob)).as("we").isEqualTo(we);
  }

  private static ForgedSshSignature device(int flags) {
    return DEVICE.signature(SK_ED25519).inDevice("ssh:", flags, 0x80000000L);
  }

  @Test
  void bothAcceptWhatIsInOrder() throws Exception {
    expect(true, true, ED25519, ED25519.signature("ssh-ed25519"));
    expect(true, true, ED25519, ED25519.signature("ssh-ed25519").hash("sha256"));
    expect(true, true, P256, P256.signature("ecdsa-sha2-nistp256"));
    expect(true, true, RSA, RSA.signature("rsa-sha2-512"));
    for (int flags : new int[] {0, 1, 4, 5}) {
      expect(true, true, DEVICE, device(flags));
    }
  }

  @Test
  void bothRefuseWhatIsOdd() throws Exception {
    expect(false, false, ED25519, ED25519.signature("ssh-ed25519").namespace("git"));
    expect(false, false, ED25519, ED25519.signature("ssh-ed25519").namespace(""));
    expect(false, false, ED25519, ED25519.signature("ssh-ed25519").version(2));
    expect(false, false, ED25519, ED25519.signature("ssh-ed25519").hash("sha1"));
    expect(false, false, ED25519, ED25519.signature("ssh-ed25519").hash("sha384"));
    expect(false, false, ED25519, ED25519.signature("ssh-ed25519").afterBlob((byte) 0));
    expect(false, false, ED25519, ED25519.signature("ssh-ed25519").afterSignature((byte) 0));
    expect(false, false, DEVICE, DEVICE.signature(SK_ED25519).inDevice("ssh:evil", 1, 7));
    ForgedSshKey sha1 = ForgedSshKey.rsa(2048, "SHA1");
    expect(false, false, sha1, sha1.signature("ssh-rsa"));
  }

  @Test
  void sshKeygenAcceptsFlagsOfADeviceThatAnnounceMoreAndWeDoNot() throws Exception {
    for (int flags : new int[] {0x41, 0x81, 0xff}) {
      expect(true, false, DEVICE, device(flags));
    }
  }

  @Test
  void sshKeygenAcceptsAnRsaSignatureWithoutItsLeadingZeroAndWeDoNot() throws Exception {
    Bytes found = Bytes.EMPTY;
    for (int number = 0; found.size() == 0; number++) {
      assertThat(number).as("one signature in 256 begins so").isLessThan(20_000);
      Bytes text = Bytes.ofUtf8("statement " + number);
      Bytes full = RSA.signature("rsa-sha2-512").over(text);
      Bytes shortened =
          RSA.signature("rsa-sha2-512", SshKeygenAgreesTest::stripped).over(text);
      if (!shortened.equals(full)) {
        assertThat(weAccept(RSA, text, full)).isTrue();
        assertThat(sshKeygenAccepts(RSA, text, shortened)).isTrue();
        assertThat(weAccept(RSA, text, shortened)).isFalse();
        found = shortened;
      }
    }
  }

  private static byte[] stripped(byte[] value) {
    return value[0] == 0 ? Arrays.copyOfRange(value, 1, value.length) : value;
  }
}
