// SPDX-License-Identifier: MIT
package org.gitquorum.core.hook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.process.ExternalProgram;
import org.gitquorum.core.process.GitEnvironment;

/** Writes hooks into a repository, never over somebody else's. */
public final class HookInstallation {
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final long MOST_BYTES = 1 << 20;

  private final GitRepository repository;
  private final Map<String, String> environment;

  /** What became of a hook. */
  public enum Outcome {
    INSTALLED,
    /** It was there already, word for word. */
    UNCHANGED,
    /** It was ours, with other settings. */
    REPLACED
  }

  /**
   * One hook in its place.
   *
   * @param file where it is
   */
  public record Installed(HookKind kind, Path file, Outcome outcome) {}

  /** @param environment variables for git, which is asked where hooks are */
  public HookInstallation(GitRepository repository, Map<String, String> environment) {
    this.repository = repository;
    this.environment = GitEnvironment.of(environment);
  }

  /**
   * Writes a hook.
   *
   * @param program absolute path of the launcher
   * @param branches full names of the branches that it gates
   * @throws FindingException {@code USAGE} where another hook is there, naming it and what to add
   *     to it, or where hooks are shared with other repositories; {@code IO_FAILED}
   */
  public Installed install(HookKind kind, Path program, List<String> branches)
      throws FindingException {
    HookScript script = new HookScript(kind, program, branches);
    Path folder = folder(script);
    Path file = folder.resolve(kind.fileName());
    try {
      Files.createDirectories(folder);
      return new Installed(kind, file, write(file, script));
    } catch (IOException e) {
      throw new FindingException(
          Finding.of(ReasonCode.IO_FAILED, "cannot write " + file + ": " + e.getMessage()), e);
    }
  }

  private Outcome write(Path file, HookScript script) throws IOException, FindingException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      String there =
          Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= MOST_BYTES
              ? Files.readString(file, StandardCharsets.ISO_8859_1)
              : "";
      String wanted =
          new String(script.text().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
      if (there.equals(wanted) && Files.isExecutable(file)) {
        return Outcome.UNCHANGED;
      }
      if (!script.isOurs(there)) {
        throw occupied(file, script);
      }
      replace(file, script);
      return Outcome.REPLACED;
    }
    try {
      create(file, script);
      return Outcome.INSTALLED;
    } catch (FileAlreadyExistsException e) {
      throw occupied(file, script);
    }
  }

  /** It can be run only when it is complete: git leaves out a hook that cannot. */
  private static void create(Path file, HookScript script) throws IOException {
    Files.writeString(file, script.text(), StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void replace(Path file, HookScript script) throws IOException {
    Path next = file.resolveSibling("." + file.getFileName() + ".new");
    Files.deleteIfExists(next);
    create(next, script);
    Files.move(next, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Where git looks: {@code core.hooksPath} can name a folder that serves other repositories too.
   */
  private Path folder(HookScript script) throws FindingException {
    Path own = repository.commonDirectory().resolve("hooks");
    Path directory = repository.gitDirectory();
    ExternalProgram.Outcome outcome = new ExternalProgram(
            List.of("git", "--git-dir=" + directory, "rev-parse", "--git-path", "hooks"),
            directory,
            environment,
            LONGEST)
        .run(new byte[0]);
    if (outcome.status() != 0) {
      throw new FindingException(
          ReasonCode.IO_FAILED,
          "git does not say where its hooks are: "
              + outcome.errors().displayText().strip());
    }
    Path used =
        directory.resolve(outcome.output().displayText().stripTrailing()).normalize();
    if (!used.equals(own.normalize())) {
      throw new FindingException(
          ReasonCode.USAGE,
          "core.hooksPath is set: git takes the hooks from " + used
              + ", perhaps for other repositories too",
          "unset it, or add to the hook there: " + script.linesToAdd());
    }
    return own;
  }

  private static FindingException occupied(Path file, HookScript script) {
    return new FindingException(
        ReasonCode.USAGE,
        file + " is a hook that somebody else wrote: it was left as it is",
        "add to it: " + script.linesToAdd());
  }
}
