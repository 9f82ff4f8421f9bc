// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.security.SecureRandom;
import java.util.Optional;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.cli.render.SignerEditText;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.founding.SignerEditing;
import org.gitquorum.core.signature.u2f.U2fDevice;
import org.gitquorum.core.signature.u2f.U2fEnrolment;
import org.gitquorum.policy.SignerName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a U2F device a key of a signer. */
@Command(
    name = "enroll-u2f",
    header = "Make a U2F device a key of a signer, in the policy in the work tree.",
    footer = {
      "Also: -C DIR, --quiet, --allow-foreign-owner",
      "Needs fido2-token and fido2-cred, of Debian's fido2-tools.",
      "Examples:",
      "  git quorum key enroll-u2f alice",
      "  git quorum key enroll-u2f alice --device /dev/hidraw5 --no-attestation"
    })
public final class KeyEnrollU2fCommand implements QuorumCommand {
  @Parameters(paramLabel = "NAME", description = "whose device it is: a signer of the policy")
  private String name = "";

  @Option(
      names = "--device",
      paramLabel = "PATH",
      description = "the device (default: the only one connected)")
  private Optional<String> device = Optional.empty();

  @Option(
      names = "--no-attestation",
      description = "leave out what shows who made the device, and which model it is")
  private boolean withoutAttestation;

  private final CommandContext context;

  /** A command in this context. */
  public KeyEnrollU2fCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode run() throws FindingException {
    if (!SignerName.isValid(name)) {
      throw new FindingException(ReasonCode.USAGE, "not a signer name: " + name);
    }
    SignerName signer = new SignerName(name);
    SignerEditing editing = SignerEdits.in(context);
    editing.expectSigner(signer);
    U2fDevice enrolled = new U2fEnrolment(SigningOptions.fido(context), device, new SecureRandom())
        .enrol(name, !withoutAttestation);
    context
        .console()
        .answer(
            SignerEditText.enrolled(signer, enrolled.id(), editing.addDevice(signer, enrolled)));
    return ExitCode.APPROVED;
  }
}
