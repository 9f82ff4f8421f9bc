// SPDX-License-Identifier: MIT
package org.gitquorum.cli.gitsig;

import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.cli.render.SigText;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.FirstParentHistory;
import org.gitquorum.core.git.TrackedFiles;
import org.gitquorum.core.gitsig.SigReport;
import org.gitquorum.core.gitsig.SigThreshold;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Counts who signed a commit. */
@Command(
    name = "verify",
    header = "Say whether enough keys, of a group or of your keyring, signed a commit.")
public final class SigVerifyCommand implements QuorumCommand {
  @Option(
      names = {"-t", "--threshold"},
      paramLabel = "N",
      description = "how many have to sign (default: 1)")
  private String threshold = "1";

  @Option(
      names = {"-g", "--group"},
      paramLabel = "GROUP",
      description = "count the keys of this group of gpg.conf only")
  private Optional<String> group = Optional.empty();

  @Option(
      names = {"-r", "--ref"},
      paramLabel = "REF",
      description = "the commit (default: HEAD)")
  private Optional<String> ref = Optional.empty();

  @Option(
      names = {"-d", "--diff"},
      description = "show what changed from REF to HEAD; without REF, since the last commit that"
          + " enough keys signed")
  private boolean diff;

  private final CommandContext context;

  /** A command in this context. */
  public SigVerifyCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode run() throws FindingException {
    SigThreshold wanted = SigThreshold.parse(threshold);
    context.gitRepository();
    SigPlace place = new SigPlace(context);
    SigCheck check = SigCheck.of(context, place, group, wanted);
    ObjectId target = place.commit(ref.orElse("HEAD"));
    if (TrackedFiles.differ(context.gitRepository())) {
      context.console().notice("Error: git tree is dirty");
      return ExitCode.REFUSED;
    }
    if (diff && ref.isEmpty()) {
      return sinceLastSigned(place, check, target);
    }
    SigReport report = check.verify(target);
    if (report.isMet() && diff) {
      showDifference(place, target, place.commit("HEAD"));
    }
    return report.isMet() ? ExitCode.APPROVED : ExitCode.REFUSED;
  }

  /** What it finds is for reading: only a HEAD that is signed itself passes. */
  private ExitCode sinceLastSigned(SigPlace place, SigCheck check, ObjectId head)
      throws FindingException {
    FirstParentHistory history = FirstParentHistory.of(
        context.gitRepository().objects(), head, context.gitRepository().shallowBoundary());
    for (int below = 0; history.at(below).isPresent(); below++) {
      ObjectId commit = history.at(below).get().commit();
      context.console().answerLine("Checking commit: " + commit.name());
      if (check.verify(commit).isMet()) {
        showDifference(place, commit, head);
        return below == 0 ? ExitCode.APPROVED : notHead();
      }
    }
    return ExitCode.REFUSED;
  }

  private ExitCode notHead() {
    context.console().notice(SigText.HEAD_IS_NOT_SIGNED);
    return ExitCode.REFUSED;
  }

  private void showDifference(SigPlace place, ObjectId from, ObjectId to) throws FindingException {
    if (!from.equals(to)) {
      context.console().answer(SigText.difference(place.git().difference(from, to)));
    }
  }
}
