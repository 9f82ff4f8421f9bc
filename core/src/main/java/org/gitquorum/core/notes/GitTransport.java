// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.process.ExternalProgram;
import org.gitquorum.core.process.GitEnvironment;

/**
 * The user's own git as a carrier of refs and objects.
 *
 * <p>The configuration of the repository belongs to whoever works in it and says how to reach a
 * remote: {@code remote.*}, {@code url.*.insteadOf}, {@code core.sshCommand},
 * {@code credential.helper} and proxies are obeyed, as by any {@code git fetch} there, including
 * the programs they name. What an exchange of notes does not need is kept out: hooks, the
 * file-system monitor, maintenance, submodules, tags, pruning, partial-clone filters, refspecs of
 * the configuration (which could overwrite local notes), {@code core.alternateRefsCommand} and the
 * {@code ext} transport. Messages of git are shown and never read.
 */
final class GitTransport {
  static final List<String> SETTINGS = List.of(
      "core.hooksPath=/dev/null",
      "core.fsmonitor=false",
      "core.alternateRefsCommand=true",
      "protocol.ext.allow=never",
      "transfer.bundleURI=false",
      "fetch.writeCommitGraph=false",
      "maintenance.auto=false",
      "gc.auto=0",
      "submodule.recurse=false");

  private static final String REJECTED = "!";

  private final Path gitDirectory;
  private final Path directory;
  private final Map<String, String> environment;
  private final Duration limit;
  private final boolean checked;

  /** One ref to fetch or push. */
  record Refspec(String source, String destination) {
    @Override
    public String toString() {
      return source + ":" + destination;
    }
  }

  /**
   * Transport for one repository.
   *
   * @param directory where git is started: a remote's relative path counts from there
   * @param environment variables to set for git; an empty value removes one
   * @param checked whether git refuses to fetch where an object breaks its rules
   */
  GitTransport(
      Path gitDirectory,
      Path directory,
      Map<String, String> environment,
      Duration limit,
      boolean checked) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("GIT_NO_REPLACE_OBJECTS", "1");
    this.environment = GitEnvironment.of(all);
    this.gitDirectory = gitDirectory;
    this.directory = directory;
    this.limit = limit;
    this.checked = checked;
  }

  /** The values of those refs that the remote has. */
  Map<String, ObjectId> list(RemoteName remote, Set<String> refs) throws FindingException {
    List<String> arguments =
        new ArrayList<>(List.of("ls-remote", "--quiet", "--refs", "--", remote.value()));
    arguments.addAll(refs);
    Map<String, ObjectId> found = new HashMap<>();
    byte[] output = succeed(remote, run(remote, arguments)).output().toArray();
    for (String line : new String(output, StandardCharsets.UTF_8).split("\n", -1)) {
      int tab = line.indexOf('\t');
      String name = line.substring(tab + 1);
      // A pattern of ls-remote also matches the end of longer names.
      if (tab >= 0 && refs.contains(name) && ObjectId.isId(line.substring(0, tab))) {
        found.put(name, ObjectId.fromString(line.substring(0, tab)));
      }
    }
    return found;
  }

  /** Fetches refs, and moves the destinations wherever the sources went. */
  void fetch(RemoteName remote, List<Refspec> refspecs) throws FindingException {
    List<String> arguments = new ArrayList<>(List.of(
        "fetch",
        "--quiet",
        "--no-tags",
        "--no-prune",
        "--no-write-fetch-head",
        "--no-auto-maintenance",
        "--no-filter",
        "--recurse-submodules=no",
        "--refmap=",
        "--",
        remote.value()));
    refspecs.forEach(refspec -> arguments.add("+" + refspec));
    succeed(remote, run(remote, arguments));
  }

  /**
   * Pushes without force, all refs or none.
   *
   * @return why the remote did not move a ref, in git's words; nothing if it moved all
   */
  Optional<String> push(RemoteName remote, List<Refspec> refspecs) throws FindingException {
    List<String> arguments = new ArrayList<>(List.of(
        "push", "--porcelain", "--no-verify", "--no-follow-tags", "--recurse-submodules=no"));
    if (refspecs.size() > 1) {
      arguments.add("--atomic");
    }
    arguments.add("--");
    arguments.add(remote.value());
    refspecs.forEach(refspec -> arguments.add(refspec.toString()));
    ExternalProgram.Outcome outcome = run(remote, arguments);
    if (outcome.status() != 0
        && outcome.output().displayText().lines().anyMatch(line -> line.startsWith(REJECTED))) {
      return Optional.of(outcome.errors().displayText().strip());
    }
    succeed(remote, outcome);
    return Optional.empty();
  }

  private ExternalProgram.Outcome run(RemoteName remote, List<String> arguments)
      throws FindingException {
    List<String> command = new ArrayList<>(List.of("git", "--git-dir=" + gitDirectory));
    SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
    command.addAll(List.of("-c", "fetch.fsckObjects=" + checked));
    // A mirror refuses to push single refs.
    command.addAll(List.of("-c", "remote." + remote.value() + ".mirror=false"));
    command.addAll(arguments);
    return new ExternalProgram(command, directory, environment, limit).run(new byte[0]);
  }

  private static ExternalProgram.Outcome succeed(RemoteName remote, ExternalProgram.Outcome outcome)
      throws FindingException {
    if (outcome.status() != 0) {
      throw new FindingException(
          ReasonCode.IO_FAILED,
          "git could not exchange notes with "
              + remote
              + ": "
              + outcome
                  .errors()
                  .displayText()
                  .lines()
                  .filter(line -> !line.isBlank())
                  .collect(Collectors.joining("; ")));
    }
    return outcome;
  }
}
