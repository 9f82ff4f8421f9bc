// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.notes.RefExchange;
import org.gitquorum.core.testing.QuorumFixture;
import org.gitquorum.core.testing.RepositoryFixture;
import org.gitquorum.policy.SignerName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordExchangeTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1");

  @TempDir
  Path folder;

  private SigningFixture fork;
  private RepositoryFixture server;
  private ObjectId commit;

  @BeforeEach
  void foundFork() throws Exception {
    fork = SigningFixture.withThree(folder);
    commit = fork.git().commit("change", Map.of("a", "2"));
    server = RepositoryFixture.createBare(folder.resolve("server"));
    fork.git().git("remote", "add", "origin", server.directory().toString());
    fork.git().git("push", "-q", "origin", "main");
  }

  @AfterEach
  void closeFork() {
    fork.close();
  }

  private Map<NotesRef, RefExchange> sync() throws FindingException {
    RecordExchange exchange = new RecordExchange(fork.another(), ENVIRONMENT);
    return exchange.sync(exchange.remote(Optional.empty()));
  }

  private int removed(String name) throws FindingException {
    return new OwnRecords(fork.another()).remove("HEAD", new SignerName(name));
  }

  @Test
  void onlyOwnRecordsThatNoRemoteHasAreTakenBack() throws Exception {
    fork.sign("alice");
    sync();
    fork.sign("bob");
    assertThat(removed("alice")).isZero();
    assertThat(removed("carol")).isZero();
    assertThat(removed("bob")).isEqualTo(1);
    assertThat(fork.note("quorum/reviews", commit.name())).hasSize(1);
  }

  @Test
  void whatARemoteLostComesBackIfASignerMadeIt() throws Exception {
    fork.sign("alice");
    fork.git().git("notes", "--ref=quorum/reviews", "append", "-m", "junk");
    sync();
    server.git("update-ref", "-d", "refs/notes/quorum/reviews");
    fork.git().git("update-ref", "-d", "refs/notes/quorum/reviews");
    RefExchange reviews = java.util.Objects.requireNonNull(sync().get(NotesRef.REVIEWS));
    assertThat(reviews.rewound()).isTrue();
    assertThat(reviews.restored()).hasSize(1);
    assertThat(reviews.lost()).hasSize(1);
    assertThat(server.git("notes", "--ref=quorum/reviews", "show", commit.name()))
        .startsWith("quorum:v1:review:")
        .doesNotContain("junk");
  }

  @Test
  void whatWasPublishedComesBackAfterARemoteWentBack() throws Exception {
    fork.sign("alice");
    fork.sign("bob");
    Publisher publisher = new Publisher(fork);
    publisher.releaseBy("HEAD", "alice", "bob");
    String before = fork.git().git("rev-parse", "refs/notes/quorum/trust");
    publisher.rollbackBy("HEAD", "HEAD~1", "alice", "bob");
    sync();
    publisher.sign("carol", publisher.proposeHead("HEAD", Optional.of("origin")));
    publisher.line(commit, QuorumFixture.record(publisher.newRelease("HEAD"), "stranger"));
    sync();
    server.git("update-ref", "refs/notes/quorum/trust", before);
    fork.git().git("update-ref", "refs/notes/quorum/trust", before);
    RefExchange trust = java.util.Objects.requireNonNull(sync().get(NotesRef.TRUST));
    assertThat(trust.rewound()).isTrue();
    // Two signatures of the rollback and one of the head; nobody's stays lost.
    assertThat(trust.restored()).hasSize(3);
    assertThat(trust.lost()).hasSize(1);
    assertThat(server.git("notes", "--ref=quorum/trust", "show", commit.name()).lines())
        .filteredOn(line -> line.startsWith("quorum:v1:"))
        .extracting(line -> line.split(":", -1)[2])
        .containsExactlyInAnyOrder("release", "release", "rollback", "rollback", "head");
  }

  @Test
  void theFilesOfTheFoundingPolicyComeBackToo() throws Exception {
    new Publisher(fork).releaseBy(fork.anchor().name(), "alice");
    sync();
    server.git("update-ref", "-d", "refs/notes/quorum/trust");
    fork.git().git("update-ref", "-d", "refs/notes/quorum/trust");
    sync();
    assertThat(server.git(
            "notes",
            "--ref=quorum/trust",
            "show",
            fork.git().resolve("HEAD:.quorum").name()))
        .startsWith("quorum:v1:policy-files:");
  }

  @Test
  void aRemoteHasToBeConfigured() throws Exception {
    RecordExchange exchange = new RecordExchange(fork.another(), ENVIRONMENT);
    assertThatThrownBy(() -> exchange.remote(Optional.of("ext::sh")))
        .isInstanceOf(FindingException.class);
    fork.git().git("remote", "rename", "origin", "one");
    fork.git().git("remote", "add", "two", server.directory().toString());
    assertThatThrownBy(
            () -> new RecordExchange(fork.another(), ENVIRONMENT).remote(Optional.empty()))
        .isInstanceOf(FindingException.class)
        .hasMessageContaining("which remote");
  }
}
