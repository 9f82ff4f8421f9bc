// SPDX-License-Identifier: MIT
package org.gitquorum.core.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.notes.NotesRefNames;
import org.gitquorum.core.process.ExternalProgram;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.statement.Reject;
import org.gitquorum.core.statement.SignedRecord;
import org.gitquorum.core.statement.Statement;
import org.gitquorum.core.testing.ExternalTool;
import org.gitquorum.core.testing.FileTree;
import org.gitquorum.core.testing.GpgHome;
import org.gitquorum.core.testing.QuorumFixture;
import org.gitquorum.core.testing.QuorumPolicy;
import org.gitquorum.core.testing.SshKeygen;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records of OpenPGP and SSH, written out and checked by real gpgv, gpg and ssh-keygen. */
class RecordExportTest {
  @TempDir
  private Path temporary;

  private QuorumFixture fixture;
  private SshKeygen ssh;
  private Path folder;
  private ObjectId change;

  @BeforeEach
  void signWithEverything() throws Exception {
    ExternalTool.require("gpgv");
    folder = temporary.resolve("out");
    ssh = new SshKeygen(Files.createDirectory(temporary.resolve("keys")))
        .withDevices()
        .key("bob", "ed25519")
        .key("carol", "ecdsa-sk")
        .key("untouched", "ed25519-sk", "-O", "no-touch-required")
        .key("mallory", "ed25519");
    QuorumPolicy first = QuorumPolicy.of("alice", "dave").acceptV0();
    QuorumPolicy second = first
        .next()
        .signer("bob")
        .signer("carol")
        .key("bob", "\"" + ssh.publicKey("bob").line() + "\"")
        .key("carol", "\"" + ssh.publicKey("carol").line() + "\"")
        .key("carol", "\"" + ssh.publicKey("untouched").line() + "\"");
    fixture = new QuorumFixture(temporary);
    FileTree files = FileTree.empty().with("a", "one");
    ObjectId anchor = fixture.commit(files.with(first));
    change = fixture.commit(files.with(second), anchor);
    Statement review = fixture.reviewOf(anchor, change);
    fixture.review(anchor, change, "alice", "dave", "mallory");
    for (String key : List.of("bob", "carol", "untouched", "mallory")) {
      note(review, key);
    }
    fixture.note(NotesRef.REVIEWS, change, "$(touch injected)", "quorum:v1:`touch injected`:x");
    fixture.note(
        NotesRef.TRUST,
        change,
        QuorumFixture.record(
            new Reject(
                QuorumPolicy.REPOSITORY,
                change,
                Optional.empty(),
                "'; touch injected; '",
                QuorumFixture.SIGNED),
            "alice"));
    fixture.note(NotesRef.LEGACY, change, fixture.v0(change, "dave"));
    fixture.approvePolicy(first, second, "alice", "dave");
    fixture.vouch(change, second, "sha256-" + "A".repeat(43) + "=", "alice");
    fixture.writeNotes();
  }

  private void note(Statement statement, String key) {
    Bytes signature = ssh.signBlob(key, "git-quorum@v1", statement.bytes());
    fixture.note(
        NotesRef.REVIEWS,
        change,
        SignedRecord.of(statement, Container.SSH, signature).line());
  }

  private RecordExport.Written export() throws FindingException {
    try (GitRepository repository = fixture.git().open()) {
      return new RecordExport(repository, NotesRefNames.DEFAULT, QuorumFixture.NOW)
          .write(change.name(), folder, Optional.empty());
    }
  }

  @Test
  void theScriptChecksWhatStandsBesideItWhateverElseIsCalledSo() throws Exception {
    export();
    Files.writeString(folder.resolve("allowed_signers"), "nobody\n");
    Path decoy = Files.createDirectories(temporary.resolve("decoy").resolve(folder.getFileName()));
    Files.writeString(decoy.resolve("unrelated"), "");
    String script = "cd .. && CDPATH=" + temporary.resolve("decoy") + " sh " + folder.getFileName()
        + "/check.sh 2>&1";
    ExternalProgram.Outcome outcome = new ExternalProgram(
            List.of("sh", "-c", script), folder, Map.of(), Duration.ofSeconds(60))
        .run(new byte[0]);
    assertThat(outcome.output().displayText()).doesNotContain("No such file");
  }

