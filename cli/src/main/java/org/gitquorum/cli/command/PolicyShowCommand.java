// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.cli.render.JsonPolicy;
import org.gitquorum.cli.render.PolicyText;
import org.gitquorum.cli.render.TrustText;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.trust.StoredAnchor;
import org.gitquorum.core.trust.UsablePolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the policy that stands in a commit, whether approved or not. */
@Command(
    name = "show",
    header = "Show the policy in a commit; with --trust, in sentences for an auditor.",
    footer = {
      "Examples:",
      "  git quorum policy show",
      "  git quorum policy show origin/main --trust"
    })
public final class PolicyShowCommand implements QuorumCommand {
  @Parameters(arity = "0..1", paramLabel = "REV", description = "the commit (default: HEAD)")
  private String revision = "HEAD";

  @Option(names = "--trust", description = "say whom you trust with what, and why")
  private boolean trust;

  @Option(names = "--branch", paramLabel = "REF", description = "the branch trusted; full name")
  private Optional<String> branch = Optional.empty();

  @Option(names = "--json", description = "as JSON")
  private boolean json;

  private final CommandContext context;

  /** A command in this context. */
  public PolicyShowCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public boolean json() {
    return json;
  }

  @Override
  public ExitCode run() throws FindingException {
    ObjectId commit = context.repository().commit(context, revision);
    UsablePolicy policy = UsablePolicy.read(context.repository().policyFiles(context, commit));
    Optional<StoredAnchor> anchor = trust ? anchor() : Optional.empty();
    if (json) {
      context.console().answer(JsonPolicy.text(policy, anchor));
    } else if (trust) {
      context.console().answer(TrustText.text(policy.located(), anchor));
    } else {
      context
          .console()
          .answer(PolicyText.text(
              policy.policy(), policy.files().digest(), context.console().style()));
    }
    return ExitCode.APPROVED;
  }

  private Optional<StoredAnchor> anchor() throws FindingException {
    return context.trustStore().anchor(context.repository().key(context), branch);
  }
}
