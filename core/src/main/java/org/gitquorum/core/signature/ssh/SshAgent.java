// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.ssh;

import java.util.List;
import java.util.Optional;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.process.ExternalProgram;

/** The keys that the user's SSH agent holds. */
public record SshAgent(SshProgram program) {
  private static final int NO_KEYS = 1;

  /**
   * Every key of a kind that a policy can list, in the agent's order; none where there is no agent.
   *
   * @throws FindingException {@code KEY_UNUSABLE} if the agent does not answer, {@code IO_FAILED}
   *     if it cannot be asked
   */
  public List<SshPublicKey> keys() throws FindingException {
    if (!program.hasAgent()) {
      return List.of();
    }
    ExternalProgram.Outcome outcome = program.listAgent();
    if (outcome.status() == NO_KEYS) {
      return List.of();
    }
    if (outcome.status() != 0) {
      throw new FindingException(
          ReasonCode.KEY_UNUSABLE,
          "the SSH agent does not answer: " + outcome.errors().displayText().strip());
    }
    return outcome
        .output()
        .displayText()
        .lines()
        .flatMap(line -> listable(line).stream())
        .toList();
  }

  /** Nothing for certificates and weak keys, which an agent may hold but no policy lists. */
  private static Optional<SshPublicKey> listable(String line) {
    try {
      return Optional.of(SshPublicKey.read(line));
    } catch (FindingException e) {
      return Optional.empty();
    }
  }
}
