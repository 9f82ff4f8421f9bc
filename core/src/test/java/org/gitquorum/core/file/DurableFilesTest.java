// SPDX-License-Identifier: MIT
package org.gitquorum.core.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.gitquorum.core.testing.ForcedPaths;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFilesTest {
  private static final byte[] NEW = "new".getBytes(UTF_8);

  @TempDir
  Path folder;

  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("file"), "old");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aFileIsReplacedAndItsContentAndItsNameAreOnDisk() throws Exception {
    List<Path> forced = ForcedPaths.of(() -> DurableFiles.replace(file, NEW));
    assertThat(file).hasContent("new");
    assertThat(names()).containsExactly("file");
    assertThat(forced).hasSize(2).last().isEqualTo(folder);
    assertThat(forced.get(0).getParent()).isEqualTo(folder);
  }

  @Test
  void aFileIsReplacedThroughAPlaceThatMayHoldWhatAKilledRunLeft() throws Exception {
    Path temporary = Files.writeString(folder.resolve(".file.new"), "half of someth");
    List<Path> forced = ForcedPaths.of(() -> DurableFiles.replaceThrough(temporary, file, NEW));
    assertThat(file).hasContent("new");
    assertThat(names()).containsExactly("file");
    assertThat(forced).containsExactly(temporary, folder);
  }

  @Test
  void movedAndRemovedNamesAreOnDisk() throws Exception {
    Path other = folder.resolve("other");
    assertThat(ForcedPaths.of(() -> DurableFiles.move(file, other))).containsExactly(folder);
    assertThat(ForcedPaths.of(() -> assertThat(DurableFiles.delete(other)).isTrue()))
        .containsExactly(folder);
    assertThat(DurableFiles.delete(other)).isFalse();
  }

  @Test
  void aPrivateFileIsPrivateFromItsFirstMomentOn() throws Exception {
    DurableFiles.replace(
        file,
        NEW,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void whatCannotBeReplacedStaysAndNothingLiesBesideIt() throws Exception {
    Path occupied = Files.createDirectory(folder.resolve("occupied"));
    Files.writeString(occupied.resolve("inside"), "kept");
    assertThatThrownBy(() -> DurableFiles.replace(occupied, NEW)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> DurableFiles.replaceThrough(folder.resolve(".new"), occupied, NEW))
        .isInstanceOf(IOException.class);
    assertThat(occupied.resolve("inside")).hasContent("kept");
    assertThat(names()).containsExactly("file", "occupied");
  }

  @Test
  void aPlaceForTheContentThatCannotBeUsedLeavesTheFileAsItWas() throws Exception {
    Path occupied = Files.createDirectory(folder.resolve("occupied"));
    Files.writeString(occupied.resolve("inside"), "kept");
    assertThatThrownBy(() -> DurableFiles.replaceThrough(occupied, file, NEW))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> DurableFiles.replaceThrough(folder.resolve("none/new"), file, NEW))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(file).hasContent("old");
    assertThat(occupied.resolve("inside")).hasContent("kept");
  }

  @Test
  void aFolderThatIsNotThereIsNotMade() {
    Path lost = folder.resolve("lost/file");
    assertThatThrownBy(() -> DurableFiles.replace(lost, NEW))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> DurableFiles.force(lost)).isInstanceOf(NoSuchFileException.class);
    assertThat(folder.resolve("lost")).doesNotExist();
  }

  @Test
  void aFileThatIsThereIsNotCreated() throws Exception {
    assertThatThrownBy(() -> DurableFiles.create(file, NEW))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).hasContent("old");
  }

  @Test
  void aFileOnAnotherDiskIsNotMovedInTwoSteps() throws Exception {
    Path elsewhere = Path.of("/dev/shm");
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.isWritable(elsewhere)
        && !Files.getFileStore(elsewhere).equals(Files.getFileStore(folder)));
    Path temporary = elsewhere.resolve("git-quorum-" + folder.getFileName());
    assertThatThrownBy(() -> DurableFiles.replaceThrough(temporary, file, NEW))
        .isInstanceOf(IOException.class);
    assertThat(file).hasContent("old");
    assertThat(temporary).doesNotExist();
  }
}
