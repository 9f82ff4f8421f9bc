// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.gitquorum.policy.Policy;

/** Policies to begin a test with. */
final class PolicyTexts {
  /** A small policy that reads. */
  static final String SMALL = """
      version = 1
      repository = "example-1234"

      [signers.alice]
      keys = ["keys/alice.asc"]
      [signers.bob]
      keys = ["ssh-ed25519 AAAAC3Nz bob"]
      [signers.robot]
      kind = "bot"
      keys = ["u2f:keys/robot.json"]

      [groups]
      people = ["alice", "bob"]
      bots = ["robot"]

      [root]
      require = "2 of people"

      [[rules]]
      name = "all"
      paths = ["**"]
      require = "2 of people"
      """;

  private PolicyTexts() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static Policy read(String text) throws PolicyException {
    return PolicyReader.read(bytes(text), "policy.toml");
  }

  /** The small policy with a part replaced, which must be there. */
  static String with(String part, String replacement) {
    assertThat(SMALL).contains(part);
    return SMALL.replace(part, replacement);
  }

  static PolicyException refusal(String text) {
    return refusal(bytes(text));
  }

  static PolicyException refusal(byte[] content) {
    PolicyException refusal = catchThrowableOfType(
        PolicyException.class, () -> PolicyReader.read(content, "policy.toml"));
    assertThat(refusal).as("a refusal").isNotNull();
    return refusal;
  }
}
