// SPDX-License-Identifier: MIT
package org.gitquorum.cli.gitsig;

import java.util.Optional;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.cli.render.SigText;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.gitsig.KeyFetch;
import org.gitquorum.core.gitsig.SigFingerprint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fetches a key. */
@Command(name = "fetch", header = "Fetch a key by its fingerprint; optionally add it to a group.")
public final class SigFetchCommand implements QuorumCommand {
  @Parameters(paramLabel = "FINGERPRINT", description = "the whole fingerprint")
  private String fingerprint = "";

  @Option(
      names = {"-g", "--group"},
      paramLabel = "GROUP",
      description = "add the key to this group of gpg.conf")
  private Optional<String> group = Optional.empty();

  private final CommandContext context;

  /** A command in this context. */
  public SigFetchCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode run() throws FindingException {
    SigPlace place = new SigPlace(context);
    String whole = SigFingerprint.parse(fingerprint);
    KeyFetch keys = new KeyFetch(place.keyring(), KeyFetch.SERVERS);
    if (keys.has(whole)) {
      context.console().answer(SigText.present(whole));
    } else {
      context.console().notice("Requested key is not in keyring. Trying keyservers...");
      keys.fetch(whole, server -> context.console().notice(SigText.fetching(whole, server)));
    }
    // After the key is there: a group never names a key that nobody has seen.
    if (group.isPresent()) {
      boolean added = place.groups().add(group.get(), whole);
      context.console().answer(SigText.grouped(whole, group.get(), added));
    }
    return ExitCode.APPROVED;
  }
}
