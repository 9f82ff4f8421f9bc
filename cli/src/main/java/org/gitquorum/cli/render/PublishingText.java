// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import java.time.Instant;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.sign.SigningIdentity;
import org.gitquorum.core.sign.SigningOutcome;
import org.gitquorum.core.sign.StatementProposal;
import org.gitquorum.core.sign.StatementSigning;
import org.gitquorum.core.sign.StatementStanding;
import org.gitquorum.core.statement.BranchStatement;
import org.gitquorum.core.statement.Head;
import org.gitquorum.core.statement.Release;
import org.gitquorum.core.statement.Rollback;
import org.gitquorum.core.verify.Missing;

/** What somebody is about to say of a branch, and how far it is from counting. */
public final class PublishingText {
  private PublishingText() {}

  /** What a statement by this signer would say. */
  public static String proposal(StatementProposal proposal, SigningIdentity me) {
    BranchStatement statement = proposal.statement();
    StringBuilder text = new StringBuilder("about to ").append(deed(statement)).append("  ");
    text.append(statement.commit().name()).append('\n');
    text.append("  on ")
        .append(statement.branch())
        .append(" as ")
        .append(me.name())
        .append('\n');
    if (statement instanceof Rollback rollback) {
      text.append("  to ").append(rollback.to().name()).append('\n');
    }
    text.append("  ").append(TerminalText.escape(proposal.subject(), 78)).append('\n');
    appendLines(text, statement);
    text.append("  policy ").append(statement.policyVersion()).append(' ');
    text.append(statement.policy()).append('\n');
    text.append(number(statement, proposal.begun()));
    text.append(Words.wrapped("  it takes", takes(proposal)));
    text.append(
        DemandText.lacks(statement.kind().text(), proposal.quorum().proof(), me, proposal.judge()));
    proposal
        .remarks()
        .forEach(remark -> text.append(Words.wrapped("  note:", TerminalText.escape(remark))));
    return text.toString();
  }

  private static String deed(BranchStatement statement) {
    return switch (statement.kind()) {
      case RELEASE -> "release";
      case HEAD -> "name as the newest state";
      default -> "allow going back from";
    };
  }

  private static void appendLines(StringBuilder text, BranchStatement statement) {
    if (statement instanceof Release release) {
      text.append("  tree  ").append(release.narHash()).append('\n');
      release
          .archiveHash()
          .ifPresent(hash -> text.append("  as archived  ").append(hash).append('\n'));
      text.append("  committed on ")
          .append(Words.day(Instant.ofEpochSecond(release.lastModified())))
          .append(", ")
          .append(Words.count(release.revCount(), "commit"))
          .append(" with all before it\n");
      text.append("  may be chosen for new pins until ")
          .append(release.expires())
          .append('\n');
    } else if (statement instanceof Head head) {
      text.append("  with reviews ").append(tip(head.reviews())).append('\n');
      text.append("  and records  ").append(tip(head.records())).append('\n');
      text.append("  until ").append(head.expires()).append('\n');
    } else if (statement instanceof Rollback rollback) {
      text.append(Words.wrapped("  because", TerminalText.escape(rollback.reason())));
    }
  }

  private static String tip(ObjectId id) {
    return id.equals(ObjectId.zeroId()) ? "none yet" : id.name();
  }

  private static String number(BranchStatement statement, boolean begun) {
    return "  number " + statement.sequence()
        + (begun ? ", as it was begun: every line was computed here again and holds\n" : "\n");
  }

  private static String takes(StatementProposal proposal) {
    String quorum = Words.quorum(proposal.quorum());
    return proposal.standing().signers().isEmpty()
        ? quorum
        : quorum + "; signed by " + Words.names(proposal.standing().signers());
  }

  /** A statement that has all it needs. */
  public static String complete(StatementProposal proposal) {
    return "said already  number " + proposal.statement().sequence() + " of "
        + proposal.statement().branch() + ", signed by "
        + Words.names(proposal.standing().signers()) + "\n"
        + "  nothing to sign; --new makes another\n"
        + "next: git quorum push\n";
  }

  /** What came of signing. */
  public static String signed(StatementSigning.Signed signed) {
    StatementStanding standing = signed.standing();
    BranchStatement statement = standing.statement();
    StringBuilder text = new StringBuilder();
    if (signed.outcome() instanceof SigningOutcome.AlreadySigned before) {
      text.append("signed before  ").append(statement.kind().text());
      text.append(" by ").append(before.signer()).append('\n');
    } else {
      text.append("signed  ").append(statement.kind().text()).append(" number ");
      text.append(statement.sequence()).append(" of ").append(statement.branch());
      text.append(" by ").append(signed.outcome().signer()).append(", not yet published\n");
      if (signed.outcome() instanceof SigningOutcome.Signed one && one.apart()) {
        text.append("  apart from what another key of theirs signed: two factors have to sign one")
            .append("\n  statement, so sign with the other key once more\n");
      }
    }
    if (standing.met()) {
      text.append("  complete: signed by ")
          .append(Words.names(standing.signers()))
          .append('\n');
    } else {
      text.append(Words.wrapped("  missing:", missing(standing)));
    }
    return text.append("next: git quorum push\n").toString();
  }

  /** {@code 1 of core (dave or erin)}. */
  static String missing(StatementStanding standing) {
    StringBuilder text = new StringBuilder();
    for (Missing part : standing.missing()) {
      text.append(text.isEmpty() ? "" : " and ").append(part.count());
      text.append(standing.signers().isEmpty() ? " of " : " more of ").append(part.group());
      text.append(" (").append(Words.anyOf(part.who())).append(')');
    }
    return text.isEmpty() ? "it cannot be met" : text.toString();
  }
}
