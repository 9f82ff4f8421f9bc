// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.gitquorum.core.git.TreeEntry;
import org.gitquorum.core.sign.ChangedPath;
import org.gitquorum.core.sign.ReviewProposal;
import org.gitquorum.core.sign.RulePaths;
import org.gitquorum.core.sign.SigningIdentity;
import org.gitquorum.core.sign.SigningOutcome;
import org.gitquorum.core.trust.UsablePolicy;
import org.gitquorum.policy.RepositoryPath;
import org.gitquorum.policy.Requirement;
import org.gitquorum.policy.Rule;
import org.gitquorum.policy.SignerName;

/** What somebody is about to approve, and what came of it. */
public final class ProposalText {
  private static final int MOST_LINES = 6;
  private static final int MOST_REVERTED = 20;

  private final ShortIds ids;

  /** @param ids how to write commits */
  public ProposalText(ShortIds ids) {
    this.ids = ids;
  }

  /** What a review by this signer would approve. */
  public String proposal(ReviewProposal proposal, SigningIdentity me) {
    StringBuilder text = new StringBuilder("about to approve  ");
    text.append(ids.of(proposal.base()))
        .append("..")
        .append(ids.of(proposal.range().commit()));
    text.append(" as ")
        .append(me.name())
        .append(" (")
        .append(Words.count(proposal.states(), "state"));
    text.append(", ").append(Words.count(proposal.changes().size(), "path")).append(")\n");
    text.append("  ")
        .append(TerminalText.escape(proposal.commit().subject(), 78))
        .append('\n');
    if (!proposal.coverage().isEverything()) {
      List<String> patterns =
          proposal.coverage().patterns().stream().map(Object::toString).toList();
      text.append(Words.wrapped("  only", String.join(", ", patterns)));
    }
    proposal.rules().forEach(rule -> append(text, rule, me, proposal.policy()));
    if (!proposal.underNoRule().isEmpty()) {
      text.append("  under no rule, so nobody can approve them: ")
          .append(folded(proposal.underNoRule()))
          .append('\n');
    }
    appendReverted(text, proposal.goesBack());
    if (proposal.policyChanges()) {
      text.append(
          "  the policy changes too, which this does not approve: " + "git quorum policy sign\n");
    }
    return text.toString();
  }

  private static void append(
      StringBuilder text, RulePaths rule, SigningIdentity me, UsablePolicy policy) {
    text.append(Words.wrapped(
        "  " + TerminalText.escape(rule.rule().name()) + " ",
        folded(rule.paths()) + "      " + standing(rule.rule(), me.name())
            + DemandText.needs(rule.rule().quorum().proof(), me, policy)));
  }

  private static String standing(Rule rule, SignerName me) {
    SortedSet<String> groups = new TreeSet<>();
    addGroups(rule.quorum().require(), me, groups);
    return groups.isEmpty()
        ? "you count for none of its groups"
        : "you are in " + String.join(" and ", groups);
  }

  private static void addGroups(Requirement require, SignerName me, SortedSet<String> groups) {
    if (require instanceof Requirement.Threshold threshold) {
      if (threshold.group().signers().contains(me)) {
        groups.add(threshold.group().name().toString());
      }
    } else if (require instanceof Requirement.AllOf all) {
      all.parts().forEach(part -> addGroups(part, me, groups));
    } else if (require instanceof Requirement.AnyOf any) {
      any.parts().forEach(part -> addGroups(part, me, groups));
    }
  }

  private static String folded(List<RepositoryPath> paths) {
    StringBuilder text = new StringBuilder();
    for (FoldedPaths.Line line : FoldedPaths.fold(paths, MOST_LINES)) {
      text.append(text.isEmpty() ? "" : ", ");
      text.append(
          line.count() == 1
              ? line.text()
              : Words.count(line.count(), "path") + " in " + line.text());
    }
    return text.toString();
  }

  private static void appendReverted(StringBuilder text, List<RepositoryPath> paths) {
    paths.stream()
        .limit(MOST_REVERTED)
        .forEach(path -> text.append("  goes back: ")
            .append(TerminalText.path(path))
            .append(" returns to what it was before content approved since\n"));
    if (paths.size() > MOST_REVERTED) {
      text.append("  goes back: ")
          .append(Words.count(paths.size() - MOST_REVERTED, "more path"))
          .append('\n');
    }
  }

  /** Every path, and whether it is added, deleted or modified. */
  public String difference(ReviewProposal proposal) {
    StringBuilder text = new StringBuilder();
    for (ChangedPath change : proposal.changes()) {
      text.append("  ").append(letter(change)).append(' ');
      text.append(TerminalText.path(change.path())).append('\n');
    }
    return text.toString();
  }

  private static char letter(ChangedPath change) {
    if (change.before().equals(TreeEntry.ABSENT)) {
      return 'A';
    }
    if (change.after().equals(TreeEntry.ABSENT)) {
      return 'D';
    }
    return change.before().mode() == change.after().mode() ? 'M' : 'T';
  }

  /** What came of it. */
  public static String outcome(SigningOutcome outcome) {
    if (!(outcome instanceof SigningOutcome.Signed signed)) {
      return "signed before  " + outcome.signer() + " has made this very record\n"
          + "  with another key of theirs: --key FILE, or --u2f\n";
    }
    String text =
        "signed  " + (signed.records() == 1 ? "one record" : signed.records() + " records") + " by "
            + signed.signer() + ", not yet published\n";
    return signed.apart()
        ? text
            + "  apart from what another key of yours signed, which this key cannot join any more:\n"
            + "  two factors have to sign one statement\n"
            + "next: sign with the other key once more, then git quorum push\n"
        : text + "next: git quorum push\n";
  }
}
