// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.founding.KeyFiles;
import org.gitquorum.core.founding.KeyGeneration;
import org.gitquorum.policy.SignerName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes an OpenPGP key for somebody without GnuPG. */
@Command(
    name = "generate",
    header = "Make an OpenPGP key: NAME.asc to give away, NAME.secret.asc to keep.",
    footer = {
      "Also: -C DIR, --quiet",
      "Examples:",
      "  git quorum key generate alice --out ~/keys",
      "  git quorum key generate bot --out . --passphrase-fd 3 3<passphrase"
    })
public final class KeyGenerateCommand implements QuorumCommand {
  @Parameters(paramLabel = "NAME", description = "whose key it is")
  private String name = "";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "where to write both files")
  private Path folder = Path.of("");

  @Option(
      names = "--passphrase-fd",
      paramLabel = "N",
      description = "read the passphrase from there instead of asking")
  private Optional<Integer> passphraseDescriptor = Optional.empty();

  private final CommandContext context;

  /** A command in this context. */
  public KeyGenerateCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode run() throws FindingException {
    if (!SignerName.isValid(name)) {
      throw new FindingException(ReasonCode.USAGE, "not a signer name: " + name);
    }
    KeyFiles files = KeyFiles.in(context.directory().resolve(folder), new SignerName(name));
    char[] passphrase = Passphrase.ofNewKey(context, passphraseDescriptor).get();
    KeyGeneration.Generated key =
        KeyGeneration.generate(name, passphrase, context.clock().instant(), new SecureRandom());
    boolean open = passphrase.length == 0;
    Arrays.fill(passphrase, '\0');
    files.write(key);
    context.console().answerLine("generated  " + key.fingerprint());
    context.console().answerLine("  give away " + name + ".asc, keep " + name + ".secret.asc");
    if (open) {
      context.console().answerLine("  no passphrase guards the secret key");
    }
    return ExitCode.APPROVED;
  }
}
