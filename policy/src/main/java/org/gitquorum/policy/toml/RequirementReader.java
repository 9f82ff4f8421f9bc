// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.gitquorum.policy.Group;
import org.gitquorum.policy.Policy;
import org.gitquorum.policy.Requirement;

/** Reads a requirement that stands outside of a policy but speaks of its groups. */
public final class RequirementReader {
  private RequirementReader() {}

  /**
   * Reads a requirement, such as {@code 3 of core}.
   *
   * @param where how messages call the place it stands at
   * @throws PolicyException if it cannot be read, names a group that the policy lacks, or asks for
   *     more than its groups can give
   */
  public static Requirement read(String text, Policy policy, String where) throws PolicyException {
    SourceText source = SourceText.decode(text.getBytes(StandardCharsets.UTF_8), where);
    ProblemLog log = new ProblemLog(source);
    Map<String, Optional<Group>> groups = new HashMap<>();
    policy.groups().forEach((name, group) -> groups.put(name.value(), Optional.of(group)));
    Optional<Requirement> requirement = new QuorumReader(groups, log)
        .requirement(new TomlValue.Text(0, text.length(), text, false));
    log.throwIfAny();
    return requirement.orElseThrow();
  }
}
