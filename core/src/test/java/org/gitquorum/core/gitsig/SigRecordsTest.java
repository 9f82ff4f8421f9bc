// SPDX-License-Identifier: MIT
package org.gitquorum.core.gitsig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.notes.RefExchange;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.signature.DetachedSigner;
import org.gitquorum.core.statement.V0Record;
import org.gitquorum.core.testing.RepositoryFixture;
import org.gitquorum.core.testing.TestKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigRecordsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @TempDir
  private Path temporary;

  private RepositoryFixture git;
  private ObjectId commit;
  private TestKeyring keyring;

  @BeforeEach
  void start() throws FindingException {
    git = RepositoryFixture.create(temporary.resolve("repository")).write("a", "one");
    commit = git.commit("first");
    keyring = TestKeyring.of("alice", "bob");
  }

  private record TestSigner(String name, String prefix) implements DetachedSigner {
    @Override
    public Container container() {
      return Container.PGP;
    }

    @Override
    public Bytes sign(Bytes statement) {
      return TestKeys.named(name).sign(Bytes.ofUtf8(prefix + statement.displayText()), NOW);
    }
  }

  private boolean add(String signer) throws FindingException {
    try (GitRepository repository = git.open()) {
      return new SigRecords(repository, CLOCK, new java.security.SecureRandom())
          .add(commit, keyring.key(signer), new TestSigner(signer, ""));
    }
  }

  private SigRecords.Removal remove(String signer) throws FindingException {
    try (GitRepository repository = git.open()) {
      return new SigRecords(repository, CLOCK, new java.security.SecureRandom())
          .remove(commit, keyring.key(signer));
    }
  }

  private List<String> lines() {
    return git.git("notes", "--ref", "signatures", "show", commit.name())
        .lines()
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private RefExchange push() throws FindingException {
    try (GitRepository repository = git.open()) {
      return new SigExchange(repository, CLOCK, new java.security.SecureRandom()).push("origin");
    }
  }

  @Test
  void aRecordIsWrittenByteForByteAsGitSigDoes() throws FindingException {
    assertThat(add("alice")).isTrue();
    String body = "sig:v0:" + commit.name() + ":" + git.treeOf("HEAD").name() + ":null:pgp";
    Bytes signature = TestKeys.named("alice").sign(Bytes.ofUtf8(body), NOW);
    assertThat(lines())
        .containsExactly(
            body + ":" + java.util.Base64.getEncoder().encodeToString(signature.toArray()));
    assertThat(add("alice")).isFalse();
    assertThat(lines()).hasSize(1);
  }

  @Test
  void aSignatureThatWouldNotCountIsNotWritten() throws FindingException {
    try (GitRepository repository = git.open()) {
      SigRecords records = new SigRecords(repository, CLOCK, new java.security.SecureRandom());
      for (DetachedSigner signer :
          List.of(new TestSigner("alice", "other"), new TestSigner("bob", ""))) {
        assertThatThrownBy(() -> records.add(commit, keyring.key("alice"), signer))
            .isInstanceOf(FindingException.class)
            .hasMessageContaining("nothing was written");
      }
    }
    assertThat(git.run(new byte[0], "rev-parse", "--verify", "-q", "refs/notes/signatures")
            .status())
        .isNotZero();
  }

  @Test
  void onlyOnesOwnLinesAreTakenBack() throws FindingException {
    add("alice");
    add("bob");
    Bytes body = V0Record.signedBytes(commit, git.treeOf("HEAD"));
    String inAlicesName = body.displayText() + ":"
        + java.util.Base64.getEncoder()
            .encodeToString(
                TestKeys.named("alice").sign(Bytes.ofUtf8("other"), NOW).toArray());
    git.git("notes", "--ref", "signatures", "append", "-m", "looks good", commit.name());
    git.git("notes", "--ref", "signatures", "append", "-m", inAlicesName, commit.name());
    assertThat(remove("alice")).isEqualTo(new SigRecords.Removal(1, 0));
    assertThat(lines()).hasSize(3).contains("looks good", inAlicesName);
    assertThat(remove("alice")).isEqualTo(new SigRecords.Removal(0, 0));
  }

  @Test
  void theFirstPushToAnEmptyRemoteWorksAndWhatIsThereStays() throws FindingException {
    RepositoryFixture remote = RepositoryFixture.createBare(temporary.resolve("remote.git"));
    git.git("remote", "add", "origin", remote.directory().toString());
    add("alice");
    assertThat(push().sent()).isEqualTo(1);
    assertThat(remote.git("rev-parse", "refs/notes/signatures"))
        .isEqualTo(git.git("rev-parse", "refs/notes/signatures"));
    add("bob");
    assertThat(remove("alice")).isEqualTo(new SigRecords.Removal(0, 1));
    assertThat(push().sent()).isEqualTo(1);
    assertThat(lines()).hasSize(2);
  }

  @Test
  void thereMustBeSuchARemote() {
    for (String remote : List.of("origin", "--upload-pack=x", "ext::sh -c x")) {
      assertThatThrownBy(() -> {
            try (GitRepository repository = git.open()) {
              new SigExchange(repository, CLOCK, new java.security.SecureRandom()).push(remote);
            }
          })
          .isInstanceOf(FindingException.class)
          .hasMessageContaining("there is no remote");
    }
  }
}
