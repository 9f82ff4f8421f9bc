// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import java.util.Comparator;
import java.util.List;
import org.gitquorum.policy.EvidenceKind;
import org.gitquorum.policy.Group;
import org.gitquorum.policy.PathPattern;
import org.gitquorum.policy.Policy;
import org.gitquorum.policy.RevokedKey;
import org.gitquorum.policy.Rule;

/** A policy as it stands: who decides what. */
public final class PolicyText {
  private final StringBuilder text = new StringBuilder();
  private final Policy policy;
  private final Style style;

  private PolicyText(Policy policy, Style style) {
    this.policy = policy;
    this.style = style;
  }

  /**
   * The policy in full.
   *
   * @param digest of its directory, SRI form
   */
  public static String text(Policy policy, String digest, Style style) {
    return new PolicyText(policy, style).write(digest);
  }

  private String write(String digest) {
    String head = "policy " + policy.version() + " of " + TerminalText.escape(policy.repository());
    text.append(style.strong(head)).append('\n');
    row("digest", TerminalText.escape(digest));
    row(
        "counts",
        Words.names(policy.accept().stream().sorted().map(EvidenceKind::text).toList()));
    row("root", Words.quorum(policy.root()));
    row("release", Words.quorum(policy.release()));
    row("head", Words.quorum(policy.head()));
    policy.rules().forEach(this::writeRule);
    text.append(style.strong("groups")).append('\n');
    policy.groups().values().stream()
        .sorted(Comparator.comparing(Group::name))
        .forEach(group -> row(group.name().value(), Words.names(group.signers())));
    if (!policy.revoked().isEmpty()) {
      text.append(style.strong("revoked")).append('\n');
      policy.revoked().forEach(this::writeRevoked);
    }
    return text.toString();
  }

  private void writeRule(Rule rule) {
    text.append(style.strong("rule " + TerminalText.escape(rule.name()))).append('\n');
    row("takes", Words.quorum(rule.quorum()));
    if (!rule.authorCounts()) {
      row("", "who wrote a change does not count for it");
    }
    row("paths", patterns(rule.paths()));
    if (!rule.except().isEmpty()) {
      row("except", patterns(rule.except()));
    }
  }

  private void writeRevoked(RevokedKey key) {
    row(TerminalText.escape(key.key()), TerminalText.escape(key.reason()));
  }

  private void row(String name, String value) {
    String lead = "  " + name + " ".repeat(Math.max(1, 11 - name.length()));
    text.append(Words.wrapped(lead, value));
  }

  private static String patterns(List<PathPattern> patterns) {
    return Words.names(patterns.stream()
        .map(pattern -> TerminalText.escape(pattern.toString()))
        .toList());
  }
}
