// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gitquorum.core.trust.KeyDescription;
import org.gitquorum.core.trust.UsablePolicy;
import org.gitquorum.policy.Group;
import org.gitquorum.policy.GroupName;
import org.gitquorum.policy.KeyReference;
import org.gitquorum.policy.Policy;
import org.gitquorum.policy.ProofDemand;
import org.gitquorum.policy.Quorum;
import org.gitquorum.policy.RevokedKey;
import org.gitquorum.policy.Rule;
import org.gitquorum.policy.SignerName;
import org.gitquorum.policy.TouchDemand;

/** What one policy says and another does not, for whoever is to sign the change. */
final class PolicyChanges {
  private final List<String> lines = new ArrayList<>();

  private PolicyChanges() {}

  /** One line for each difference; everything that decides who counts for what is compared. */
  static List<String> between(UsablePolicy before, UsablePolicy after) {
    PolicyChanges changes = new PolicyChanges();
    Policy old = before.policy();
    Policy now = after.policy();
    changes.compare("signer", signers(before), signers(after));
    changes.compare("group", groups(old), groups(now));
    changes.compare("power", powers(old), powers(now));
    changes.compare("rule", rules(old), rules(now));
    changes.compare("revoked key", revoked(old), revoked(now));
    changes.compare(
        "accepted evidence",
        Map.of("accept", sorted(old.accept())),
        Map.of("accept", sorted(now.accept())));
    return changes.lines;
  }

  private void compare(String what, Map<String, String> before, Map<String, String> after) {
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      String old = before.get(name);
      String now = after.get(name);
      if (old == null) {
        lines.add(what + " added: " + name + ": " + now);
      } else if (now == null) {
        lines.add(what + " removed: " + name + ": " + old);
      } else if (!old.equals(now)) {
        lines.add(what + " changed: " + name + ": " + old + " -> " + now);
      }
    }
  }

  private static Map<String, String> signers(UsablePolicy policy) {
    Map<SignerName, List<String>> keys = new TreeMap<>();
    for (KeyDescription key : policy.keys().keys()) {
      keys.computeIfAbsent(key.signer(), name -> new ArrayList<>())
          .add(key.scheme().text() + " " + key.fingerprint());
    }
    Map<String, String> signers = new TreeMap<>();
    policy.policy().signers().forEach((name, signer) -> {
      List<String> own = keys.getOrDefault(name, List.of());
      String kind = signer.kind().name().toLowerCase(Locale.ROOT);
      signers.put(name.value(), kind + ", " + String.join(", ", own) + touch(signer.keys()));
    });
    return signers;
  }

  private static String touch(List<KeyReference> keys) {
    long claimed = keys.stream().filter(key -> key.touchClaimed()).count();
    return claimed == 0 ? "" : ", touch claimed of " + claimed;
  }

  private static Map<String, String> groups(Policy policy) {
    Map<String, String> groups = new TreeMap<>();
    for (Map.Entry<GroupName, Group> group : policy.groups().entrySet()) {
      groups.put(group.getKey().toString(), sorted(group.getValue().signers()));
    }
    return groups;
  }

  private static Map<String, String> powers(Policy policy) {
    Map<String, String> powers = new LinkedHashMap<>();
    powers.put("root", text(policy.root()));
    powers.put("release", text(policy.release()));
    powers.put("head", text(policy.head()));
    return powers;
  }

  private static Map<String, String> rules(Policy policy) {
    Map<String, String> rules = new TreeMap<>();
    for (Rule rule : policy.rules()) {
      String except = rule.except().isEmpty() ? "" : " except " + rule.except();
      String author = rule.authorCounts() ? "" : ", authors do not count";
      rules.put(rule.name(), rule.paths() + except + " " + text(rule.quorum()) + author);
    }
    return rules;
  }

  private static String text(Quorum quorum) {
    ProofDemand proof = quorum.proof();
    StringBuilder text = new StringBuilder(quorum.require().toString());
    if (proof.touch() != TouchDemand.NONE) {
      text.append(", touch ").append(proof.touch().name().toLowerCase(Locale.ROOT));
    }
    if (proof.factors() > 1) {
      text.append(", factors ").append(proof.factors());
    }
    if (!proof.schemes().isEmpty()) {
      text.append(", schemes ").append(sorted(proof.schemes()));
    }
    if (!proof.attested().isEmpty()) {
      text.append(", attested ").append(proof.attested());
    }
    return text.toString();
  }

  private static Map<String, String> revoked(Policy policy) {
    return policy.revoked().stream()
        .collect(Collectors.toMap(RevokedKey::key, RevokedKey::reason, (one, other) -> one));
  }

  private static String sorted(Set<?> values) {
    return values.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
  }
}
