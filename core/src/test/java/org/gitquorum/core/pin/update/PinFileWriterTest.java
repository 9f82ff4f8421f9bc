// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinFileWriterTest {
  private static final Bytes OLD = Bytes.ofUtf8("old\n");
  private static final Bytes NEW = Bytes.ofUtf8("new\n");

  @TempDir
  private Path folder;

  private Path file;

  @BeforeEach
  void writeTheOldFile() throws IOException {
    file = Files.write(folder.resolve("flake.lock"), OLD.toArray());
  }

  @Test
  void replacesTheFileAndKeepsItsMode() throws IOException, FindingException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    PinFileWriter.replace(file, OLD, NEW);

    assertThat(file).hasBinaryContent(NEW.toArray());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
    assertThat(names()).containsExactly("flake.lock");
  }

  @Test
  void writesNothingOverAFileThatChangedMeanwhile() throws IOException {
    Files.writeString(file, "other\n");

    refuses("changed while it was about to be updated");
    assertThat(file).hasContent("other\n");
    assertThat(names()).containsExactly("flake.lock");
  }

  @Test
  void writesNothingThroughALink() throws IOException {
    Path target = Files.move(file, folder.resolve("target"));
    Files.createSymbolicLink(file, target);

    refuses("changed while it was about to be updated");
    assertThat(target).hasBinaryContent(OLD.toArray());
  }

  @Test
  void leavesTheFileToAnotherUpdateThatIsUnderWay() throws IOException {
    Path other = Files.createFile(folder.resolve(".flake.lock.quorum-new"));

    refuses("another update of");
    assertThat(file).hasBinaryContent(OLD.toArray());
    assertThat(other).exists();
  }

  @Test
  void letsOneOfManyUpdatesWin() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Callable<Boolean> update = () -> {
        try {
          PinFileWriter.replace(file, OLD, NEW);
          return true;
        } catch (FindingException e) {
          return false;
        }
      };
      int won = 0;
      for (Future<Boolean> outcome : threads.invokeAll(java.util.Collections.nCopies(50, update))) {
        won += outcome.get() ? 1 : 0;
      }
      assertThat(won).isEqualTo(1);
      assertThat(file).hasBinaryContent(NEW.toArray());
      assertThat(names()).containsExactly("flake.lock");
    } finally {
      threads.shutdownNow();
    }
  }

  private void refuses(String message) {
    assertThatThrownBy(() -> PinFileWriter.replace(file, OLD, NEW))
        .isInstanceOfSatisfying(FindingException.class, thrown -> {
          assertThat(thrown.finding().code()).isEqualTo(ReasonCode.IO_FAILED);
          assertThat(thrown.finding().message()).contains(message);
        });
  }

  private List<String> names() throws IOException {
    try (Stream<Path> names = Files.list(folder)) {
      return names.map(path -> path.getFileName().toString()).toList();
    }
  }
}