  private int run(String... command) throws FindingException {
    return new ExternalProgram(
            List.of(command), folder, Map.of("HOME", temporary.toString()), Duration.ofSeconds(60))
        .run(new byte[0])
        .status();
  }

  private List<Path> statements() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".txt"))
          .filter(file -> !file.toString().endsWith("unknown.txt"))
          .sorted()
          .toList();
    }
  }

  @Test
  void everyGoodSignatureIsConfirmedByAStockProgramAndNoneAfterTampering() throws Exception {
    assertThat(export()).isEqualTo(new RecordExport.Written(10, 2));
    assertThat(run("sh", "check.sh")).isZero();
    List<String> commands = Files.readString(folder.resolve("check.sh"))
        .lines()
        .filter(line -> line.endsWith(" || status=1"))
        .map(line -> line.replace(" || status=1", ""))
        .toList();
    assertThat(commands).hasSize(10);
    for (String command : commands) {
      assertThat(run("sh", "-c", command)).as(command).isZero();
    }
    for (Path statement : statements()) {
      byte[] content = Files.readAllBytes(statement);
      content[content.length / 2] ^= 1;
      Files.write(statement, content);
    }
    for (String command : commands) {
      assertThat(run("sh", "-c", command)).as(command).isNotZero();
    }
    assertThat(run("sh", "check.sh")).isEqualTo(1);
  }

  @Test
  void gpgItselfReadsTheKeyrings() throws Exception {
    ExternalTool.require("gpg");
    export();
    try (GpgHome home = new GpgHome()) {
      for (Path statement : statements()) {
        if (statement.toString().contains("-pgp-")) {
          String signer = statement.toString().replaceAll(".*-pgp-(.*)\\.txt", "$1");
          home.gpg(
              "--no-default-keyring",
              "--keyring",
              folder.resolve("keys/" + signer + ".pgp").toString(),
              "--verify",
              statement + ".sig",
              statement.toString());
        }
      }
    }
  }

  @Test
  void aSignatureIsNotConfirmedForAnotherSignerOrPurpose() throws Exception {
    export();
    Path bobs = statements().stream()
        .filter(file -> file.toString().endsWith("ssh-bob.txt"))
        .findFirst()
        .orElseThrow();
    String verify = "ssh-keygen -Y verify -f ./allowed_signers -s " + bobs + ".sig ";
    assertThat(run("sh", "-c", verify + "-n git-quorum@v1 -I bob < " + bobs)).isZero();
    assertThat(run("sh", "-c", verify + "-n git-quorum@v1 -I carol < " + bobs)).isNotZero();
    assertThat(run("sh", "-c", verify + "-n file -I bob < " + bobs)).isNotZero();
  }

  @Test
  void nothingOfARecordReachesAFileNameOrTheScript() throws Exception {
    export();
    assertThat(run("sh", "check.sh")).isZero();
    assertThat(folder.resolve("injected")).doesNotExist();
    assertThat(Files.readString(folder.resolve("check.sh")).lines().skip(6))
        .allMatch(
            line -> line.matches("(gpgv --keyring|ssh-keygen -Y verify -n git-quorum@v1 -f|# |exit)"
                + "[A-Za-z0-9 ./_<:,|=\"$-]*"));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .allMatch(name -> name.matches(
              "[0-9]{3}-[a-z0-9]+-(pgp|ssh)-(alice|bob|carol|dave|unknown)\\.txt(\\.sig)?"
                  + "|check\\.sh|allowed_signers|keys"));
    }
  }

  @Test
  void aFolderThatHoldsSomethingIsLeftAlone() throws Exception {
    Files.createDirectory(folder);
    export();
    assertThatThrownBy(this::export)
        .isInstanceOfSatisfying(
            FindingException.class,
            e -> assertThat(e.finding().code()).isEqualTo(ReasonCode.USAGE));
    folder = Files.writeString(temporary.resolve("file"), "");
    assertThatThrownBy(this::export).hasMessageContaining("not a folder");
  }
}
