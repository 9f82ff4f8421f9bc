// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.process.ExternalProgram;
import org.gitquorum.core.process.GitEnvironment;

/**
 * The user's own git as a carrier of records into a private repository of this program's. The
 * user's configuration says how to reach a host: proxies, credentials, {@code insteadOf}. Only the
 * transports {@code https}, {@code ssh}, {@code git} and {@code file} are used, nobody is asked for
 * a password, and no hook, submodule, filter or tag comes along.
 */
public final class RecordTransport {
  private static final String PROTOCOLS = "https:ssh:git:file";

  private static final List<String> TIDINESS = List.of(
      "gc.auto=1000",
      "gc.autoPackLimit=10",
      "gc.autoDetach=false",
      "gc.pruneExpire=1.day.ago",
      "gc.bigPackThreshold=0",
      "gc.recentObjectsHook=",
      "gc.cruftPacks=false",
      "gc.writeCommitGraph=false",
      "repack.writeBitmaps=false");

  private final Map<String, String> environment;
  private final Duration limit;

  /**
   * @param environment variables to set for git; an empty value removes one
   * @param limit how long one exchange may take
   */
  public RecordTransport(Map<String, String> environment, Duration limit) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("GIT_NO_REPLACE_OBJECTS", "1");
    all.put("GIT_TERMINAL_PROMPT", "0");
    all.put("GIT_ALLOW_PROTOCOL", PROTOCOLS);
    this.environment = GitEnvironment.of(all);
    this.limit = limit;
  }

  /**
   * Fetches one ref or object, without its history, and moves a ref to it.
   *
   * @param gitDirectory of the private repository
   * @param source full name of a ref there, or an object id
   * @param destination full name of a ref here
   * @throws FindingException {@code IO_FAILED} where git cannot; what it says is in the message
   */
  public void fetch(Path gitDirectory, RecordLocation from, String source, String destination)
      throws FindingException {
    List<String> arguments = List.of(
        "fetch",
        "--quiet",
        "--depth=1",
        "--update-shallow",
        "--no-tags",
        "--no-prune",
        "--no-write-fetch-head",
        "--no-auto-maintenance",
        "--no-filter",
        "--recurse-submodules=no",
        "--refmap=",
        "--",
        from.value(),
        "+" + source + ":" + destination);
    ExternalProgram.Outcome outcome = run(gitDirectory, arguments, "");
    if (outcome.status() != 0) {
      throw new FindingException(
          ReasonCode.IO_FAILED,
          "git could not fetch " + source + " from " + from + ": "
              + from.withoutSecrets(messages(outcome)),
          "git ls-remote " + from + " " + source);
    }
  }

  /**
   * Sets refs of the private repository, and removes others.
   *
   * @throws FindingException {@code IO_FAILED}
   */
  public void updateRefs(Path gitDirectory, Map<String, ObjectId> set, List<String> remove)
      throws FindingException {
    StringBuilder changes = new StringBuilder();
    set.forEach((ref, id) ->
        changes.append("update ").append(ref).append(' ').append(id.name()).append('\n'));
    remove.forEach(ref -> changes.append("delete ").append(ref).append('\n'));
    if (changes.isEmpty()) {
      return;
    }
    ExternalProgram.Outcome outcome =
        run(gitDirectory, List.of("update-ref", "--stdin"), changes.toString());
    if (outcome.status() != 0) {
      throw new FindingException(
          ReasonCode.IO_FAILED,
          "git could not write the refs of " + gitDirectory + ": " + messages(outcome));
    }
  }

  /**
   * Has git pack what lies about in the private repository, once that is much, and remove what no
   * ref has led to for a day. Packs are replaced after their successor is complete, so that a
   * reader finds every object, and a run that is killed loses none. One that fails changes nothing:
   * the next tries again.
   *
   * @throws FindingException {@code IO_FAILED} where git cannot be started
   */
  public void tidy(Path gitDirectory) throws FindingException {
    List<String> arguments = new ArrayList<>();
    for (String setting : TIDINESS) {
      arguments.addAll(List.of("-c", setting));
    }
    arguments.addAll(List.of("gc", "--auto", "--quiet"));
    run(gitDirectory, arguments, "");
  }

  private ExternalProgram.Outcome run(Path gitDirectory, List<String> arguments, String input)
      throws FindingException {
    List<String> command = new ArrayList<>(List.of("git", "--git-dir=" + gitDirectory));
    GitTransport.SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
    command.addAll(List.of("-c", "fetch.fsckObjects=true"));
    command.addAll(arguments);
    return new ExternalProgram(command, gitDirectory, environment, limit)
        .run(input.getBytes(StandardCharsets.US_ASCII));
  }

  private static String messages(ExternalProgram.Outcome outcome) {
    return outcome
        .errors()
        .displayText()
        .lines()
        .filter(line -> !line.isBlank())
        .collect(Collectors.joining("; "));
  }
}
