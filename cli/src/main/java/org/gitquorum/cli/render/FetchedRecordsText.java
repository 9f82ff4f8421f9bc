// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import java.util.Optional;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.pin.verify.BranchStatements;
import org.gitquorum.core.pin.verify.GatedStates;
import org.gitquorum.core.publication.CountedRelease;
import org.gitquorum.policy.Policy;
import org.gitquorum.policy.pins.GatedRepository;

/** What came of fetching the records of a gated repository. */
public final class FetchedRecordsText {
  private FetchedRecordsText() {}

  /** What is known of it now. */
  public static String text(GatedRepository gated, GatedStates states) throws FindingException {
    StringBuilder text = new StringBuilder("fetched  ").append(gated.name());
    text.append(", policy version ")
        .append(states.policy().map(Policy::version).orElse(0L))
        .append('\n');
    for (String name : gated.branches()) {
      BranchStatements branch = states.branch(name);
      Optional<CountedRelease> newest = branch.newest();
      text.append("  ").append(TerminalText.escape(name)).append("  ");
      text.append(newest
          .map(counted -> PinWords.shortId(counted.release().commit()) + ", released "
              + Words.day(counted.issued()) + " by "
              + Words.names(new java.util.TreeSet<>(counted.signers())))
          .orElse("no release"));
      text.append(branch
              .head()
              .map(head -> ", newest state known on " + Words.day(head.head().issued()))
              .orElse(""))
          .append('\n');
    }
    return text.toString();
  }
}
