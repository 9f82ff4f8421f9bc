// SPDX-License-Identifier: MIT
package org.gitquorum.cli.remote;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.CommandEntry;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.OpenOptions;
import org.gitquorum.core.mirror.ApprovedRemote;
import org.gitquorum.core.notes.RecordLocation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What git starts: the name of the remote, its url, and the rest on standard input. */
@Command(
    name = "serve",
    header = "Started by git for quorum::URL, as git-remote-quorum NAME URL.",
    footer = {"Example:", "  git clone quorum::https://example.org/nixpkgs.git"})
public final class ServeCommand implements QuorumCommand {
  /** The command that the program always runs. */
  public static final List<CommandEntry> ONLY =
      List.of(CommandEntry.of("serve", "answer git", ServeCommand::new));

  @Parameters(index = "0", paramLabel = "NAME", description = "what git calls the remote")
  @SuppressWarnings("UnusedVariable") // git always gives it, and the url says all
  private String name = "";

  @Parameters(index = "1", paramLabel = "URL", description = "where the remote is")
  private String url = "";

  private final CommandContext context;

  /** A command in this context. */
  public ServeCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode run() throws FindingException {
    if (!context.environment().getOrDefault("GIT_QUORUM_NESTED", "").isEmpty()) {
      throw new FindingException(
          ReasonCode.USAGE, "quorum:: leads to quorum:: again", "git remote -v");
    }
    String directory = context.environment().getOrDefault("GIT_DIR", "");
    if (directory.isEmpty()) {
      throw new FindingException(
          ReasonCode.USAGE,
          "quorum:: works only inside of a repository, which keeps what is not approved yet",
          "git clone quorum::" + url);
    }
    RecordLocation location = RecordLocation.parse(url, context.directory());
    Path place = context.directory().resolve(directory).normalize();
    // git found this repository and said so: it is the one that it fetches into.
    try (GitRepository local = GitRepository.open(place, new OpenOptions(false, true))) {
      ApprovedRemote remote =
          new ApprovedRemote(local, location, context.trustStore(), context.clock());
      new HelperProtocol(remote, context).serve();
      return ExitCode.APPROVED;
    } catch (IOException e) {
      throw new FindingException(
          Finding.of(ReasonCode.IO_FAILED, "git does not listen: " + e.getMessage()), e);
    }
  }
}
