// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.util.List;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.cli.render.KeysText;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.trust.KeyAbility;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** List the keys of a policy: scheme, strength, expiry, revocation, touch. */
@Command(
    name = "list",
    header = "List the keys of a policy: scheme, strength, expiry, revocation, touch.",
    footer = {
      "Also: -C DIR, --quiet, --allow-foreign-owner",
      "Examples:",
      "  git quorum key list",
      "  git quorum key list origin/main --json"
    })
public final class KeyListCommand implements QuorumCommand {
  @Parameters(arity = "0..1", paramLabel = "REV", description = "the commit (default: HEAD)")
  private String revision = "HEAD";

  @Mixin
  private PolicyKeys options = new PolicyKeys();

  private final CommandContext context;

  /** A command in this context. */
  public KeyListCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public boolean json() {
    return options.json();
  }

  @Override
  public ExitCode run() throws FindingException {
    List<KeyAbility> keys = options.of(context, revision);
    options.answer(
        context, keys, PolicyKeys.SOON, new KeysText(context.clock().instant()).list(keys));
    return ExitCode.APPROVED;
  }
}
