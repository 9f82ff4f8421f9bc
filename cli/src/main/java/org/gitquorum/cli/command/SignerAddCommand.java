// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.cli.render.SignerEditText;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.founding.KeySource;
import org.gitquorum.core.founding.PublicKeyEntry;
import org.gitquorum.core.signature.openpgp.GpgKeyring;
import org.gitquorum.policy.GroupName;
import org.gitquorum.policy.SignerKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds a signer to the policy in the work tree. */
@Command(
    name = "add",
    header = "Add a signer to the policy in the work tree, with a copy of the public key.",
    footer = {
      "Also: -C DIR, --quiet, --allow-foreign-owner",
      "Examples:",
      "  git quorum signer add bob=bob.asc --group committers",
      "  git quorum signer add carol=id_ed25519.pub",
      "  git quorum signer add updater=gpg:updater@example.org --bot --group bots"
    })
public final class SignerAddCommand implements QuorumCommand {
  @Parameters(
      paramLabel = "NAME=KEYFILE",
      description =
          "an OpenPGP certificate or an OpenSSH .pub file, or NAME=gpg:KEY for a key in GnuPG")
  private String signer = "";

  @Option(names = "--group", paramLabel = "G", description = "a group to join; may be repeated")
  private List<String> groups = new ArrayList<>();

  @Option(names = "--bot", description = "it is no person")
  private boolean bot;

  private final CommandContext context;

  /** A command in this context. */
  public SignerAddCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode run() throws FindingException {
    KeySource source = KeySource.parse(signer);
    List<GroupName> names = new ArrayList<>();
    for (String group : groups) {
      names.add(group(group));
    }
    PublicKeyEntry key =
        source.read(context.directory(), new GpgKeyring(SigningOptions.gpg(context)));
    SignerKind kind = bot ? SignerKind.BOT : SignerKind.PERSON;
    context
        .console()
        .answer(SignerEditText.added(
            source.name(), SignerEdits.in(context).add(source.name(), key, kind, names)));
    return ExitCode.APPROVED;
  }

  private static GroupName group(String text) throws FindingException {
    try {
      return new GroupName(text);
    } catch (IllegalArgumentException e) {
      throw new FindingException(ReasonCode.USAGE, "not the name of a group: " + text);
    }
  }
}
