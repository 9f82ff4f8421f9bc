// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.render.JsonKeys;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.trust.KeyAbility;
import org.gitquorum.core.trust.KeyInspection;
import org.gitquorum.core.trust.PolicyFiles;
import org.gitquorum.core.trust.UsablePolicy;
import picocli.CommandLine.Option;

/** The options of every command that looks at the keys of a policy. */
public final class PolicyKeys {
  /** What will expire within this time is named in time to renew it. */
  static final Duration SOON = Duration.ofDays(90);

  @Option(
      names = "--policy",
      paramLabel = "DIR|FILE",
      description = "a policy from outside the tree")
  private Optional<Path> policy = Optional.empty();

  @Option(names = "--json", description = "as JSON")
  private boolean json;

  boolean json() {
    return json;
  }

  /** The keys of the policy named, or of the one in a commit. */
  List<KeyAbility> of(CommandContext context, String revision) throws FindingException {
    PolicyFiles files = policy.isPresent()
        ? context.repository().policyFiles(context.directory().resolve(policy.get()))
        : context.repository().policyFiles(context, context.repository().commit(context, revision));
    return KeyInspection.of(UsablePolicy.read(files), context.clock().instant());
  }

  /** Answers as text, or as JSON where that is asked for. */
  void answer(CommandContext context, List<KeyAbility> keys, Duration within, String text) {
    context.console().answer(json ? JsonKeys.text(keys, context.clock().instant(), within) : text);
  }
}
