// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.util.List;
import java.util.Optional;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.PlainCommand;
import org.gitquorum.cli.render.JsonReport;
import org.gitquorum.cli.render.StatusText;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.sign.StatementStanding;
import org.gitquorum.core.trust.KeyDescription;
import org.gitquorum.core.trust.UsablePolicy;
import org.gitquorum.core.verify.Report;
import org.gitquorum.policy.SignerName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Says what is approved and what waits for whom. It answers, so it succeeds also when that is no.
 */
@Command(
    name = "status",
    header = "Say what is approved here, and what waits for whom.",
    footer = {
      "Also: -C DIR, --quiet, --no-color, --allow-foreign-owner",
      "Examples:",
      "  git quorum status",
      "  git quorum status --as alice"
    })
public final class StatusCommand implements PlainCommand {
  @Option(
      names = "--as",
      paramLabel = "NAME",
      description = "a signer of the policy (default: $GIT_QUORUM_SIGNER)")
  private Optional<String> name = Optional.empty();

  @Mixin
  private VerifyOptions options = new VerifyOptions();

  @Option(names = "--json", description = "the report as JSON")
  private boolean json;

  private final CommandContext context;

  /** A command in this context. */
  public StatusCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public boolean takeFlag(String flag) {
    if (flag.equals("--json")) {
      json = true;
      return true;
    }
    return options.takeFlag(flag);
  }

  @Override
  public boolean takeOption(String option, String value) {
    if (option.equals("--as")) {
      name = Optional.of(value);
      return true;
    }
    return options.takeOption(option, value);
  }

  @Override
  public boolean takeOperand(String operand) {
    return false;
  }

  @Override
  public boolean json() {
    return json;
  }

  @Override
  public ExitCode run() throws FindingException {
    Optional<SignerName> me = me();
    Report report = context.repository().verify(context, options.request(context, "HEAD"));
    context.console().answer(json ? JsonReport.text(report) : text(report, me));
    return report.progress().isPresent() ? ExitCode.APPROVED : report.exitCode();
  }

  private String text(Report report, Optional<SignerName> me) throws FindingException {
    List<StatementStanding> begun = report.progress().isPresent()
        ? context.repository().begun(context, report.progress().get())
        : List.of();
    List<KeyDescription> keys = report.progress().isPresent()
        ? UsablePolicy.read(context
                .repository()
                .policyFiles(context, report.progress().get().lastApproved()))
            .keys()
            .keys()
        : List.of();
    return StatusText.text(
        report,
        context.console().style(),
        context.repository().shortIds(context),
        me,
        new StatusText.Beside(context.repository().unpublished(context), begun, keys),
        context.clock().instant());
  }

  private Optional<SignerName> me() throws FindingException {
    Optional<String> said =
        name.or(() -> Optional.ofNullable(context.environment().get("GIT_QUORUM_SIGNER")));
    if (said.isPresent() && !SignerName.isValid(said.get())) {
      throw new FindingException(ReasonCode.USAGE, "not a signer name: " + said.get());
    }
    return said.map(SignerName::new);
  }
}
