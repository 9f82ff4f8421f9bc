// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** A disk that is full when it comes to one of the steps. */
  private static final class FullDisk extends WritingSteps {
    private final String full;

    FullDisk(String full) {
      this.full = full;
    }

    private void reach(String step) throws IOException {
      if (step.equals(full)) {
        throw new IOException("No space left on device");
      }
    }

    @Override
    void create(Path temporary) throws IOException {
      reach("create");
      super.create(temporary);
    }

    @Override
    void write(Path temporary, Bytes content) throws IOException {
      reach("write");
      if (full.equals("write half")) {
        super.write(temporary, Bytes.copyOf(Arrays.copyOf(content.toArray(), 2)));
        // A device of the kernel's that has never any space.
        super.write(Path.of("/dev/full"), content);
      }
      super.write(temporary, content);
    }

    @Override
    void takeMode(Path target, Path temporary) throws IOException {
      reach("take mode");
      super.takeMode(target, temporary);
    }

    @Override
    void move(Path temporary, Path target) throws IOException {
      reach("move");
      super.move(temporary, target);
    }

    @Override
    void flush(Path directory) throws IOException {
      reach("flush");
      super.flush(directory);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"create", "write", "write half", "take mode", "move"})
  void keepsTheOldFileAsItIsWhenTheDiskIsFullAtAnyStep(String step)
      throws IOException, FindingException {
    FullDisk disk = new FullDisk(step);
    assertThatThrownBy(() -> PinFileWriter.replace(file, OLD, NEW, disk))
        .isInstanceOfSatisfying(FindingException.class, thrown -> {
          assertThat(thrown.finding().code()).isEqualTo(ReasonCode.IO_FAILED);
          assertThat(thrown.finding().message()).contains("No space left on device");
        });
    assertThat(file).hasBinaryContent(OLD.toArray());
    assertThat(names()).containsExactly("flake.lock");
    PinFileWriter.replace(file, OLD, NEW);
    assertThat(file).hasBinaryContent(NEW.toArray());
  }

  @Test
  void saysThatItFailedWhenTheNewFileMayNotOutlastAPowerCut() throws IOException {
    FullDisk disk = new FullDisk("flush");
    assertThatThrownBy(() -> PinFileWriter.replace(file, OLD, NEW, disk))
        .isInstanceOf(FindingException.class);
    assertThat(file).hasBinaryContent(NEW.toArray());
    assertThat(names()).containsExactly("flake.lock");
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
