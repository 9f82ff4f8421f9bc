// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.cli.render.MirrorText;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.mirror.Mirror;
import org.gitquorum.core.mirror.Quarantine;
import org.gitquorum.core.notes.RecordLocation;
import org.gitquorum.core.trust.StoredAnchor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a mirror. */
@Command(
    name = "init",
    header = "Make a mirror: a quarantine, and an empty repository to be served.",
    footer = {
      "The upstream is fetched; nothing is served before mirror sync.",
      "Also: -C DIR, --quiet",
      "Examples:",
      "  git quorum mirror init /srv/nixpkgs --from https://example.org/nixpkgs.git \\",
      "    --branch refs/heads/main --anchor 9d0e71c0... --policy-digest sha256-Wfm..."
    })
public final class MirrorInitCommand implements QuorumCommand {
  @Parameters(paramLabel = "DIR", description = "a folder that is not there yet")
  private Path folder = Path.of("");

  @Option(names = "--from", paramLabel = "URL", required = true, description = "the upstream")
  private String from = "";

  @Option(
      names = "--branch",
      paramLabel = "REF",
      required = true,
      description = "full name of a branch to serve; may be repeated, the first is HEAD's")
  private List<String> branches = new ArrayList<>();

  @Option(
      names = "--anchor",
      paramLabel = "OID",
      required = true,
      description = "the state to trust, 40 digits; get it from the maintainers")
  private String anchor = "";

  @Option(
      names = "--policy-digest",
      paramLabel = "D",
      description = "digest that its policy must have: trust then does not rest on SHA-1")
  private Optional<String> policyDigest = Optional.empty();

  private final CommandContext context;

  /** A command in this context. */
  public MirrorInitCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode run() throws FindingException {
    if (!ObjectId.isId(anchor)) {
      throw new FindingException(
          ReasonCode.USAGE,
          "not a whole object id, and a name would mean what the upstream wants: " + anchor,
          "--anchor with all 40 digits");
    }
    Path place = context.directory().resolve(folder).normalize();
    RecordLocation upstream = RecordLocation.parse(from, context.directory());
    Mirror mirror = Mirror.create(place, upstream, branches, context.trustStore(), context.clock());
    StoredAnchor trusted = trust(mirror.quarantine());
    context.console().answer(MirrorText.made(trusted, mirror.served(), place));
    return ExitCode.APPROVED;
  }

  /** What was fetched stays where the anchor or digest was mistyped: it can be large. */
  private StoredAnchor trust(Quarantine quarantine) throws FindingException {
    try {
      return quarantine.trust(ObjectId.fromString(anchor), policyDigest, context.trustStore());
    } catch (FindingException e) {
      context.console().notice(MirrorText.untrusted(quarantine.directory()));
      throw e;
    }
  }
}
