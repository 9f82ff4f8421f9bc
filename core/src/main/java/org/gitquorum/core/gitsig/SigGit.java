// SPDX-License-Identifier: MIT
package org.gitquorum.core.gitsig;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.process.ExternalProgram;
import org.gitquorum.core.process.GitEnvironment;

/**
 * The user's git, for what is the user's own business: settings, tags to make and push, a
 * difference to look at. No verdict rests on it.
 */
public final class SigGit {
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final List<String> SETTINGS = List.of(
      "core.hooksPath=/dev/null",
      "core.fsmonitor=false",
      "protocol.ext.allow=never",
      "maintenance.auto=false",
      "gc.auto=0");
  private static final String TAG = "refs/tags/sig-[0-9a-f]{7,40}-[0-9A-F]{16}";

  private final GitRepository repository;
  private final Path directory;
  private final Map<String, String> environment;

  /**
   * @param directory where it runs
   * @param environment variables to set
   */
  public SigGit(GitRepository repository, Path directory, Map<String, String> environment) {
    this.repository = repository;
    this.directory = directory;
    this.environment = Map.copyOf(environment);
  }

  /**
   * The key that the user set to sign with.
   *
   * @throws FindingException {@code USAGE} if none is set; {@code IO_FAILED}
   */
  public String signingKey() throws FindingException {
    ExternalProgram.Outcome outcome = run(List.of("config", "--get", "user.signingKey"));
    String key = outcome.output().displayText().strip();
    if (outcome.status() != 0 || key.isEmpty()) {
      throw new FindingException(
          ReasonCode.USAGE,
          "Git user.signingKey not set",
          "git config --global user.signingKey FINGERPRINT");
    }
    return key;
  }

  /**
   * The difference between two commits, as git shows it without helpers of others.
   *
   * @throws FindingException {@code IO_FAILED}
   */
  public Bytes difference(ObjectId from, ObjectId to) throws FindingException {
    return succeed(List.of(
        "--no-pager",
        "--no-replace-objects",
        "diff",
        "--no-ext-diff",
        "--no-textconv",
        "--no-color",
        from.name(),
        to.name(),
        "--"));
  }

  /**
   * Makes a signed tag on a commit, or makes it again.
   *
   * @param key fingerprint of the key that signs
   * @return its name
   * @throws FindingException {@code IO_FAILED} with git's words
   */
  String tag(ObjectId commit, String key) throws FindingException {
    String name = tagName(commit, key);
    succeed(List.of(
        "-c",
        "gpg.format=openpgp",
        "tag",
        "--force",
        "--sign",
        "--local-user=" + key + "!",
        "--message=" + name,
        name,
        commit.name()));
    return name;
  }

  private static String tagName(ObjectId commit, String key) {
    String shown = SigFingerprint.shown(key);
    String keyId =
        shown.length() == 64 ? shown.substring(0, 16) : shown.substring(shown.length() - 16);
    return "sig-" + commit.name().substring(0, 12) + "-" + keyId;
  }

  /** Deletes a tag that turned out not to count. */
  void deleteTag(String name) throws FindingException {
    succeed(List.of("tag", "--delete", name));
  }

  /**
   * Gives a remote the tags that {@link #tag} makes; no others.
   *
   * @param remote the name of a configured remote
   * @return how many there are
   * @throws FindingException {@code IO_FAILED} with git's words
   */
  public int pushTags(String remote) throws FindingException {
    List<String> refs = repository.freshRefs().under("refs/tags/sig-").keySet().stream()
        .filter(ref -> ref.matches(TAG))
        .toList();
    if (!refs.isEmpty()) {
      List<String> arguments = new ArrayList<>(List.of("push", "--quiet", remote));
      refs.forEach(ref -> arguments.add(ref + ":" + ref));
      succeed(arguments);
    }
    return refs.size();
  }

  private Bytes succeed(List<String> arguments) throws FindingException {
    ExternalProgram.Outcome outcome = run(arguments);
    if (outcome.status() != 0) {
      throw new FindingException(
          ReasonCode.IO_FAILED, "git failed: " + outcome.errors().displayText().strip());
    }
    return outcome.output();
  }

  private ExternalProgram.Outcome run(List<String> arguments) throws FindingException {
    List<String> command =
        new ArrayList<>(List.of("git", "--git-dir=" + repository.gitDirectory()));
    Optional<Path> top = repository.workTree();
    top.ifPresent(tree -> command.add("--work-tree=" + tree));
    SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
    command.addAll(arguments);
    return new ExternalProgram(
            command, top.orElse(directory), GitEnvironment.of(environment), LONGEST)
        .run(new byte[0]);
  }
}
