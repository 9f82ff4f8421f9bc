// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.policy.KeyReference;
import org.gitquorum.policy.RepositoryPath;
import org.gitquorum.policy.Signer;
import org.gitquorum.policy.toml.LintFacts;
import org.gitquorum.policy.toml.PolicyException;
import org.gitquorum.policy.toml.PolicyLinter;
import org.gitquorum.policy.toml.PolicyReader;
import org.gitquorum.policy.toml.PolicyWarning;

/**
 * Everything that can be said about a policy before it is signed.
 *
 * @param policy the policy, if it can be used
 * @param errors what keeps it from being used, in the order of the file; empty if it can be
 * @param warnings what it probably does not mean; empty if it cannot be used
 */
public record PolicyInspection(
    Optional<UsablePolicy> policy, List<Finding> errors, List<PolicyWarning> warnings) {
  public PolicyInspection {
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
  }

  /**
   * Inspects a policy directory.
   *
   * @param paths the files of the tree that the policy is for, where there is one
   * @throws FindingException {@code POLICY_MISSING} without a {@code policy.toml}
   */
  public static PolicyInspection of(
      PolicyFiles files, Optional<List<RepositoryPath>> paths, Instant now)
      throws FindingException {
    byte[] content = UsablePolicy.text(files);
    try {
      PolicyReader.read(content, UsablePolicy.FILE);
    } catch (PolicyException e) {
      return unusable(e.problems().stream()
          .map(
              problem -> new Finding(ReasonCode.POLICY_INVALID, problem.toString(), problem.hint()))
          .toList());
    }
    try {
      UsablePolicy usable = UsablePolicy.read(files);
      LintFacts facts = new LintFacts(paths, expiries(usable), now);
      return new PolicyInspection(
          Optional.of(usable), List.of(), PolicyLinter.lint(usable.located(), facts));
    } catch (FindingException e) {
      return unusable(List.of(e.finding()));
    }
  }

  private static PolicyInspection unusable(List<Finding> errors) {
    return new PolicyInspection(Optional.empty(), errors, List.of());
  }

  /** The key directory describes keys in the order of signers and of their keys. */
  private static Map<KeyReference, Instant> expiries(UsablePolicy usable) {
    Map<KeyReference, Instant> expiries = new HashMap<>();
    Iterator<KeyDescription> descriptions = usable.keys().keys().iterator();
    for (Signer signer : new TreeMap<>(usable.policy().signers()).values()) {
      for (KeyReference key : signer.keys()) {
        descriptions.next().expiry().ifPresent(expiry -> expiries.put(key, expiry));
      }
    }
    return expiries;
  }
}
