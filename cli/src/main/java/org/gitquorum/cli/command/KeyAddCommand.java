// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.cli.render.SignerEditText;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.founding.KeySource;
import org.gitquorum.core.founding.PublicKeyEntry;
import org.gitquorum.core.founding.SignerEditing;
import org.gitquorum.core.signature.openpgp.GpgKeyring;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Adds one more key to a signer of the policy in the work tree. */
@Command(
    name = "add",
    header = "Add one more key to a signer of the policy in the work tree.",
    footer = {
      "Also: -C DIR, --quiet, --allow-foreign-owner",
      "Examples:",
      "  git quorum key add alice=id_ed25519_sk.pub",
      "  git quorum key add bob=gpg:bob@example.org"
    })
public final class KeyAddCommand implements QuorumCommand {
  @Parameters(paramLabel = "NAME=KEYFILE", description = "or NAME=gpg:KEY for a key in GnuPG")
  private String key = "";

  private final CommandContext context;

  /** A command in this context. */
  public KeyAddCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode run() throws FindingException {
    KeySource source = KeySource.parse(key);
    SignerEditing editing = SignerEdits.in(context);
    editing.expectSigner(source.name());
    PublicKeyEntry entry =
        source.read(context.directory(), new GpgKeyring(SigningOptions.gpg(context)));
    context
        .console()
        .answer(SignerEditText.keyAdded(source.name(), editing.addKey(source.name(), entry)));
    return ExitCode.APPROVED;
  }
}
