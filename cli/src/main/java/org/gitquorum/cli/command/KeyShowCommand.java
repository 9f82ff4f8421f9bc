// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.util.List;
import java.util.Locale;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.cli.render.KeysText;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.trust.KeyAbility;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Show what a key, or each key of a signer, can do under a policy. */
@Command(
    name = "show",
    header = "Show what a key, or each key of a signer, can do under a policy.",
    footer = {
      "Also: -C DIR, --quiet, --allow-foreign-owner",
      "Examples:",
      "  git quorum key show alice",
      "  git quorum key show SHA256:JQ6FV0rf origin/main"
    })
public final class KeyShowCommand implements QuorumCommand {
  private static final int SHORTEST_START = 8;

  @Parameters(
      index = "0",
      paramLabel = "SIGNER|KEY",
      description = "whose keys, or the start of a fingerprint, 8 characters or more")
  private String wanted = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "REV",
      description = "the commit (default: HEAD)")
  private String revision = "HEAD";

  @Mixin
  private PolicyKeys options = new PolicyKeys();

  private final CommandContext context;

  /** A command in this context. */
  public KeyShowCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public boolean json() {
    return options.json();
  }

  @Override
  public ExitCode run() throws FindingException {
    List<KeyAbility> keys =
        options.of(context, revision).stream().filter(this::isWanted).toList();
    if (keys.isEmpty()) {
      throw new FindingException(
          ReasonCode.USAGE,
          "the policy has no such signer or key: " + wanted,
          "git quorum key list");
    }
    options.answer(
        context, keys, PolicyKeys.SOON, new KeysText(context.clock().instant()).show(keys));
    return ExitCode.APPROVED;
  }

  private boolean isWanted(KeyAbility ability) {
    String fingerprint = ability.key().fingerprint();
    return ability.key().signer().value().equals(wanted)
        || (wanted.length() >= SHORTEST_START
            && (fingerprint.startsWith(wanted)
                || fingerprint.startsWith(wanted.toLowerCase(Locale.ROOT))));
  }
}
