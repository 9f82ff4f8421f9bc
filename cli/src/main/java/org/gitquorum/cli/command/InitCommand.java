// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.cli.render.FoundingText;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.founding.Founding;
import org.gitquorum.core.founding.KeySource;
import org.gitquorum.core.founding.NotesRemote;
import org.gitquorum.core.signature.openpgp.GpgKeyring;
import org.gitquorum.core.trust.UsablePolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the first policy of a repository. */
@Command(
    name = "init",
    header = "Make the first policy of this repository, in .quorum.",
    footer = {
      "Also: -C DIR, --quiet, --allow-foreign-owner",
      "Examples:",
      "  git quorum init --signer alice=alice.asc --signer bob=bob.pub",
      "  git quorum init --remote origin",
      "  git quorum init --from-git-sig --group maintainers --threshold 2"
    })
public final class InitCommand implements QuorumCommand {
  @Option(
      names = "--signer",
      paramLabel = "NAME=KEYFILE",
      description = "a signer and a public key of OpenPGP or SSH, or NAME=gpg:KEY for one"
          + " in GnuPG; may be repeated (default: the only secret key in GnuPG)")
  private List<String> signers = new ArrayList<>();

  @Option(
      names = "--remote",
      paramLabel = "R",
      description = "let git fetch bring this remote's records")
  private Optional<String> remote = Optional.empty();

  @Mixin
  private MigrationOptions migration = new MigrationOptions();

  private final CommandContext context;

  /** A command in this context. */
  public InitCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode run() throws FindingException {
    List<KeySource> founders = new ArrayList<>();
    for (String signer : signers) {
      founders.add(KeySource.parse(signer));
    }
    boolean migrating = migration.isWanted(founders);
    // First, because it can be repeated: a policy that is there cannot be founded again.
    if (remote.isPresent()) {
      new NotesRemote(context.gitRepository()).track(remote.get());
    }
    Founding founding = new Founding(
        context.gitRepository(), new GpgKeyring(SigningOptions.gpg(context)), new SecureRandom());
    UsablePolicy policy = migrating
        ? migration.found(context, founding)
        : founding.found(founders, context.directory());
    context.console().answer(FoundingText.founded(policy, remote));
    return ExitCode.APPROVED;
  }
}
