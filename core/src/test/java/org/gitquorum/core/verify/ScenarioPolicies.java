// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gitquorum.policy.EvidenceKind;
import org.gitquorum.policy.Group;
import org.gitquorum.policy.GroupName;
import org.gitquorum.policy.KeyReference;
import org.gitquorum.policy.PathPattern;
import org.gitquorum.policy.PatternException;
import org.gitquorum.policy.Policy;
import org.gitquorum.policy.ProofDemand;
import org.gitquorum.policy.Quorum;
import org.gitquorum.policy.Requirement;
import org.gitquorum.policy.Rule;
import org.gitquorum.policy.Signer;
import org.gitquorum.policy.SignerKind;
import org.gitquorum.policy.SignerName;
import org.gitquorum.policy.TouchDemand;

/** The policies of a scenario as the product models them. */
final class ScenarioPolicies {
  private ScenarioPolicies() {}

  /** The policy that a text stands for. */
  static Policy policy(Scenario.PolicyText text) {
    Map<SignerName, Signer> signers = new LinkedHashMap<>();
    for (String name : text.signers()) {
      SignerName signer = new SignerName(name);
      signers.put(
          signer,
          new Signer(
              signer,
              kind(text, Set.of(name)),
              List.of(new KeyReference.Ssh("ssh-ed25519 " + name, false))));
    }
    Map<GroupName, Group> groups = new LinkedHashMap<>();
    text.groups().keySet().forEach(name -> groups.put(new GroupName(name), group(text, name)));
    Quorum root = quorum(text, text.root(), text.rootTouch());
    List<Rule> rules = text.rules().stream().map(rule -> rule(text, rule)).toList();
    return new Policy(
        text.version(),
        text.repository(),
        Set.of(EvidenceKind.STATEMENT),
        signers,
        groups,
        root,
        root,
        root,
        rules,
        List.of());
  }

  /** Patterns that are known to be well-formed. */
  static List<PathPattern> patterns(List<String> texts) {
    List<PathPattern> patterns = new ArrayList<>();
    for (String text : texts) {
      try {
        patterns.add(PathPattern.parse(text));
      } catch (PatternException e) {
        throw new IllegalArgumentException(text, e);
      }
    }
    return patterns;
  }

  private static Rule rule(Scenario.PolicyText text, Scenario.RuleText rule) {
    return new Rule(
        rule.name(),
        patterns(rule.paths()),
        patterns(rule.except()),
        quorum(text, rule.require(), rule.touch()),
        rule.authorCounts());
  }

  private static Quorum quorum(Scenario.PolicyText text, String require, boolean touch) {
    ProofDemand proof =
        touch ? new ProofDemand(TouchDemand.PROVEN, Set.of(), 1, List.of()) : ProofDemand.NONE;
    return new Quorum(requirement(text, RequirementText.parse(require)), proof);
  }

  private static Requirement requirement(Scenario.PolicyText text, RequirementText parsed) {
    if (parsed instanceof RequirementText.Count count) {
      return new Requirement.Threshold(count.count(), group(text, count.group()));
    }
    if (parsed instanceof RequirementText.All all) {
      return new Requirement.AllOf(
          all.parts().stream().map(part -> requirement(text, part)).toList());
    }
    return new Requirement.AnyOf(((RequirementText.Any) parsed)
        .parts().stream().map(part -> requirement(text, part)).toList());
  }

  private static Group group(Scenario.PolicyText text, String name) {
    Set<String> members = text.members(name);
    return new Group(
        new GroupName(name),
        kind(text, members),
        members.stream().map(SignerName::new).collect(Collectors.toSet()));
  }

  private static SignerKind kind(Scenario.PolicyText text, Set<String> signers) {
    return text.bots().containsAll(signers) ? SignerKind.BOT : SignerKind.PERSON;
  }
}
