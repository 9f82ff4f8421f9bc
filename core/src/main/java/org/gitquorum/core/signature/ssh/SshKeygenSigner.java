// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.process.ExternalProgram;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.signature.DetachedSigner;
import org.gitquorum.core.signature.FaultException;

/**
 * Signs with {@code ssh-keygen -Y sign}: a private key file, a key of the agent, or a device.
 *
 * @param key exactly the key that shall sign
 * @param file its private key, or its public key if the agent or a file beside it has the private
 *     one; nothing: the agent has it
 */
public record SshKeygenSigner(SshProgram program, SshPublicKey key, Optional<Path> file)
    implements DetachedSigner {
  @Override
  public Container container() {
    return Container.SSH;
  }

  /**
   * Signs these bytes.
   *
   * @throws FindingException {@code KEY_UNUSABLE} if the program fails, gives anything but one
   *     signature, or one by another key; {@code IO_FAILED} if it cannot be run or does not end
   */
  @Override
  public Bytes sign(Bytes statement) throws FindingException {
    return file.isPresent() ? sign(statement, file.get().toAbsolutePath()) : signInAgent(statement);
  }

  private Bytes signInAgent(Bytes statement) throws FindingException {
    try {
      // Where nobody else can put the private key that ssh-keygen looks for beside a public one.
      Path folder = Files.createTempDirectory("git-quorum");
      Path publicKey = folder.resolve("key.pub");
      try {
        Files.writeString(publicKey, key.line() + "\n");
        return sign(statement, publicKey);
      } finally {
        Files.deleteIfExists(publicKey);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new FindingException(
          Finding.of(ReasonCode.IO_FAILED, "cannot hand ssh-keygen a public key"), e);
    }
  }

  private Bytes sign(Bytes statement, Path keyFile) throws FindingException {
    ExternalProgram.Outcome outcome = program.runKeygen(
        List.of("-q", "-Y", "sign", "-n", SshVerifier.NAMESPACE, "-f", keyFile.toString()),
        statement);
    if (outcome.status() != 0) {
      throw failed(outcome.errors().displayText().strip());
    }
    try {
      Bytes signature = SshArmour.read(outcome.output().displayText());
      if (!SignatureBlob.read(signature).publicKey().equals(key.blob())) {
        throw unusable("signed with another key than " + key.fingerprint());
      }
      return signature;
    } catch (FaultException e) {
      throw unusable("gave back no signature that counts: " + e.detail());
    }
  }

  private FindingException failed(String errors) {
    String message = "failed: " + errors;
    return program.person().isPresent()
        ? unusable(message)
        : new FindingException(
            ReasonCode.KEY_UNUSABLE,
            program.keygen() + " " + message,
            key.inDevice()
                ? "connect the device; without a terminal nobody is asked for its PIN"
                : "without a terminal nobody is asked for a passphrase: ssh-add the key first");
  }

  private FindingException unusable(String message) {
    return new FindingException(ReasonCode.KEY_UNUSABLE, program.keygen() + " " + message);
  }
}
