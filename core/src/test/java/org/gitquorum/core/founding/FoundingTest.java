// SPDX-License-Identifier: MIT
package org.gitquorum.core.founding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.signature.Attribution;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.signature.SignatureClaim;
import org.gitquorum.core.signature.openpgp.GpgKeyring;
import org.gitquorum.core.signature.openpgp.GpgProgram;
import org.gitquorum.core.signature.openpgp.SecretKeyFileSigner;
import org.gitquorum.core.testing.ExternalTool;
import org.gitquorum.core.testing.ForcedPaths;
import org.gitquorum.core.testing.ForgedSshKey;
import org.gitquorum.core.testing.GpgHome;
import org.gitquorum.core.testing.RepositoryFixture;
import org.gitquorum.core.testing.TestKeys;
import org.gitquorum.core.testing.TestPolicies;
import org.gitquorum.core.trust.KeyDirectory;
import org.gitquorum.core.trust.Revocations;
import org.gitquorum.core.trust.UsablePolicy;
import org.gitquorum.policy.GroupName;
import org.gitquorum.policy.SignerKind;
import org.gitquorum.policy.SignerName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoundingTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir
  Path folder;

  private UsablePolicy found(RepositoryFixture git, String... signers) throws Exception {
    List<KeySource> sources = new java.util.ArrayList<>();
    for (String signer : signers) {
      Files.write(folder.resolve(signer + ".asc"), TestKeys.named(signer).certificate());
      sources.add(KeySource.parse(signer + "=" + signer + ".asc"));
    }
    try (GitRepository repository = git.open()) {
      return new Founding(repository, keyring(folder), new SecureRandom()).found(sources, folder);
    }
  }

  private static GpgKeyring keyring(Path home) {
    return new GpgKeyring(new GpgProgram(
        "gpg", home, Map.of("GNUPGHOME", home.toString()), false, Duration.ofSeconds(60)));
  }

  @Test
  void aPolicyOfThreeIsWrittenWithTheirKeys() throws Exception {
    RepositoryFixture git = RepositoryFixture.create(folder.resolve("My fork!"));
    UsablePolicy policy = found(git, "alice", "bob", "carol");
    assertThat(policy.policy().repository()).matches("My-fork--[0-9a-f]{8}");
    assertThat(policy.policy().root().require()).hasToString("2 of committers");
    assertThat(git.directory().resolve(".quorum/keys")).isDirectoryContaining("glob:**/bob.asc");
    git.commit("found");
    assertThat(git.git("status", "--porcelain")).isEmpty();
    assertThat(Files.exists(git.gitDirectory().resolve("quorum-init"))).isFalse();
  }

  @Test
  void everyFileOfANewPolicyIsOnDiskAndThenItsFolder() throws Exception {
    RepositoryFixture git = RepositoryFixture.create(folder.resolve("fork"));
    Path made = git.gitDirectory().resolve("quorum-init");
    assertThat(ForcedPaths.of(() -> found(git, "alice")))
        .contains(made.resolve("policy.toml"), made.resolve("keys/alice.asc"), made.resolve("keys"))
        .endsWith(made, git.directory());
  }

  @Test
  void onePersonCanStartAlone() throws Exception {
    RepositoryFixture git = RepositoryFixture.create(folder.resolve("fork"));
    assertThat(found(git, "alice").policy().root().require()).hasToString("1 of committers");
  }

  @Test
  void anExistingPolicyIsLeftAlone() throws Exception {
    RepositoryFixture git = RepositoryFixture.create(folder.resolve("fork"));
    git.write(".quorum", "a file");
    refused(ReasonCode.USAGE, () -> found(git, "alice"));
    assertThat(git.directory().resolve(".quorum")).hasContent("a file");
  }

  @Test
  void keysThatMakeNoPolicyLeaveNothing() throws Exception {
    RepositoryFixture git = RepositoryFixture.create(folder.resolve("fork"));
    refused(ReasonCode.POLICY_INVALID, () -> found(git, "alice", "alice"));
    refused(
        ReasonCode.USAGE,
        () -> found(RepositoryFixture.createBare(folder.resolve("bare")), "alice"));
    Files.writeString(folder.resolve("secret"), TestKeys.named("alice").armouredSecretKey());
    try (GitRepository repository = git.open()) {
      for (String source : List.of("alice=secret", "alice=missing")) {
        refused(
            ReasonCode.KEY_UNUSABLE,
            () -> new Founding(repository, keyring(folder), new SecureRandom())
                .found(List.of(KeySource.parse(source)), folder));
      }
    }
    assertThat(git.git("status", "--porcelain")).isEmpty();
  }

  @Test
  void aPlainFetchBringsRecordsToTrackingRefsOnly() throws Exception {
    RepositoryFixture server = RepositoryFixture.create(folder.resolve("server"));
    server.commit("one", Map.of("a", "1"));
    server.git("notes", "--ref=quorum/reviews", "add", "-m", "theirs");
    RepositoryFixture git = RepositoryFixture.create(folder.resolve("fork"));
    git.git("remote", "add", "origin", server.directory().toString());
    try (GitRepository repository = git.open()) {
      assertThat(new NotesRemote(repository).track("origin")).isTrue();
      assertThat(new NotesRemote(repository).track("origin")).isFalse();
      refused(ReasonCode.USAGE, () -> new NotesRemote(repository).track("nowhere"));
    }
    git.commit("mine", Map.of("b", "1"));
    git.git("notes", "--ref=quorum/reviews", "add", "-m", "mine, not pushed");
    git.git("fetch", "-q", "origin");
    assertThat(git.git("notes", "--ref=quorum/reviews", "show")).isEqualTo("mine, not pushed");
    assertThat(git.git("rev-parse", "refs/quorum/remotes/origin/reviews"))
        .isEqualTo(server.git("rev-parse", "refs/notes/quorum/reviews"));
  }

  @Test
  void signersAreEditedAndEverythingElseOfThePolicyStays() throws Exception {
    RepositoryFixture git = RepositoryFixture.create(folder.resolve("fork"));
    found(git, "alice", "bob", "carol");
    Path file = git.directory().resolve(".quorum/policy.toml");
    String before = Files.readString(file);
    SignerEditing editing = new SignerEditing(git.directory(), 1);
    editing.add(
        new SignerName("dave"),
        key("dave"),
        SignerKind.PERSON,
        List.of(new GroupName("committers")));
    assertThat(comments(file))
        .isEqualTo(before.lines().filter(line -> line.startsWith("#")).toList());
    UsablePolicy policy = editing.remove(new SignerName("bob"));
    assertThat(policy.policy().version()).isEqualTo(2);
    assertThat(policy.policy().signers().keySet())
        .extracting(SignerName::value)
        .containsExactlyInAnyOrder("alice", "carol", "dave");
    assertThat(Files.exists(git.directory().resolve(".quorum/keys/bob.asc"))).isFalse();
  }

  @Test
  void anEditThatMakesNoPolicyChangesNothing() throws Exception {
    RepositoryFixture git = RepositoryFixture.create(folder.resolve("fork"));
    found(git, "alice", "bob");
    String before = tree(git);
    SignerEditing editing = new SignerEditing(git.directory(), 1);
    refused(ReasonCode.POLICY_INVALID, () -> editing.remove(new SignerName("alice")));
    refused(ReasonCode.POLICY_INVALID, () -> editing.remove(new SignerName("nobody")));
    refused(
        ReasonCode.POLICY_INVALID,
        () -> editing.add(
            new SignerName("dave"),
            key("dave"),
            SignerKind.PERSON,
            List.of(new GroupName("nowhere"))));
    refused(
        ReasonCode.POLICY_INVALID,
        () -> editing.add(new SignerName("dave"), key("alice"), SignerKind.PERSON, List.of()));
    refused(
        ReasonCode.POLICY_INVALID,
        () -> editing.add(
            new SignerName("dave"),
            key("dave"),
            SignerKind.BOT,
            List.of(new GroupName("committers"))));
    assertThat(tree(git)).isEqualTo(before);
  }

  private static PublicKeyEntry key(String name) throws FindingException {
    PublicKeyFile file = PublicKeyFile.of(Bytes.copyOf(TestKeys.named(name).certificate()));
    return PublicKeyEntry.of("keys/dave.asc", file);
  }

  @Test
  void anSshKeyIsWrittenIntoThePolicyItself() throws Exception {
    RepositoryFixture git = RepositoryFixture.create(folder.resolve("fork"));
    String alice = ForgedSshKey.ed25519("ssh-ed25519").line();
    String bob = ForgedSshKey.ecdsa("ecdsa-sha2-nistp256", "nistp256", "SHA256").line();
    Files.writeString(folder.resolve("alice.pub"), alice + " alice@\"home\" # her key\n");
    Files.writeString(folder.resolve("bob.pub"), bob + "\n");
    try (GitRepository repository = git.open()) {
      new Founding(repository, keyring(folder), new SecureRandom())
          .found(List.of(KeySource.parse("alice=alice.pub")), folder);
    }
    Path quorum = git.directory().resolve(".quorum");
    assertThat(Files.readString(quorum.resolve("policy.toml")))
        .contains("keys = [\"" + alice + "\"]");
    assertThat(quorum.resolve("keys")).doesNotExist();
    PublicKeyEntry entry = KeySource.parse("bob=bob.pub").read(folder, keyring(folder));
    UsablePolicy policy = new SignerEditing(git.directory(), 1)
        .add(new SignerName("bob"), entry, SignerKind.PERSON, List.of());
    assertThat(policy.keys().keys()).extracting("algorithm").containsExactly("ed25519", "nistp256");
    assertThat(quorum.resolve("keys")).doesNotExist();
    new SignerEditing(git.directory(), 1).remove(new SignerName("bob"));
    assertThat(Files.readString(quorum.resolve("policy.toml"))).doesNotContain(bob);
  }

  @Test
  void aSignerGetsMoreKeysEachInAFileOfItsOwn() throws Exception {
    RepositoryFixture git = RepositoryFixture.create(folder.resolve("fork"));
    found(git, "alice", "bob");
    SignerEditing editing = new SignerEditing(git.directory(), 1);
    SignerName alice = new SignerName("alice");
    editing.addKey(alice, key("other"));
    String line = ForgedSshKey.ed25519("ssh-ed25519").line();
    UsablePolicy policy = editing.addKey(alice, new PublicKeyEntry(line, Optional.empty()));
    assertThat(policy.policy().version()).isEqualTo(2);
    assertThat(policy.keys().keys())
        .filteredOn(key -> key.signer().equals(alice))
        .extracting("fingerprint")
        .contains(TestKeys.named("alice").fingerprint(), TestKeys.named("other").fingerprint())
        .hasSize(3);
    assertThat(git.directory().resolve(".quorum/keys/alice-2.asc")).exists();
    String before = tree(git);
    refused(ReasonCode.POLICY_INVALID, () -> editing.addKey(alice, key("bob")));
    refused(ReasonCode.POLICY_INVALID, () -> editing.addKey(alice, key("other")));
    refused(ReasonCode.POLICY_INVALID, () -> editing.addKey(new SignerName("eve"), key("eve")));
    assertThat(tree(git)).isEqualTo(before);
  }

  @Test
  void aPrivateSshKeyACertificateAndTwoKeysInOneFileAreRefused() throws Exception {
    String key = ForgedSshKey.ed25519("ssh-ed25519").line();
    for (String content : List.of(
        "-----BEGIN OPENSSH PRIVATE KEY-----\n",
        "-----BEGIN RSA PRIVATE KEY-----\n",
        key.replace("ssh-ed25519", "ssh-ed25519-cert-v01@openssh.com"),
        key + "\n" + key,
        "no-touch-required " + key,
        key + "\r\nssh-rsa x",
        ForgedSshKey.rsa(1024, "SHA256").line())) {
      Files.writeString(folder.resolve("odd.pub"), content);
      refused(
          ReasonCode.KEY_UNUSABLE,
          () -> KeySource.parse("alice=odd.pub").read(folder, keyring(folder)));
    }
  }

  @Test
  void aKeyThatCannotBeUsedIsNamedByItsFile() throws Exception {
    Files.writeString(
        folder.resolve("weak.pub"), ForgedSshKey.rsa(1024, "SHA256").line());
    Files.writeString(folder.resolve("dsa.pub"), "ssh-dss AAAAB3NzaC1kc3M= old");
    assertThatThrownBy(() -> KeySource.parse("alice=weak.pub").read(folder, keyring(folder)))
        .hasMessage("weak.pub: not a usable SSH key: RSA below 2048 bits");
    assertThatThrownBy(() -> KeySource.parse("alice=dsa.pub").read(folder, keyring(folder)))
        .hasMessage("dsa.pub: an SSH key of a type that cannot be used");
    Files.writeString(folder.resolve("s.asc"), "-----BEGIN PGP PRIVATE KEY BLOCK-----\n");
    assertThatThrownBy(() -> KeySource.parse("alice=s.asc").read(folder, keyring(folder)))
        .hasMessage("s.asc: a private key");
  }

  private static List<String> comments(Path file) throws IOException {
    return Files.readString(file).lines().filter(line -> line.startsWith("#")).toList();
  }

  private static String tree(RepositoryFixture git) throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(git.directory().resolve(".quorum"))) {
      for (Path file : files.sorted().filter(Files::isRegularFile).toList()) {
        text.append(file).append('\n').append(Files.readString(file));
      }
    }
    return text.toString();
  }

  @Test
  void aGeneratedKeySignsAndItsSecretIsForItsOwnerOnly() throws Exception {
    KeyGeneration.Generated key =
        KeyGeneration.generate("alice", "word".toCharArray(), NOW, new SecureRandom());
    KeyFiles files = KeyFiles.in(folder.resolve("new"), new SignerName("alice"));
    files.write(key);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.secret())))
        .isEqualTo("rw-------");
    refused(ReasonCode.USAGE, () -> KeyFiles.in(folder.resolve("new"), new SignerName("alice")));
    TestPolicies policy =
        new TestPolicies().openPgp("alice", "a.asc", Files.readAllBytes(files.certificate()));
    Bytes statement = Bytes.ofUtf8("something");
    Bytes signature = signer(files.secret(), "word").sign(statement);
    Attribution attribution = KeyDirectory.read(policy.policy(), policy.files())
        .verify(
            new SignatureClaim(Container.PGP, statement, signature, java.util.Optional.empty()),
            NOW,
            Revocations.none());
    assertThat(attribution).isInstanceOf(Attribution.Signed.class);
    refused(ReasonCode.KEY_UNUSABLE, () -> signer(files.secret(), "wrong").sign(statement));
    refused(ReasonCode.KEY_UNUSABLE, () -> signer(files.secret(), "").sign(statement));
  }

  private static SecretKeyFileSigner signer(Path file, String passphrase) throws Exception {
    return SecretKeyFileSigner.read(
        Bytes.copyOf(Files.readAllBytes(file)),
        passphrase::toCharArray,
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Test
  void gpgReadsAGeneratedKeyAndACertificateLosesWhatOthersSignedOnIt() throws Exception {
    ExternalTool.require("gpg");
    try (GpgHome home = new GpgHome()) {
      KeyGeneration.Generated key = KeyGeneration.generate(
          "alice <alice@example.org>", new char[0], NOW.minusSeconds(86_400), new SecureRandom());
      Files.write(home.folder().resolve("secret.asc"), key.secret().toArray());
      home.gpg("--import", home.folder().resolve("secret.asc").toString());
      Bytes before = home.gpg("--export", key.fingerprint()).output();
      home.gpg("--quick-gen-key", "bob@example.org", "ed25519", "sign", "never");
      home.gpg("--default-key", "bob@example.org", "--quick-sign-key", key.fingerprint());
      Bytes signed = home.gpg("--export", key.fingerprint()).output();
      Bytes reduced = PublicKeyFile.of(signed).content();
      // Packet headers are written in one of two forms, so only the sizes can be compared.
      assertThat(reduced.size())
          .isEqualTo(PublicKeyFile.of(key.certificate()).content().size());
      assertThat(signed.size()).isGreaterThan(before.size());
      KeySource source = KeySource.parse("alice=gpg:" + key.fingerprint());
      Bytes read = source.read(folder, new GpgKeyring(home.program())).file().orElseThrow();
      assertThat(PublicKeyFile.of(read).fingerprint()).isEqualTo(key.fingerprint());
    }
  }

  private interface Attempt {
    void run() throws Exception;
  }

  private static void refused(ReasonCode code, Attempt attempt) {
    assertThatThrownBy(attempt::run)
        .isInstanceOfSatisfying(
            FindingException.class, e -> assertThat(e.finding().code()).isEqualTo(code));
  }
}
