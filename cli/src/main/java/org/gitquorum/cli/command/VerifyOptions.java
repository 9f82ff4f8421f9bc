// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.notes.NotesRefNames;
import org.gitquorum.core.verify.VerifyRequest;
import picocli.CommandLine.Option;

/** From what a verdict starts: the options that every command which judges shares. */
public final class VerifyOptions {
  @Option(
      names = "--anchor",
      paramLabel = "OID",
      description = "start from this state instead of the stored one")
  private Optional<String> anchor = Optional.empty();

  @Option(
      names = "--policy-digest",
      paramLabel = "D",
      description = "digest that the policy at the anchor must have")
  private Optional<String> policyDigest = Optional.empty();

  @Option(
      names = "--policy",
      paramLabel = "DIR",
      description = "judge by this policy, not the one in the tree")
  private Optional<Path> policy = Optional.empty();

  @Option(
      names = "--branch",
      paramLabel = "REF",
      description = "full name; remember the newest approved state of it")
  private Optional<String> branch = Optional.empty();

  @Option(
      names = "--max-age",
      paramLabel = "AGE",
      description = "refuse without a head this young: 14d, 36h")
  private Optional<String> maxAge = Optional.empty();

  @Option(names = "--no-memory", description = "judge again from the anchor, remember no start")
  private boolean noMemory;

  @Option(names = "--deep", description = "compute archive hashes of vouched states again")
  private boolean deep;

  /** Takes a flag; false if there is none of that name. */
  boolean takeFlag(String name) {
    switch (name) {
      case "--no-memory" -> noMemory = true;
      case "--deep" -> deep = true;
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Takes an option with its value; false if there is none of that name. */
  boolean takeOption(String name, String value) {
    switch (name) {
      case "--anchor" -> anchor = Optional.of(value);
      case "--policy-digest" -> policyDigest = Optional.of(value);
      case "--branch" -> branch = Optional.of(value);
      case "--max-age" -> maxAge = Optional.of(value);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** The request to judge this target. */
  VerifyRequest request(CommandContext context, String target) throws FindingException {
    return new VerifyRequest(
        target,
        anchor,
        policyDigest,
        policy.map(context.directory()::resolve),
        branch,
        maxAge.isPresent() ? Optional.of(age(maxAge.get())) : Optional.empty(),
        NotesRefNames.DEFAULT,
        !noMemory,
        deep,
        context.clock().instant());
  }

  private static Duration age(String text) throws FindingException {
    return Age.parse(text)
        .orElseThrow(() -> new FindingException(
            ReasonCode.USAGE, "not an age: " + text, "--max-age 14d, or --max-age \"14 days\""));
  }
}
