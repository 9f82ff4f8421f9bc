// SPDX-License-Identifier: MIT
package org.gitquorum.core.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.notes.NotesRefNames;
import org.gitquorum.core.process.ExternalProgram;
import org.gitquorum.core.statement.Review;
import org.gitquorum.core.testing.ExternalTool;
import org.gitquorum.core.testing.FileTree;
import org.gitquorum.core.testing.QuorumFixture;
import org.gitquorum.core.testing.QuorumPolicy;
import org.gitquorum.core.testing.SoftwareToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records of U2F devices, written out and checked by real fido2-assert. */
class U2fExportTest {
  private static final SoftwareToken ALICES = SoftwareToken.named("alice").counter(1L << 31);
  private static final SoftwareToken BOBS = SoftwareToken.named("bob").flags(0);

  @TempDir
  private Path temporary;

  private Path folder;

  @BeforeEach
  void export() throws FindingException {
    ExternalTool.require("fido2-assert");
    ExternalTool.require("openssl");
    folder = temporary.resolve("out");
    QuorumFixture fixture = new QuorumFixture(temporary);
    FileTree files = FileTree.empty()
        .with("a", "one")
        .with(QuorumPolicy.of("alice", "bob")
            .device("alice", "alice-token", ALICES.device())
            .device("bob", "bob-token", BOBS.device()));
    ObjectId anchor = fixture.commit(files);
    ObjectId change = fixture.commit(files.with("a", "two"), anchor);
    Review review = fixture.reviewOf(anchor, change);
    fixture.note(
        NotesRef.REVIEWS,
        change,
        QuorumFixture.record(review, ALICES),
        QuorumFixture.record(review, BOBS),
        QuorumFixture.record(review, SoftwareToken.named("mallory")));
    fixture.writeNotes();
    try (GitRepository repository = fixture.git().open()) {
      assertThat(new RecordExport(repository, NotesRefNames.DEFAULT, QuorumFixture.NOW)
              .write(change.name(), folder, Optional.empty()))
          .isEqualTo(new RecordExport.Written(2, 1));
    }
  }

  private int run(String... command) throws FindingException {
    return new ExternalProgram(
            List.of(command), folder, Map.of("HOME", temporary.toString()), Duration.ofSeconds(60))
        .run(new byte[0])
        .status();
  }

  @Test
  void everyGoodSignatureIsConfirmedAndNoneAfterTampering() throws Exception {
    assertThat(run("sh", "check.sh")).isZero();
    List<String> commands = commands();
    assertThat(commands).hasSize(2);
    assertThat(commands.stream().filter(command -> command.contains(" -V -p "))).hasSize(1);
    for (String command : commands) {
      assertThat(run("sh", "-c", command)).as(command).isZero();
      Path statement = folder.resolve(command.split(" ", -1)[4].substring(2));
      byte[] content = Files.readAllBytes(statement);
      content[content.length / 2] ^= 1;
      Files.write(statement, content);
      assertThat(run("sh", "-c", command)).as(command).isNotZero();
    }
    assertThat(run("sh", "check.sh")).isEqualTo(1);
  }

  @Test
  void aTouchIsAskedForOnlyWhereOneIsProven() throws Exception {
    for (String command : commands()) {
      boolean touched = command.contains(" -V -p ");
      assertThat(run("sh", "-c", command.replace(" -V ", " -V -p ").replace("-p -p", "-p")) == 0)
          .as(command)
          .isEqualTo(touched);
    }
  }

  private List<String> commands() throws IOException {
    return Files.readString(folder.resolve("check.sh"))
        .lines()
        .filter(line -> line.endsWith(" || status=1"))
        .map(line -> line.replace(" || status=1", ""))
        .toList();
  }
}
