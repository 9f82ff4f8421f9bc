// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gitquorum.core.pin.verify.PublishedByHand.commit;
import static org.gitquorum.core.pin.verify.PublishedByHand.hash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.pin.PinFile;
import org.gitquorum.core.pin.update.PinCommit;
import org.gitquorum.core.pin.update.PinMove;
import org.gitquorum.core.process.ExternalProgram;
import org.gitquorum.core.testing.ExternalTool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinCommitTest {
  private static final Bytes OLD = Bytes.ofUtf8("old\n");
  private static final Bytes NEW = Bytes.ofUtf8("new\n");

  @TempDir
  private Path folder;

  @BeforeEach
  void commitTheOldFile() throws IOException, FindingException {
    ExternalTool.require("git");
    git("init", "-q");
    git("config", "user.name", "Uma");
    git("config", "user.email", "uma@example.org");
    Files.write(folder.resolve("flake.lock"), OLD.toArray());
    git("add", ".");
    git("commit", "-qm", "start");
    Files.write(folder.resolve("flake.lock"), NEW.toArray());
    Files.writeString(folder.resolve("other"), "staged\n");
    git("add", "other");
  }

  @Test
  void commitsOnlyTheFileWithTrailersThatHostileNamesCannotAddTo() throws FindingException {
    PinCommit.of(folder, move("nixpkgs\nSigned-off-by: x")).make();

    assertThat(git("log", "-1", "--format=%B", "HEAD"))
        .isEqualToIgnoringNewLines(
            "flake.lock: move nixpkgs?Signed-off-by:?x to " + commit(7).name().substring(0, 7)
                + "\nQuorum-Pin: nixpkgs?Signed-off-by:?x " + commit(3).name() + ".."
                + commit(7).name());
    assertThat(git("log", "-1", "--format=%(trailers:only,keyonly)", "HEAD").strip())
        .isEqualTo("Quorum-Pin");
    assertThat(git("log", "-1", "--name-only", "--format=", "HEAD")).isEqualTo("flake.lock\n");
    assertThat(git("diff", "--cached", "--name-only")).isEqualTo("other\n");
  }

  @Test
  void putsTheFileBackWhereAHookOfTheUserRefuses() throws IOException {
    Path hook = Files.writeString(
        folder.resolve(".git/hooks/pre-commit"), "#!/bin/sh\necho not today >&2\nexit 1\n");
    Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));

    assertThatThrownBy(() -> PinCommit.of(folder, move("nixpkgs")).make())
        .isInstanceOf(FindingException.class)
        .hasMessageContaining("not today");
    assertThat(folder.resolve("flake.lock")).hasBinaryContent(OLD.toArray());
  }

  private static PinMove move(String name) {
    PinFile made = PinByHand.file("flake.lock", PinByHand.of(3).named(name));
    PinFile file = new PinFile("flake.lock", made.format(), OLD, made.pins(), List.of());
    ApprovedState state = new ApprovedState(
        commit(7), PublishedByHand.MAIN, hash(7), Optional.empty(), 1, 7, Optional.empty());
    return new PinMove(file, made.pins().get(0), state, OptionalLong.empty(), NEW);
  }

  private String git(String... arguments) throws FindingException {
    List<String> command = new java.util.ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ExternalProgram.Outcome outcome = new ExternalProgram(
            command,
            folder,
            Map.of("HOME", folder.toString(), "GIT_CONFIG_NOSYSTEM", "1"),
            Duration.ofMinutes(1))
        .run(new byte[0]);
    assertThat(outcome.status()).as(outcome.errors().displayText()).isZero();
    return outcome.output().displayText();
  }
}
