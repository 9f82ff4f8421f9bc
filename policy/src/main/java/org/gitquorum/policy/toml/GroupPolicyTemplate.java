// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.gitquorum.policy.GroupName;
import org.gitquorum.policy.SignerName;

/** Writes a first policy for people who are in groups already and sign with git-sig. */
public final class GroupPolicyTemplate {
  private static final String ACCEPT = """

      # git-sig's records count, too, as long as they stand here: they name no repository.
      accept = ["statement", "v0"]
      """;
  private static final String BEFORE_GROUPS = """
      # Groups hold signers and other groups, people or bots, never both.
      [groups]
      """;

  private GroupPolicyTemplate() {}

  /**
   * What such a policy says.
   *
   * @param repository the identity, with its random part
   * @param signers the public keys of each
   * @param groups the members of each
   * @param approving the group that approves changes
   * @param threshold how many of it a change takes
   * @param root how many of it a change of the policy takes
   */
  public record Content(
      String repository,
      SortedMap<SignerName, List<String>> signers,
      Map<GroupName, List<SignerName>> groups,
      GroupName approving,
      int threshold,
      int root) {}

  /**
   * The file.
   *
   * @throws PolicyException if that makes no policy, as when a group is too small
   */
  public static byte[] render(Content content) throws PolicyException {
    String text = PolicyTemplate.BEFORE_REPOSITORY
        + TomlQuoting.quoted(content.repository())
        + "\n"
        + ACCEPT.stripTrailing()
        + PolicyTemplate.BEFORE_SIGNERS
        + content.signers().entrySet().stream()
            .map(signer -> TomlQuoting.signerHeader(signer.getKey()) + "keys = "
                + list(signer.getValue()) + "\n\n")
            .collect(Collectors.joining())
        + BEFORE_GROUPS
        + content.groups().entrySet().stream()
            .map(group -> TomlQuoting.key(group.getKey().value()) + " = "
                + list(group.getValue().stream().map(SignerName::value).toList()))
            .collect(Collectors.joining("\n"))
        + PolicyTemplate.BEFORE_ROOT.substring(1)
        + require(content, content.root())
        + PolicyTemplate.BEFORE_RULE
        + require(content, content.threshold())
        + "\n";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    PolicyReader.read(bytes, "policy.toml");
    return bytes;
  }

  private static String require(Content content, int count) {
    return TomlQuoting.quoted(count + " of " + content.approving());
  }

  private static String list(List<String> values) {
    return values.stream().map(TomlQuoting::quoted).collect(Collectors.joining(", ", "[", "]"));
  }
}
