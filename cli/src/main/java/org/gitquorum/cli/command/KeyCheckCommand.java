// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.cli.render.KeysText;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.trust.KeyAbility;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Name the keys that are expired, revoked or about to expire; exit code 1 if there are any. */
@Command(
    name = "check",
    header =
        "Name the keys that are expired, revoked or about to expire; exit code 1 if there are any.",
    footer = {
      "Also: -C DIR, --quiet, --allow-foreign-owner",
      "Examples:",
      "  git quorum key check",
      "  git quorum key check origin/main --days 30"
    })
public final class KeyCheckCommand implements QuorumCommand {
  @Parameters(arity = "0..1", paramLabel = "REV", description = "the commit (default: HEAD)")
  private String revision = "HEAD";

  @Option(names = "--days", paramLabel = "N", description = "how far to look ahead (default: 90)")
  private int days = (int) PolicyKeys.SOON.toDays();

  @Mixin
  private PolicyKeys options = new PolicyKeys();

  private final CommandContext context;

  /** A command in this context. */
  public KeyCheckCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public boolean json() {
    return options.json();
  }

  @Override
  public ExitCode run() throws FindingException {
    if (days < 0) {
      throw new FindingException(ReasonCode.USAGE, "not a number of days: " + days, "--days 90");
    }
    Instant now = context.clock().instant();
    Duration within = Duration.ofDays(days);
    List<KeyAbility> keys = options.of(context, revision);
    options.answer(context, keys, within, new KeysText(now).check(keys, within));
    return keys.stream().anyMatch(key -> key.needsAttention(now, within))
        ? ExitCode.REFUSED
        : ExitCode.APPROVED;
  }
}
