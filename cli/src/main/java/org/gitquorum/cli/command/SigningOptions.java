// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.Person;
import org.gitquorum.cli.render.TerminalText;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.notes.NotesRefNames;
import org.gitquorum.core.sign.KeyWish;
import org.gitquorum.core.sign.SigningContext;
import org.gitquorum.core.sign.SigningIdentity;
import org.gitquorum.core.sign.SigningKeys;
import org.gitquorum.core.sign.U2fKeys;
import org.gitquorum.core.signature.openpgp.GpgProgram;
import org.gitquorum.core.signature.ssh.SshProgram;
import org.gitquorum.core.signature.u2f.FidoProgram;
import org.gitquorum.core.trust.KeyDirectory;
import org.gitquorum.policy.SignerName;
import picocli.CommandLine.Option;

/** With which key to sign: the options that every command which signs shares. */
public final class SigningOptions {
  private static final Duration LONGEST_TYPING = Duration.ofMinutes(10);

  @Option(
      names = "--key",
      paramLabel = "FILE|FPR",
      description = "a key file, an SSH .pub file, or a key's fingerprint")
  private Optional<String> key = Optional.empty();

  @Option(names = "--u2f", description = "touch a U2F device; with --key: two factors")
  private boolean u2f;

  @Option(
      names = "--device",
      paramLabel = "PATH",
      description = "the U2F device (default: the only one connected)")
  private Optional<String> device = Optional.empty();

  @Option(names = "--signer", paramLabel = "NAME", description = "as whom to sign")
  private Optional<String> signer = Optional.empty();

  @Option(
      names = "--passphrase-fd",
      paramLabel = "N",
      description = "read the passphrase of the key file from there")
  private Optional<Integer> passphraseDescriptor = Optional.empty();

  /** Takes an option with its value; false if there is none of that name. */
  boolean takeOption(String name, String value) {
    switch (name) {
      case "--key" -> key = Optional.of(value);
      case "--signer" -> signer = Optional.of(value);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Where to sign. */
  static SigningContext place(CommandContext context, GitRepository repository) {
    return new SigningContext(
        repository,
        context.trustStore(),
        NotesRefNames.DEFAULT,
        context.clock(),
        new SecureRandom());
  }

  /**
   * As whom to sign, for one of these policies.
   *
   * @throws FindingException if no key fits, or several do
   */
  SigningIdentity identity(CommandContext context, List<KeyDirectory> directories)
      throws FindingException {
    if (device.isPresent() && !u2f) {
      throw new FindingException(ReasonCode.USAGE, "--device goes with --u2f");
    }
    if (signer.isPresent() && !SignerName.isValid(signer.get())) {
      throw new FindingException(ReasonCode.USAGE, "not a signer name: " + signer.get());
    }
    Optional<SignerName> named = signer.map(SignerName::new);
    if (!u2f) {
      return byKey(context, named, directories);
    }
    U2fKeys devices = new U2fKeys(fido(context), device);
    if (key.isEmpty()) {
      return devices.find(named, directories);
    }
    SigningIdentity first = byKey(context, named, directories);
    return first.with(devices.find(Optional.of(first.name()), directories));
  }

  private SigningIdentity byKey(
      CommandContext context, Optional<SignerName> named, List<KeyDirectory> directories)
      throws FindingException {
    KeyWish wish = new KeyWish(
        key,
        named,
        new Passphrase(context, passphraseDescriptor),
        gpg(context),
        ssh(context),
        context.directory());
    return new SigningKeys(wish, context.clock()).find(directories);
  }

  /** The user's fido2-tools. What to touch is said also with {@code --quiet}. */
  static FidoProgram fido(CommandContext context) {
    return FidoProgram.in(
        context.directory(),
        context.environment(),
        line -> context.console().prompt(TerminalText.escape(line)));
  }

  /** The user's GnuPG. */
  public static GpgProgram gpg(CommandContext context) {
    Map<String, String> variables = new HashMap<>();
    for (String name : List.of("HOME", "GNUPGHOME", "GPG_TTY")) {
      Optional.ofNullable(context.environment().get(name))
          .ifPresent(value -> variables.put(name, value));
    }
    Optional<Person> person = context.surroundings().person();
    return new GpgProgram(
        "gpg", context.directory(), variables, person.isPresent(), LONGEST_TYPING);
  }

  /** The user's OpenSSH. */
  private static SshProgram ssh(CommandContext context) {
    return SshProgram.in(
        context.directory(),
        context.environment(),
        context.surroundings().person().map(person -> context.surroundings().errors()));
  }
}
