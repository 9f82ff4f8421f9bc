// SPDX-License-Identifier: MIT
package org.gitquorum.core.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.process.ExternalProgram;
import org.gitquorum.core.signature.openpgp.GpgProgram;

/** A GnuPG home of its own, in a short path because sockets live in it; ends its agent. */
public final class GpgHome implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Path folder;

  public GpgHome() throws IOException {
    folder = Files.createTempDirectory(
        Path.of("/tmp"),
        "gq",
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  public Path folder() {
    return folder;
  }

  public GpgProgram program() {
    return new GpgProgram("gpg", folder, environment(), false, LIMIT);
  }

  public Map<String, String> environment() {
    return Map.of("GNUPGHOME", folder.toString(), "HOME", folder.toString());
  }

  /** Runs gpg with these arguments and expects it to succeed. */
  public ExternalProgram.Outcome gpg(String... arguments) throws FindingException {
    List<String> command = new ArrayList<>(
        List.of("gpg", "--batch", "--yes", "--pinentry-mode", "loopback", "--passphrase", ""));
    command.addAll(List.of(arguments));
    ExternalProgram.Outcome outcome =
        new ExternalProgram(command, folder, environment(), LIMIT).run(new byte[0]);
    if (outcome.status() != 0) {
      throw new AssertionError(command + ": " + outcome.errors().displayText());
    }
    return outcome;
  }

  @Override
  public void close() throws IOException, FindingException {
    new ExternalProgram(
            List.of("gpgconf", "--homedir", folder.toString(), "--kill", "all"),
            folder,
            environment(),
            LIMIT)
        .run(new byte[0]);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
