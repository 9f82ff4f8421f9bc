// SPDX-License-Identifier: MIT
package org.gitquorum.core.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;

/** What a piece of code puts on disk, as the Java machine itself records it. */
public final class ForcedPaths {
  private static final String EVENT = "jdk.FileForce";

  private ForcedPaths() {}

  /** Something that writes. */
  @FunctionalInterface
  public interface Work {
    void run() throws Exception;
  }

  /** The real paths of files and folders that were forced, in order. */
  public static List<Path> of(Work work) throws Exception {
    Path recorded = Files.createTempFile("forced", ".jfr");
    try (Recording recording = new Recording()) {
      recording.enable(EVENT).withThreshold(Duration.ZERO).withoutStackTrace();
      recording.start();
      work.run();
      recording.stop();
      recording.dump(recorded);
      return read(recorded);
    } finally {
      Files.delete(recorded);
    }
  }

  private static List<Path> read(Path recorded) throws IOException {
    return RecordingFile.readAllEvents(recorded).stream()
        .filter(event -> event.getEventType().getName().equals(EVENT))
        .map(event -> Path.of(event.getString("path")).toAbsolutePath().normalize())
        .toList();
  }
}
