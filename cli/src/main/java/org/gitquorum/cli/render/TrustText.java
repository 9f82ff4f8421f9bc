// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gitquorum.core.trust.StoredAnchor;
import org.gitquorum.policy.KeyReference;
import org.gitquorum.policy.Policy;
import org.gitquorum.policy.Quorum;
import org.gitquorum.policy.RequirementEvaluator;
import org.gitquorum.policy.Rule;
import org.gitquorum.policy.Satisfaction;
import org.gitquorum.policy.Signer;
import org.gitquorum.policy.SignerName;
import org.gitquorum.policy.toml.LocatedPolicy;

/** Whom one trusts with what, in sentences, for an auditor. */
public final class TrustText {
  private final StringBuilder text = new StringBuilder();
  private final LocatedPolicy located;
  private final Policy policy;

  private TrustText(LocatedPolicy located) {
    this.located = located;
    this.policy = located.policy();
  }

  /**
   * The sentences.
   *
   * @param anchor what this machine was told to trust, if it was
   */
  public static String text(LocatedPolicy policy, Optional<StoredAnchor> anchor) {
    return new TrustText(policy).write(anchor);
  }

  private String write(Optional<StoredAnchor> anchor) {
    sentence(anchor
        .map(this::reason)
        .orElse("Nothing is trusted on this machine yet: git quorum trust OID"));
    sentence("Changing the policy takes " + PlainWords.quorum(policy.root()) + ".");
    for (Rule rule : policy.rules()) {
      sentence("Changing " + where(rule) + " takes " + PlainWords.quorum(rule.quorum()) + "."
          + (rule.authorCounts() ? "" : " Whoever wrote the change does not count."));
    }
    sentence("All rules that match a path must be met; a path that none matches is refused.");
    sentence("Saying that a state may be pinned takes " + PlainWords.quorum(policy.release())
        + weaker() + ". Whoever has no clone believes them, whatever the tree is.");
    sentence("Saying which state is the newest takes " + PlainWords.quorum(policy.head()) + ".");
    claimants().ifPresent(this::sentence);
    sentence(theft());
    return text.toString();
  }

  private String reason(StoredAnchor anchor) {
    String digest = anchor.digestGiven()
        ? "."
        : ". The digest was computed here, not given: this trust rests on SHA-1.";
    return "You trust this repository because of commit " + anchor.commit().name()
        + " and policy " + TerminalText.escape(anchor.policyDigest()) + " (today version "
        + policy.version() + "), as you said on " + Words.day(anchor.trustedOn()) + digest;
  }

  private static String where(Rule rule) {
    return PlainWords.paths(rule.paths())
        + (rule.except().isEmpty() ? "" : " except " + PlainWords.paths(rule.except()));
  }

  private String weaker() {
    return located
        .line("weaker-than-rules")
        .map(line -> ": fewer or weaker than some rule asks (accepted in policy.toml:" + line + ")")
        .orElse("");
  }

  /** What only the policy's word stands for. */
  private Optional<String> claimants() {
    List<SignerName> names = policy.signers().values().stream()
        .filter(signer -> signer.keys().stream().anyMatch(KeyReference::touchClaimed))
        .map(Signer::name)
        .sorted()
        .toList();
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of("That some keys ask for a touch each time is the policy's claim, which no"
            + " signature shows: of " + Words.names(names) + ".");
  }

  private String theft() {
    int anything =
        policy.rules().stream().mapToInt(rule -> keys(rule.quorum())).min().orElse(0);
    return "It would take the stolen keys of " + keys(policy.root()) + " to change the policy, of "
        + anything + " to change something in the tree, of " + keys(policy.release())
        + " to have a state pinned, and none to withhold an update.";
  }

  /** How many signers at least. */
  private static int keys(Quorum quorum) {
    Satisfaction nobody = RequirementEvaluator.evaluate(quorum.require(), Set.of());
    return nobody instanceof Satisfaction.Unmet unmet ? unmet.people() : 0;
  }

  private void sentence(String words) {
    int space = words.indexOf(' ');
    text.append(Words.wrapped(words.substring(0, space), words.substring(space + 1)));
  }
}
