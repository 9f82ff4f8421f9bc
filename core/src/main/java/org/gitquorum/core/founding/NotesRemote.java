// SPDX-License-Identifier: MIT
package org.gitquorum.core.founding;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.notes.RemoteName;
import org.gitquorum.core.process.ExternalProgram;
import org.gitquorum.core.process.GitEnvironment;

/**
 * Lets a plain {@code git fetch} bring the records of a remote, to refs that track it: never onto
 * the local notes, where it would overwrite what was not pushed yet.
 */
public final class NotesRemote {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int KEY_MISSING = 1;

  private final GitRepository repository;

  /** @param repository whose configuration is changed */
  public NotesRemote(GitRepository repository) {
    this.repository = repository;
  }

  /**
   * Adds what is missing to the remote's configuration.
   *
   * @return whether anything was missing
   * @throws FindingException {@code USAGE} if there is no such remote; {@code IO_FAILED} if git
   *     cannot change the configuration
   */
  public boolean track(String name) throws FindingException {
    RemoteName remote = RemoteName.configured(repository.jgit(), name);
    String key = "remote." + remote + ".fetch";
    // A pattern, because git refuses to fetch from a remote that lacks a ref named in full.
    String refspec = "+refs/notes/quorum/*:refs/quorum/remotes/" + remote + "/*";
    ExternalProgram.Outcome known = git("--get-all", key);
    if (known.status() != 0 && known.status() != KEY_MISSING) {
      throw failed(known);
    }
    if (known.output().displayText().lines().anyMatch(refspec::equals)) {
      return false;
    }
    ExternalProgram.Outcome added = git("--add", key, refspec);
    if (added.status() != 0) {
      throw failed(added);
    }
    return true;
  }

  private ExternalProgram.Outcome git(String... arguments) throws FindingException {
    List<String> command = new ArrayList<>(
        List.of("git", "--git-dir=" + repository.commonDirectory(), "config", "--local"));
    command.addAll(List.of(arguments));
    return new ExternalProgram(
            command, repository.commonDirectory(), GitEnvironment.of(Map.of("LC_ALL", "C")), LIMIT)
        .run(new byte[0]);
  }

  private static FindingException failed(ExternalProgram.Outcome outcome) {
    return new FindingException(
        ReasonCode.IO_FAILED,
        "git cannot change the configuration: " + outcome.errors().displayText().strip());
  }
}
