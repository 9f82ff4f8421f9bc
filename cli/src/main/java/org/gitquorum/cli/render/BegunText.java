// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import org.gitquorum.core.sign.StatementStanding;
import org.gitquorum.core.statement.BranchStatement;
import org.gitquorum.core.statement.Rollback;
import org.gitquorum.policy.SignerName;

/** A release or rollback that lacks signatures, for those who could sign it. */
record BegunText(ShortIds ids, StatementStanding standing) {
  /** What it is. */
  String what() {
    BranchStatement said = standing.statement();
    return said.kind().text() + " " + said.number() + " of " + said.branch();
  }

  /** Whether a signature of this signer would count. */
  boolean waitsFor(SignerName me) {
    return standing.missing().stream().anyMatch(part -> part.who().contains(me));
  }

  /** Whose signatures it lacks. */
  String missing() {
    return PublishingText.missing(standing);
  }

  /** What to type to sign it. */
  String command() {
    BranchStatement said = standing.statement();
    String what = said instanceof Rollback rollback
        ? "rollback " + ids.of(rollback.commit()) + " --to " + ids.of(rollback.to())
        : "release " + ids.of(said.commit());
    return "git quorum " + what + branchOption(said);
  }

  /** A branch may be called by what a shell would run, so such a name is not put into a command. */
  private static String branchOption(BranchStatement said) {
    String name = said.branch().substring("refs/heads/".length());
    boolean plain = name.matches("[A-Za-z0-9_][A-Za-z0-9_./-]*") && !name.startsWith("refs/");
    return " --branch " + (plain ? name : "BRANCH");
  }
}
