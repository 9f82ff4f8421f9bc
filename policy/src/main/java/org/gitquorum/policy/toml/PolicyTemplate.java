// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.gitquorum.policy.SignerName;

/** Writes the first policy of a repository, with a word on everything in it. */
public final class PolicyTemplate {
  static final String BEFORE_REPOSITORY = """
      # Who may approve changes of this repository, and how many of them it takes.
      # A change of this file or of the keys beside it takes the signatures of [root],
      # as it was and as it becomes, and a higher version.

      version = 1
      # Bound into every signature, so that none counts in another repository. Never change it.
      repository =\s""";
  static final String BEFORE_SIGNERS = """


      # Everybody who may sign. A key is the file of an OpenPGP certificate in this directory,
      # an SSH public key written out ("ssh-ed25519 AAAA..."), or the file of a U2F device
      # ("u2f:keys/alice.json"). Several keys of one signer count once.
      """;
  private static final String BEFORE_MEMBERS = """
      # Groups hold signers and other groups, people or bots, never both.
      [groups]
      committers = [""";
  static final String BEFORE_ROOT = """
      ]

      # Who may change this policy.
      [root]
      require =\s""";
  static final String BEFORE_RULE = """


      # What a change takes, by path; all rules that match a path must hold.
      # Requirements: "2 of a", "2 of a and 1 of b" (three people), "2 of a or (1 of a and 1 of b)".
      [[rules]]
      name = "everything"
      paths = ["**"]
      require =\s""";

  private PolicyTemplate() {}

  /**
   * One of the first signers.
   *
   * @param key the public key, in any form that a policy takes
   */
  public record Founder(SignerName name, String key) {}

  /**
   * A policy in which two founders together may change everything, or the only one alone, and more
   * than half of them the policy.
   *
   * @param repository the identity, with its random part
   * @param founders at least one
   * @throws PolicyException if that makes no policy: a name or key twice, a key that cannot be read
   */
  public static byte[] render(String repository, List<Founder> founders) throws PolicyException {
    String sections = founders.stream().map(PolicyTemplate::section).collect(Collectors.joining());
    String members = founders.stream()
        .map(founder -> TomlQuoting.quoted(founder.name().value()))
        .collect(Collectors.joining(", "));
    String text = BEFORE_REPOSITORY + TomlQuoting.quoted(repository)
        + BEFORE_SIGNERS + sections
        + BEFORE_MEMBERS + members
        + BEFORE_ROOT + require(founders.size() / 2 + 1)
        + BEFORE_RULE + require(Math.min(2, founders.size())) + "\n";
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    PolicyReader.read(content, "policy.toml");
    return content;
  }

  private static String require(int count) {
    return TomlQuoting.quoted(count + " of committers");
  }

  private static String section(Founder founder) {
    return TomlQuoting.signerHeader(founder.name()) + "keys = [" + TomlQuoting.quoted(founder.key())
        + "]\n\n";
  }
}
