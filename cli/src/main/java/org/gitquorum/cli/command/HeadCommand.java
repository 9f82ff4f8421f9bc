// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.util.Map;
import java.util.Optional;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.notes.RemoteName;
import org.gitquorum.core.sign.HeadProposals;
import org.gitquorum.core.sign.PublishingRequest;
import org.gitquorum.core.sign.RecordExchange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says which state is the newest, so that nobody can withhold newer ones unseen. */
@Command(
    name = "head",
    header = "Say which approved state is the newest, so that withholding shows.",
    footer = {
      "Also: -C DIR, --quiet, --no-color, --allow-foreign-owner",
      "Examples:",
      "  git quorum head --branch main",
      "  git quorum sync && git quorum head --branch main --key bot.secret.asc --yes"
    })
public final class HeadCommand implements QuorumCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "REV",
      description = "the state (default: the newest approved one)")
  private Optional<String> revision = Optional.empty();

  @Option(
      names = "--expires",
      paramLabel = "TIME",
      description = "how long it says anything: 12h, 14d, 2w (default: 14d)")
  private String life = "14d";

  @Option(
      names = "--remote",
      paramLabel = "R",
      description = "whose records it names (default: the only remote, or origin)")
  private Optional<String> remote = Optional.empty();

  @Option(names = "--local", description = "name the records here: this is what others fetch from")
  private boolean local;

  @Mixin
  private PublishingOptions options = new PublishingOptions();

  private final CommandContext context;

  /** A command in this context. */
  public HeadCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode run() throws FindingException {
    if (local && remote.isPresent()) {
      throw new FindingException(ReasonCode.USAGE, "--local and --remote exclude each other");
    }
    HeadProposals heads = new HeadProposals(options.place(context));
    String state = revision.isPresent()
        ? revision.get()
        : heads.newestApproved(options.request(context, "HEAD", life)).name();
    PublishingRequest request = options.request(context, state, life);
    return options.publish(
        context, request, report -> heads.propose(report, request, publishedAt()));
  }

  /** A repository without a remote is where others fetch from. */
  private Optional<RemoteName> publishedAt() throws FindingException {
    boolean alone = remote.isEmpty()
        && context.gitRepository().jgit().getConfig().getSubsections("remote").isEmpty();
    return local || alone
        ? Optional.empty()
        : Optional.of(new RecordExchange(options.place(context), Map.of()).remote(remote));
  }
}
