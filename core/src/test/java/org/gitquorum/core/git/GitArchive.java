// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.process.ExternalProgram;
import org.gitquorum.core.testing.RepositoryFixture;

/** What the real {@code git archive} gives out, unpacked by the real {@code tar}. */
final class GitArchive {
  private GitArchive() {}

  /** The hash of an unpacked archive; {@code folder} must not be there yet. */
  static String hash(RepositoryFixture fixture, String revision, Path folder)
      throws IOException, FindingException {
    byte[] archive = fixture.gitBytes("archive", "--format=tar", revision);
    Files.createDirectories(folder);
    ExternalProgram.Outcome outcome = new ExternalProgram(
            List.of("tar", "x", "-f", "-"), folder, Map.of(), Duration.ofMinutes(1))
        .run(archive);
    assertThat(outcome.status()).as(outcome.errors().displayText()).isZero();
    return NixArchiveHash.ofPath(folder);
  }

  /** One file of it. */
  static Bytes file(RepositoryFixture fixture, String revision, String path)
      throws FindingException {
    byte[] archive = fixture.gitBytes("archive", "--format=tar", revision);
    ExternalProgram.Outcome outcome = new ExternalProgram(
            List.of("tar", "x", "-O", "-f", "-", path),
            fixture.directory(),
            Map.of(),
            Duration.ofMinutes(1))
        .run(archive);
    return outcome.output();
  }
}
