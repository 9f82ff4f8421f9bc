// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.process.ExternalProgram;
import org.gitquorum.core.testing.ExternalTool;
import org.gitquorum.core.testing.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SshPublicKeyTest {
  private static final byte[] POINT =
      Octets.hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");

  @TempDir
  Path folder;

  @ParameterizedTest
  @CsvSource({
    "ed25519, 256, ssh-ed25519, ed25519",
    "ecdsa, 256, ecdsa-sha2-nistp256, nistp256",
    "ecdsa, 384, ecdsa-sha2-nistp384, nistp384",
    "ecdsa, 521, ecdsa-sha2-nistp521, nistp521",
    "rsa, 2048, ssh-rsa, rsa2048"
  })
  void readsKeysOfSshKeygenAndAgreesOnTheFingerprint(
      String kind, String bits, String type, String algorithm)
      throws IOException, FindingException {
    ExternalTool.require("ssh-keygen");
    Path file = folder.resolve("key");
    run("ssh-keygen", "-q", "-t", kind, "-b", bits, "-N", "", "-C", "a b", "-f", file.toString());
    SshPublicKey key =
        SshPublicKey.read(Files.readString(Path.of(file + ".pub")).strip());
    assertThat(key.type().label()).isEqualTo(type);
    assertThat(key.raw().algorithm()).isEqualTo(algorithm);
    assertThat(key.inDevice()).isFalse();
    assertThat(run("ssh-keygen", "-l", "-f", file.toString()))
        .contains(" " + key.fingerprint() + " ");
  }

  private String run(String... command) throws FindingException {
    ExternalProgram.Outcome outcome = new ExternalProgram(
            List.of(command), folder, Map.of(), Duration.ofSeconds(30))
        .run(new byte[0]);
    assertThat(outcome.status()).as(outcome.errors().displayText()).isZero();
    return outcome.output().displayText();
  }

  @Test
  void readsKeysThatLiveInADevice() throws FindingException {
    SshPublicKey ed25519 =
        read("sk-ssh-ed25519@openssh.com", POINT, "ssh:".getBytes(StandardCharsets.US_ASCII));
    assertThat(ed25519.application()).contains("ssh:");
    assertThat(ed25519.raw()).isEqualTo(read("ssh-ed25519", POINT).raw());
    byte[] p256 = Octets.hex("046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
        + "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5");
    SshPublicKey ecdsa = read(
        "sk-ecdsa-sha2-nistp256@openssh.com",
        "nistp256".getBytes(StandardCharsets.US_ASCII),
        p256,
        "ssh:git-quorum".getBytes(StandardCharsets.US_ASCII));
    assertThat(ecdsa.application()).contains("ssh:git-quorum");
    assertThat(ecdsa.inDevice()).isTrue();
  }

  @Test
  void refusesLinesThatAreNotOnePlainKey() {
    String good = line("ssh-ed25519", POINT);
    String base64 = good.substring(good.indexOf(' ') + 1);
    refused("", "not a line");
    refused("ssh-ed25519", "not a line");
    refused("no-touch-required " + good, "not a line");
    refused("ssh-dss " + base64, "not a line");
    refused("ssh-ed25519-cert-v01@openssh.com " + base64, "a certificate");
    refused("ssh-ed25519  " + base64, "malformed");
    refused("SSH-ED25519 " + base64, "not a line");
    refused(" " + good, "not a line");
    refused("ssh-ed25519 " + base64.replace('A', '-'), "base64");
    refused("ssh-ed25519 " + base64 + "=", "base64");
  }

  @Test
  void refusesBlobsThatAreNotExactlyTheKey() {
    refused("ssh-rsa " + blob("ssh-ed25519", POINT), "another type");
    refused(line("ssh-ed25519", Arrays.copyOf(POINT, 31)), "malformed");
    refused(line("ssh-ed25519", POINT, new byte[1]), "left over");
    refused(line("ssh-ed25519"), "malformed");
    refused(line("ssh-rsa", new byte[] {1, 0, 1}, new byte[] {0, 0, 1}), "malformed");
    refused(line("ssh-rsa", new byte[] {1, 0, 1}, new byte[] {-1}), "malformed");
    refused(
        line("ecdsa-sha2-nistp256", "nistp384".getBytes(StandardCharsets.US_ASCII), new byte[65]),
        "another curve");
  }

  @Test
  void refusesWeakKeys() {
    byte[] shortModulus = new byte[129];
    Arrays.fill(shortModulus, 1, 129, (byte) 0xff);
    refused(line("ssh-rsa", new byte[] {1, 0, 1}, shortModulus), "below 2048");
    byte[] modulus = new byte[257];
    Arrays.fill(modulus, 1, 257, (byte) 0xff);
    refused(line("ssh-rsa", new byte[] {3}, modulus), "exponent");
    byte[] offCurve = new byte[65];
    offCurve[0] = 4;
    refused(
        line("ecdsa-sha2-nistp256", "nistp256".getBytes(StandardCharsets.US_ASCII), offCurve),
        "not a point");
    refused(line("ssh-ed25519", Octets.number(1, 32)), "not a proper point");
  }

  private static SshPublicKey read(String type, byte[]... strings) throws FindingException {
    return SshPublicKey.read(line(type, strings));
  }

  private static String line(String type, byte[]... strings) {
    return type + " " + blob(type, strings);
  }

  private static String blob(String type, byte[]... strings) {
    byte[] blob = string(type.getBytes(StandardCharsets.US_ASCII));
    for (byte[] string : strings) {
      blob = Octets.join(blob, string(string));
    }
    return Base64.getEncoder().encodeToString(blob);
  }

  private static byte[] string(byte[] content) {
    return Octets.join(Octets.number(content.length, 4), content);
  }

  private static void refused(String line, String why) {
    assertThatThrownBy(() -> SshPublicKey.read(line))
        .hasMessageContaining(why)
        .isInstanceOfSatisfying(
            FindingException.class,
            e -> assertThat(e.finding().code()).isEqualTo(ReasonCode.KEY_UNUSABLE));
  }
}
