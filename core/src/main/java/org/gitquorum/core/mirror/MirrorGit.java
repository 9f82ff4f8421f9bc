// SPDX-License-Identifier: MIT
package org.gitquorum.core.mirror;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.process.ExternalProgram;
import org.gitquorum.core.process.GitEnvironment;

/**
 * The user's own git as a carrier of branches into a quarantine and out of it. Hooks, submodules,
 * filters, tags, maintenance and transports other than {@code https}, {@code ssh}, {@code git} and
 * {@code file} are kept out, and nobody is asked for a password.
 */
final class MirrorGit {
  /** The name of the remote that a quarantine fetches from. */
  static final String UPSTREAM = "upstream";

  /** Set for every git started here: a remote helper of ours that sees it goes no deeper. */
  static final String NESTED = "GIT_QUORUM_NESTED";

  private static final String SYMBOLIC = "ref: ";

  private static final List<String> SETTINGS = List.of(
      "core.hooksPath=/dev/null",
      "core.fsmonitor=false",
      "core.alternateRefsCommand=true",
      "protocol.ext.allow=never",
      "transfer.bundleURI=false",
      "fetch.writeCommitGraph=false",
      "maintenance.auto=false",
      "gc.auto=0",
      "receive.autogc=false",
      "push.gpgSign=false",
      "submodule.recurse=false");

  private static final Duration LONGEST = Duration.ofHours(6);

  private MirrorGit() {}

  /** What every git started here, also for records, has in its environment. */
  static Map<String, String> environment() {
    return Map.of(
        "GIT_NO_REPLACE_OBJECTS",
        "1",
        "GIT_TERMINAL_PROMPT",
        "0",
        "GIT_ALLOW_PROTOCOL",
        "https:ssh:git:file",
        NESTED,
        "1");
  }

  /**
   * Fetches branches of the upstream, wherever they went.
   *
   * @throws FindingException {@code IO_FAILED}, also where one of them is not there
   */
  static void fetch(Path quarantine, List<String> branches) throws FindingException {
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
        UPSTREAM));
    branches.forEach(branch -> arguments.add("+" + branch + ":" + branch));
    run(quarantine, arguments, "git could not fetch from the upstream");
  }

  /** The branches of the upstream, full names. */
  static Map<String, ObjectId> list(Path quarantine) throws FindingException {
    String listed = run(
        quarantine,
        List.of("ls-remote", "--quiet", "--heads", "--refs", "--", UPSTREAM),
        "git could not list the upstream's branches");
    Map<String, ObjectId> branches = new HashMap<>();
    for (String line : listed.split("\n", -1)) {
      int tab = line.indexOf('\t');
      if (tab > 0 && ObjectId.isId(line.substring(0, tab))) {
        branches.put(line.substring(tab + 1), ObjectId.fromString(line.substring(0, tab)));
      }
    }
    return branches;
  }

  /** The branch that the upstream's HEAD is on, full name. */
  static Optional<String> head(Path quarantine) throws FindingException {
    String listed = run(
        quarantine,
        List.of("ls-remote", "--quiet", "--symref", "--", UPSTREAM, "HEAD"),
        "git could not ask for the upstream's HEAD");
    return listed
        .lines()
        .filter(line -> line.startsWith(SYMBOLIC) && line.endsWith("\tHEAD"))
        .map(line -> line.substring(SYMBOLIC.length(), line.length() - "\tHEAD".length()))
        .findFirst();
  }

  /**
   * Copies objects and what they lead to from a quarantine, and moves no ref.
   *
   * @throws FindingException {@code IO_FAILED}
   */
  static void fetchObjects(Path quarantine, Path to, Collection<ObjectId> objects)
      throws FindingException {
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
        quarantine.toString()));
    objects.forEach(id -> arguments.add(id.name()));
    run(to, arguments, "git could not copy approved states");
  }

  /**
   * Gives another repository objects, and moves its refs to them, all or none and only forward. It
   * is given exactly what these objects lead to.
   *
   * @param refs by full name, what each ref is to be
   * @throws FindingException {@code IO_FAILED}
   */
  static void push(Path from, Path to, Map<String, ObjectId> refs) throws FindingException {
    List<String> arguments = new ArrayList<>(List.of(
        "push",
        "--quiet",
        "--atomic",
        "--no-verify",
        "--no-follow-tags",
        "--recurse-submodules=no",
        "--",
        to.toString()));
    refs.forEach((ref, id) -> arguments.add(id.name() + ":" + ref));
    run(from, arguments, "git could not move approved states to " + to);
  }

  private static String run(Path gitDirectory, List<String> arguments, String failure)
      throws FindingException {
    List<String> command = new ArrayList<>(List.of("git", "--git-dir=" + gitDirectory));
    SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
    command.addAll(arguments);
    ExternalProgram.Outcome outcome = new ExternalProgram(
            command, gitDirectory, GitEnvironment.of(environment()), LONGEST)
        .run(new byte[0]);
    if (outcome.status() != 0) {
      String said = outcome
          .errors()
          .displayText()
          .lines()
          .filter(line -> !line.isBlank())
          .collect(Collectors.joining("; "));
      throw new FindingException(
          ReasonCode.IO_FAILED,
          // A url of https or ssh can hold a password.
          failure + ": " + said.replaceAll("://[^@/\\s]+@", "://"));
    }
    return outcome.output().displayText();
  }
}
